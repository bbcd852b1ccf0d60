// The presenter's second window. It shows what src/web/notes_window.rs tells it, and says what was pressed here.

const channel = new BroadcastChannel(location.hash.slice(1));
const begun = Date.now();
const find = (selector) => document.querySelector(selector);

document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

/** An element with a text, which is never markup. */
function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

channel.addEventListener("message", ({ data }) => {
  const told = JSON.parse(data);
  document.title = told.title;
  find("h1").textContent = told.title;
  find(".notes-place").textContent = told.place;
  find(".notes-elapsed span").textContent = told.elapsed;
  const parts = told.parts.map(({ heading, line, said }) => {
    const part = element("section", "");
    part.append(element("h2", heading), element("code", line), element("p", said));
    return part;
  });
  find(".notes-parts").replaceChildren(...parts);
  for (const button of document.querySelectorAll("button")) button.textContent = told.buttons[button.dataset.says];
});

addEventListener("click", ({ target }) => {
  if (target.dataset?.says) channel.postMessage(target.dataset.says);
});
const KEYS = { PageDown: "forward", ArrowRight: "forward", PageUp: "back", ArrowLeft: "back" };
addEventListener("keydown", (event) => {
  if (!KEYS[event.key]) return;
  event.preventDefault();
  channel.postMessage(KEYS[event.key]);
});

const two = (number) => String(number).padStart(2, "0");
setInterval(() => {
  const seconds = Math.floor((Date.now() - begun) / 1000);
  find(".notes-elapsed time").textContent = `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}, 1000);
channel.postMessage("hello");
