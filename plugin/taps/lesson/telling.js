// SPDX-License-Identifier: GPL-2.0-or-later
// Tells a message: the explanation, its findings, its lines with the parts that matter marked.

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
