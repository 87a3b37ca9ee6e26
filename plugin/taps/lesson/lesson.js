// SPDX-License-Identifier: GPL-2.0-or-later
// The page: choosing a conversation and a message, by mouse and by keys; languages; paper.

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
  for (const code of languages) byId(code).setAttribute("aria-pressed", String(code === language));
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

function speakNext() {
  speak(languages[(languages.indexOf(language) + 1) % languages.length]);
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
  l: speakNext, L: speakNext,
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
  for (const code of languages) byId(code).addEventListener("click", () => speak(code));
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
