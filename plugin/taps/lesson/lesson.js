// SPDX-License-Identifier: GPL-2.0-or-later
// The lesson page: draws the ladder and the state machines of the conversation chosen, and tells the message chosen.
// Everything comes from the JSON in the page. Text of a capture is only ever set as text, never as markup.
"use strict";
(function () {

const words = {
  en: {
    skip: "To the explanation", conversation: "Conversation", ladder: "Messages, in the order of the capture",
    keys: "↑ ↓ or j k: step · Home, End: first, last · [ ]: another conversation · L: language",
    first: "First message (Home)", previous: "Previous message (↑)", next: "Next message (↓)", last: "Last message (End)",
    machines: "State machines", findings: "Findings", message: "The message", why: "Why", then: "Next", doubt: "Doubt", also: "Also",
    reference: "Reference", frame: "frame", of: "of", from: "from", to: "to", look: "Look at", client: "Client", server: "Server",
    state: "state", nothing: "There is no SIP message in this lesson.", noFindings: "None: nothing in this conversation is noteworthy or wrong.",
    aloneAck: "An ACK of a 2xx is a transaction of its own, and no response follows it: there are no states to follow.",
    noMachine: "This message cannot be followed in a transaction.", transaction: "transaction", dialog: "dialog", secret: "covered",
    request: "request", failure: "3xx–6xx", ack: "ACK", bytesLeftOut: "bytes more are not shown",
    hostsLeftOut: "messages between further hosts are not drawn", severity: { note: "Note", warn: "Warning", error: "Error" },
    marks: { start: "what it is", branch: "names the transaction", tag: "one end of the dialog", "call-id": "names the call", cseq: "counts requests",
      contact: "where to reach directly", route: "the way it takes", time: "how long it lasts", event: "what it is about", media: "what is offered or answered" },
  },
  fr: {
    skip: "Aller à l’explication", conversation: "Conversation", ladder: "Messages, dans l’ordre de la capture",
    keys: "↑ ↓ ou j k : avancer · Origine, Fin : premier, dernier · [ ] : autre conversation · L : langue",
    first: "Premier message (Origine)", previous: "Message précédent (↑)", next: "Message suivant (↓)", last: "Dernier message (Fin)",
    machines: "Machines à états", findings: "Constats", message: "Le message", why: "Pourquoi", then: "Ensuite", doubt: "Doute", also: "Aussi",
    reference: "Référence", frame: "trame", of: "sur", from: "de", to: "vers", look: "À regarder", client: "Client", server: "Serveur",
    state: "état", nothing: "Il n’y a aucun message SIP dans cette leçon.", noFindings: "Aucun : rien à signaler dans cette conversation.",
    aloneAck: "L’ACK d’un 2xx est une transaction à lui seul, et aucune réponse ne le suit : il n’y a pas d’états à suivre.",
    noMachine: "Ce message ne peut pas être suivi dans une transaction.", transaction: "transaction", dialog: "dialogue", secret: "masqué",
    request: "requête", failure: "3xx–6xx", ack: "ACK", bytesLeftOut: "octets de plus ne sont pas montrés",
    hostsLeftOut: "messages entre d’autres hôtes ne sont pas dessinés", severity: { note: "Remarque", warn: "Avertissement", error: "Erreur" },
    marks: { start: "ce que c’est", branch: "nomme la transaction", tag: "une extrémité du dialogue", "call-id": "nomme l’appel", cseq: "compte les requêtes",
      contact: "où joindre directement", route: "le chemin suivi", time: "la durée", event: "de quoi il s’agit", media: "ce qui est offert ou répondu" },
  },
};

const data = JSON.parse(document.getElementById("data").textContent);
let language = data.language;
let group = 0;      // index in data.groups
let now = 0;        // index in data.messages
let addressing = 0; // the timer by which the address follows

// --- small helpers

const byId = (id) => document.getElementById(id);
const word = (name) => words[language][name];
const said = (texts) => (texts ? texts[language] : "");
const seconds = (time) => {
  const text = (time / 1e6).toFixed(3);
  return language === "fr" ? text.replace(".", ",") : text;
};

// An element with a class, and children that are elements or texts.
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function drawn(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function tone(message) {
  if (message.kind === "request") return "request";
  if (message.code < 200) return "response provisional";
  if (message.code < 300) return "response success";
  return message.code < 400 ? "response redirect" : "response failure";
}

const worst = (findings) => ["error", "warn", "note"].find((severity) => findings.some((one) => one.severity === severity));

// The messages of a conversation stand one behind the other.
const range = (chosen) => ({ first: chosen.first, last: chosen.first + chosen.count - 1 });

// --- the ladder

const row = { height: 46, media: 40 };
const side = { frame: 48, time: 104, lifelines: 104, states: 112 };

function hostName(host) {
  return host && host.name ? said(host.name) : host ? host.address : "?";
}

// Where the columns stand: as wide as there is room, and never too narrow for a label.
function plan(chosen, width) {
  const least = 124;
  const gaps = Math.max(chosen.hosts.length - 1, 1);
  const margin = 78;
  const gap = Math.max((width - side.lifelines - side.states - 2 * margin) / gaps, least);
  const x = (column) => side.lifelines + margin + column * gap;
  return { gap, x, width: Math.max(x(chosen.hosts.length - 1) + margin + side.states, width) };
}

function drawHeads(chosen, at) {
  const svg = drawn("svg", { width: at.width, height: 62, "aria-hidden": "true" });
  const half = Math.min(at.gap, 170) / 2 - 5;
  chosen.hosts.forEach((host, column) => {
    const name = drawn("text", { class: "who", x: at.x(column), y: 28 });
    const where = drawn("text", { class: "where", x: at.x(column), y: 45 });
    name.textContent = hostName(host);
    where.textContent = host.address;
    const box = drawn("rect", { x: at.x(column) - half, y: 8, width: 2 * half, height: 46, rx: 9 });
    svg.append(drawn("g", { class: "host" }, box, name, where));
  });
  return svg;
}

function tip(x, y, left, size) {
  const back = left ? size : -size;
  return drawn("path", { class: "tip", d: `M${x} ${y} l${back} ${-size / 2} v${size} z` });
}

// Says less where there is no room, and then cuts; only what is in the document can be measured.
function fit(text, room, less) {
  if (less && text.getComputedTextLength() > room) text.textContent = less;
  let content = text.textContent;
  while (content.length > 4 && text.getComputedTextLength() > room) {
    content = content.slice(0, -2).trimEnd();
    text.textContent = content + "…";
  }
}

function describe(message, from, to) {
  const parts = [`${word("frame")} ${message.frame}`, said(message.label), `${word("from")} ${from} ${word("to")} ${to}`,
    `${seconds(message.time)} s`, ...message.findings.map((finding) => said(finding.headline))];
  return parts.join(", ");
}

// One arrow: a band to point at, the shaft with its tip, a label above, what is noteworthy beside it.
function drawArrow(chosen, at, arrow, y) {
  const message = data.messages[arrow.message];
  const itself = arrow.from === arrow.to;
  const left = arrow.to < arrow.from;
  const x1 = at.x(arrow.from);
  const x2 = itself ? x1 + 4 : at.x(arrow.to);
  const end = itself ? x2 : x2 + (left ? 2 : -2);
  const low = Math.min(x1, x2);
  const room = itself ? 60 : Math.abs(x2 - x1);
  const g = drawn("g", { class: `arrow ${tone(message)}`, tabindex: -1, role: "button", "data-message": arrow.message,
    "aria-label": describe(message, hostName(chosen.hosts[arrow.from]), hostName(chosen.hosts[arrow.to])) });
  const shaft = itself ? `M${x1} ${y - 8} h34 v12 h${-26}` : `M${x1} ${y} H${end + (left ? 8 : -8)}`;
  const label = drawn("text", { class: "label", x: low + room / 2, y: y - 8 });
  label.textContent = said(message.label);
  g.append(drawn("rect", { class: "band", x: low + 3, y: y - 25, width: Math.max(room - 6, 20), height: 38 }),
    drawn("path", { class: "shaft", d: shaft }), tip(itself ? x1 + 4 : end, itself ? y + 4 : y, left || itself, 11), label);
  if (message.sent > 1 && !itself) g.append(drawn("path", { class: "again", d: `M${x1} ${y + 6} H${end}` }));
  const severity = worst(message.findings);
  if (severity) {
    const badge = drawn("text", { class: `badge ${severity}`, x: low + 15, y: y - 8 });
    badge.textContent = severity === "note" ? "●" : "▲";
    g.append(badge);
  }
  g.addEventListener("click", () => choose(arrow.message));
  return { g, cut: () => fit(label, room - (severity ? 54 : 22), said(message.short)) };
}

function drawMedia(at, media, y) {
  const from = media.from < 0 ? media.to : media.from;
  const to = media.to < 0 ? media.from : media.to;
  const g = drawn("g", { class: "media-bar" });
  if (from < 0) return g;
  const low = Math.min(at.x(from), at.x(to));
  const width = Math.max(Math.abs(at.x(to) - at.x(from)), 90);
  const text = drawn("text", { x: low + width / 2, y: y + 4.5 });
  text.textContent = `${media.label} · ${said(media.sentence)}`;
  g.append(drawn("rect", { x: low, y: y - 11, width, height: 23, rx: 5 }), text);
  g.cut = () => fit(text, width - 12, media.label);
  return g;
}

function drawRow(svg, chosen, at, one, y) {
  const cuts = [];
  if (one.media) {
    const bar = drawMedia(at, one.media, y);
    svg.append(bar);
    if (bar.cut) cuts.push(bar.cut);
  } else {
    const first = data.messages[one.arrows[0].message];
    const frame = drawn("text", { class: "row-frame", x: side.frame, y: y + 4 });
    const time = drawn("text", { class: "row-time", x: side.time, y: y + 4 });
    frame.textContent = first.sent > 1 ? `${first.frame}…${first.lastFrame}` : one.arrows.map((arrow) => data.messages[arrow.message].frame).join(" ");
    time.textContent = seconds(first.time);
    svg.append(frame, time);
    cuts.push(() => fit(frame, side.frame - 4));
    for (const arrow of one.arrows) {
      const made = drawArrow(chosen, at, arrow, y);
      svg.append(made.g);
      cuts.push(made.cut);
    }
  }
  return cuts;
}

// Down the right side: what the call has come into, and for how long.
function drawStates(svg, chosen, at, bottom) {
  const x = at.width - side.states + 14;
  let last = null;
  let y = 30;
  const rail = (from, to) => svg.append(drawn("path", { class: "rail", d: `M${x} ${from} V${Math.max(to, from)}` }));
  for (const one of chosen.rows) {
    if (one.state) {
      if (last !== null) rail(last, y - 24);
      const text = drawn("text", { class: "row-state", x: x + 12, y: y + 4 });
      text.textContent = said(one.state);
      svg.append(text);
      last = y - 8;
    }
    y += one.media ? row.media : row.height;
  }
  if (last !== null) rail(last, bottom - 16);
}

function drawLadder(into, chosen) {
  const at = plan(chosen, Math.max(into.clientWidth || 0, 640));
  const height = chosen.rows.reduce((sum, one) => sum + (one.media ? row.media : row.height), 30);
  const svg = drawn("svg", { width: at.width, height, viewBox: `0 0 ${at.width} ${height}`, role: "group", "aria-label": said(chosen.title) });
  const heads = element("div", "heads");
  heads.append(drawHeads(chosen, at));
  chosen.hosts.forEach((host, column) => svg.append(drawn("path", { class: "life", d: `M${at.x(column)} 0 V${height - 6}` })));
  let y = 30;
  const cuts = [];
  for (const one of chosen.rows) {
    cuts.push(...drawRow(svg, chosen, at, one, y));
    y += one.media ? row.media : row.height;
  }
  drawStates(svg, chosen, at, y);
  into.replaceChildren(heads, svg);
  if (chosen.leftOut > 0) into.append(element("p", "keys", `${chosen.leftOut} ${word("hostsLeftOut")}`));
  cuts.forEach((cut) => cut());
  into.querySelectorAll(".host text").forEach((text) => fit(text, Math.min(at.gap, 170) - 16));
}

// --- state machines

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

// --- what is said

function term(list, name, ...content) {
  if (content.every((part) => !part)) return;
  list.append(element("dt", "", name), element("dd", "", ...content));
}

function tellFinding(finding) {
  const made = element("div", `remark ${finding.severity}`, element("p", "", element("strong", "", `${words[language].severity[finding.severity]}: `), said(finding.headline)));
  made.append(element("p", "", said(finding.why)), element("p", "", `${word("look")}: `, said(finding.look)),
    element("p", "reference", `${finding.rfc} · ${finding.id}`));
  return made;
}

function tell(into, message) {
  const list = element("dl", "");
  const what = element("p", `what ${tone(message)}`, element("b", "", said(message.label)), element("span", "", `${word("frame")} ${message.frame}`),
    element("span", "", `${seconds(message.time)} s`));
  if (message.transaction !== undefined) what.append(element("span", "", `${word("transaction")} ${message.transaction}`));
  if (message.dialog !== undefined) what.append(element("span", "", `${word("dialog")} ${message.dialog}`));
  term(list, word("why"), said(message.why));
  term(list, word("then"), said(message.next));
  for (const doubt of message.doubts) list.append(element("dt", "", word("doubt")), element("dd", "doubt", said(doubt.text)));
  (message.notes || []).forEach((note) => term(list, word("also"), said(note.text)));
  if (message.rfc) term(list, word("reference"), element("span", "reference", `${message.rfc} · ${message.role}`));
  into.replaceChildren(what, element("h3", "", said(message.sentence)), list, ...message.findings.map(tellFinding));
}

function tellLines(into, message) {
  const seen = new Set();
  into.replaceChildren(...(message.lines || []).slice(0, -1).map((line) => element("div", "", ...line.map(([text, mark]) => {
    if (mark === "") return document.createTextNode(text);
    if (mark !== "name" && mark !== "secret") seen.add(mark);
    const piece = element("span", mark === "name" || mark === "secret" ? `m-${mark}` : `m m-${mark}`, mark === "secret" ? "•••••" : text);
    if (mark === "secret") piece.setAttribute("aria-label", word("secret"));
    return piece;
  }))));
  if (message.bytesLeftOut) into.append(element("div", "", `… ${message.bytesLeftOut} ${word("bytesLeftOut")}`));
  return seen;
}

function tellMessage(message) {
  const seen = tellLines(byId("message"), message);
  byId("legend").replaceChildren(...[...seen].map((mark) => element("li", "", element("span", `m m-${mark}`, mark), words[language].marks[mark])));
  byId("message").scrollTop = 0;
}

function listFindings(chosen) {
  const { first, last } = range(chosen);
  const rows = [];
  for (let i = first; i <= last; i++) {
    for (const finding of data.messages[i].findings) {
      const button = element("button", finding.severity, element("b", "", `${word("frame")} ${finding.frame} · `), said(finding.headline));
      button.type = "button";
      button.addEventListener("click", () => choose(i));
      rows.push(element("li", "", button));
    }
  }
  byId("findings").replaceChildren(...(rows.length ? rows : [element("li", "", word("noFindings"))]));
}

// --- the page

function markNow() {
  for (const arrow of byId("ladder").querySelectorAll(".arrow")) {
    const chosen = Number(arrow.dataset.message) === now;
    arrow.classList.toggle("now", chosen);
    arrow.setAttribute("tabindex", chosen ? 0 : -1);
    if (chosen) arrow.setAttribute("aria-current", "step");
    else arrow.removeAttribute("aria-current");
    if (chosen) reveal(arrow);
  }
}

// Scrolls the ladder, and nothing else, so that the arrow is seen below the hosts.
function reveal(arrow) {
  const pane = byId("ladder");
  const y = arrow.querySelector(".band").getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (y.top < frame.top + 80) pane.scrollTop -= frame.top + 80 - y.top;
  if (y.bottom > frame.bottom - 40) pane.scrollTop += y.bottom - frame.bottom + 40;
}

function choose(index) {
  const moved = data.groups.findIndex((one) => index >= range(one).first && index <= range(one).last);
  const focused = byId("ladder").contains(document.activeElement);
  now = index;
  if (moved !== group) {
    group = moved;
    showGroup();
  }
  showMessage();
  if (focused) byId("ladder").querySelector(".arrow.now")?.focus({ preventScroll: true });
}

function showMessage() {
  const message = data.messages[now];
  const { first, last } = range(data.groups[group]);
  markNow();
  tell(byId("explanation"), message);
  drawMachines(message);
  tellMessage(message);
  byId("place").textContent = `${now - first + 1} ${word("of")} ${last - first + 1}`;
  byId("first").disabled = byId("previous").disabled = now === first;
  byId("last").disabled = byId("next").disabled = now === last;
  byId("explanation").parentElement.scrollTop = 0;
  clearTimeout(addressing);
  addressing = setTimeout(() => location.replace(`#${message.frame}`), 300); // a browser takes only so many in a second
}

function showGroup() {
  byId("groups").value = String(group);
  drawLadder(byId("ladder"), data.groups[group]);
  listFindings(data.groups[group]);
}

function showWords() {
  document.documentElement.lang = language;
  document.querySelectorAll("[data-word]").forEach((one) => { one.textContent = word(one.dataset.word); });
  document.querySelectorAll("[data-title]").forEach((one) => {
    one.title = word(one.dataset.title);
    one.setAttribute("aria-label", word(one.dataset.title));
  });
  for (const code of ["en", "fr"]) byId(code).setAttribute("aria-pressed", String(code === language));
  const options = data.groups.map((one, i) => {
    const option = element("option", "", said(one.title));
    option.value = String(i);
    return option;
  });
  byId("groups").replaceChildren(...options);
}

function show() {
  showWords();
  if (data.messages.length === 0) {
    byId("lesson").replaceChildren(element("p", "notice", word("nothing")));
    return;
  }
  document.title = `${said(data.groups[group].title)} · SIP Tutor`;
  showGroup();
  showMessage();
}

function speak(chosen) {
  language = chosen;
  show();
}

function step(by) {
  const { first, last } = range(data.groups[group]);
  choose(Math.min(Math.max(now + by, first), last));
}

function chooseGroup(index) {
  if (index < 0 || index >= data.groups.length) return;
  choose(range(data.groups[index]).first);
  document.title = `${said(data.groups[group].title)} · SIP Tutor`;
}

const keys = {
  ArrowDown: () => step(1), ArrowRight: () => step(1), j: () => step(1),
  ArrowUp: () => step(-1), ArrowLeft: () => step(-1), k: () => step(-1),
  Home: () => step(-data.messages.length), End: () => step(data.messages.length),
  "[": () => chooseGroup(group - 1), "]": () => chooseGroup(group + 1),
  l: () => speak(language === "en" ? "fr" : "en"), L: () => speak(language === "en" ? "fr" : "en"),
};

// Keys step, unless they are for what has the focus: the list of conversations, or a modifier for the browser.
function onKey(event) {
  const taken = event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "SELECT";
  const scrolls = event.target === byId("message") && event.key.startsWith("Arrow");
  if (taken || scrolls || !Object.hasOwn(keys, event.key) || data.messages.length === 0) return;
  event.preventDefault();
  keys[event.key]();
}

// On paper there is no stepping: the ladder, then all messages.
function printOut() {
  const chosen = data.groups[group];
  const { first, last } = range(chosen);
  const ladder = element("div", "ladder");
  const parts = [element("h1", "", said(chosen.title)), ladder];
  for (let i = first; i <= last; i++) {
    const explained = element("section", "explanation");
    const lines = element("div", "lines");
    tell(explained, data.messages[i]);
    tellLines(lines, data.messages[i]);
    parts.push(element("article", "", explained, lines));
  }
  byId("handout").hidden = false;
  byId("handout").replaceChildren(...parts);
  drawLadder(ladder, chosen);
}

function listen() {
  byId("groups").addEventListener("change", (event) => chooseGroup(Number(event.target.value)));
  byId("first").addEventListener("click", () => keys.Home());
  byId("last").addEventListener("click", () => keys.End());
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("en").addEventListener("click", () => speak("en"));
  byId("fr").addEventListener("click", () => speak("fr"));
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", printOut);
  window.addEventListener("afterprint", () => { byId("handout").replaceChildren(); byId("handout").hidden = true; });
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (data.messages.length) { showGroup(); markNow(); } }, 120);
  });
}

// The page opens at the frame behind "#", or at the first message.
function begin() {
  const wanted = data.messages.findIndex((one) => `#${one.frame}` === location.hash);
  if (wanted > 0) {
    now = wanted;
    group = data.groups.findIndex((one) => now >= range(one).first && now <= range(one).last);
  }
  listen();
  show();
}

begin();
})();
