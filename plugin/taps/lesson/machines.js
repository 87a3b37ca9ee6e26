// SPDX-License-Identifier: GPL-2.0-or-later
// Draws the two state machines of a transaction from the rows that came with the lesson, with the state they are in.

const box = { width: 176, height: 42, level: 84 };

// A state stands below all from which it is reached.
function levels(machine) {
  const level = new Map([[machine.start, 0]]);
  for (let changed = true, rounds = 0; changed && rounds < 10; rounds++) {
    changed = false;
    for (const [from, , to] of machine.rows) {
      if (from === to || !level.has(from) || (level.get(to) ?? -1) > level.get(from)) continue;
      level.set(to, level.get(from) + 1);
      changed = true;
    }
  }
  return level;
}

const eventName = (event) => words[language][event] || event;

function placeStates(machine, width) {
  const places = new Map();
  const level = levels(machine);
  for (const depth of new Set(level.values())) {
    const here = [...level.keys()].filter((state) => level.get(state) === depth);
    here.forEach((state, i) => places.set(state, { x: (width * (2 * i + 1)) / (2 * here.length), y: depth * box.level + 30, level: depth }));
  }
  // What stands alone stands right below the one state that leads to it.
  const above = (state, place) => [...new Set(machine.rows.filter(([, , to]) => to === state).map(([from]) => places.get(from)))].filter((one) => one.level === place.level - 1);
  for (const [state, place] of places) {
    const alone = [...places.values()].filter((one) => one.level === place.level).length === 1;
    const from = above(state, place);
    if (alone && from.length === 1) place.x = from[0].x;
  }
  return places;
}

function drawEdge(places, from, to, events, taken, width) {
  const a = places.get(from);
  const b = places.get(to);
  const half = box.height / 2;
  const skips = b.level - a.level > 1;
  const outside = skips ? (b.x < width / 2 ? 16 : width - 16) : 0;
  const start = skips ? { x: a.x + (b.x < width / 2 ? -box.width / 2 : box.width / 2), y: a.y } : { x: a.x + (b.x - a.x) / 6, y: a.y + half };
  const target = skips ? { x: b.x + (b.x < width / 2 ? -30 : 30), y: b.y - half } : { x: b.x, y: b.y - half };
  const path = skips
    ? `M${start.x} ${start.y} C${outside} ${start.y} ${outside} ${(start.y + target.y) / 2} ${target.x} ${target.y - 8}`
    : `M${start.x} ${start.y} L${target.x} ${target.y - 8}`;
  const label = skips ? { x: (start.x + 2 * outside + target.x) / 4, y: start.y + 46 } : { x: (start.x + target.x) / 2, y: (start.y + target.y) / 2 + 2 };
  const text = drawn("text", { x: label.x, y: label.y });
  text.textContent = events.map(eventName).join(" · ");
  return drawn("g", { class: taken ? "edge taken" : "edge" }, drawn("path", { d: path }),
    drawn("path", { class: "tip", d: `M${target.x} ${target.y} l-5 -10 h10 z` }), text);
}

function drawState(machine, state, place, lit) {
  const loops = machine.rows.filter(([from, , to]) => from === state && to === state).map(([, on]) => eventName(on));
  const name = drawn("text", { x: place.x, y: place.y + (loops.length ? -2 : 5) });
  name.textContent = state;
  const loop = drawn("text", { class: "loop", x: place.x, y: place.y + 14 });
  loop.textContent = loops.length ? `↺ ${loops.join(" ")}` : "";
  return drawn("g", { class: lit ? "state now" : "state" },
    drawn("rect", { x: place.x - box.width / 2, y: place.y - box.height / 2, width: box.width, height: box.height, rx: 12 }), name, loop);
}

// The state before a message is the one that the message before it in the same transaction led to.
function stateBefore(message, which) {
  const all = data.messages.filter((one) => one.transaction === message.transaction && one.frame < message.frame);
  return all.length ? all.reduce((a, b) => (b.frame >= a.frame ? b : a))[which] : "";
}

function drawMachine(message, which) {
  const machine = data.machines[`${message.machine}.${which}`];
  const width = 400;
  const places = placeStates(machine, width);
  const before = stateBefore(message, which);
  const state = message[which];
  const height = Math.max(...[...places.values()].map((place) => place.y)) + box.height / 2 + 8;
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${word(which)}, ${word("state")} ${state || "–"}` });
  const edges = new Map();
  for (const [from, on, to] of machine.rows) {
    // The RFC's figures have an ACK only after a final response; the other rows are for captures that miss one.
    const missed = on === "ack" && from !== "Completed" && !(from === before && message.event === "ack");
    if (from === to || missed) continue;
    const key = `${from} ${to}`;
    edges.set(key, [...(edges.get(key) || []), on]);
  }
  for (const [key, events] of edges) {
    const [from, to] = key.split(" ");
    svg.append(drawEdge(places, from, to, events, from === before && to === state && events.includes(message.event), width));
  }
  for (const [name, place] of places) svg.append(drawState(machine, name, place, name === state));
  return element("figure", "", element("figcaption", "", `${word(which)}: ${state || "–"}`, element("span", "", ` ${machine.figure}`)), svg);
}

function drawMachines(message) {
  const none = message.transaction === undefined ? "noMachine" : "aloneAck";
  const figures = message.machine ? [drawMachine(message, "client"), drawMachine(message, "server")] : [element("p", "", word(none))];
  byId("machines").replaceChildren(...figures);
}
