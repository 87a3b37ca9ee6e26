// SPDX-License-Identifier: GPL-2.0-or-later
// Draws the ladder: a column a host, an arrow a message, media as bars, what the call comes into down the side.

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
