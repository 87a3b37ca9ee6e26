// SPDX-License-Identifier: GPL-2.0-or-later
// What all files of the page share: the lesson, where the reader is in it, and how elements are made. Text of a capture is
// only ever set as text, never as markup.

const data = JSON.parse(document.getElementById("data").textContent);
let language = data.language;
let group = 0;      // index in data.groups
let now = 0;        // index in data.messages
let addressing = 0; // the timer by which the address follows

const byId = (id) => document.getElementById(id);
const languages = Object.keys(words);
const word = (name) => words[language][name];
const said = (texts) => (texts ? texts[language] : "");
const seconds = (time) => {
  const text = (time / 1e6).toFixed(3);
  return text.replace(".", word("decimalMark"));
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
