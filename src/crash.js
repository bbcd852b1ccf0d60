// What is seen after the app has stopped for good: the work is safe, and there are ways on. Plain HTML, as the app can do
// nothing any more.

const NAMES = { session: "ami-lab-session", wish: "ami-lab-wish" };

/** What a request of the database brings. */
const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The session of this tab as text, from where src/web/store keeps it; undefined if it is not there. */
async function kept() {
  try {
    if (globalThis.amiLabLog) return globalThis.amiLabLog;
    const key = Number(sessionStorage.getItem(NAMES.session));
    const database = await done(indexedDB.open("ami-lab"));
    const transaction = database.transaction(["sessions", "steps"]);
    const [head, steps] = await Promise.all([
      done(transaction.objectStore("sessions").get(key)),
      done(transaction.objectStore("steps").getAll(IDBKeyRange.bound([key, 0], [key, Infinity]))),
    ]);
    database.close();
    return head && JSON.parse(head).text + steps.join("");
  } catch {
    return undefined;
  }
}

function save(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = "ami-lab.amilab";
  link.click();
}

function again(wish) {
  try {
    if (wish) sessionStorage.setItem(NAMES.wish, wish);
  } catch {
    // Nothing is kept here; then it begins anew by itself.
  }
  location.reload();
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

let isTold = false;

/** Puts the page that tells of it in the place of the app. */
export async function tellOfCrash(error) {
  if (isTold) return;
  isTold = true;
  const text = await kept();
  const button = (says, does, className = "button") =>
    element("button", { type: "button", className, textContent: says, onclick: does });
  const said = text
    ? "Your work is saved: everything up to the last thing you did."
    : "Nothing was done yet that could be lost, or this browser keeps nothing.";
  const ways = element("p", { className: "crash-ways" }, button("Open it again", () => again(), "button is-first"));
  if (text) {
    ways.append(
      button("Go one step back", () => again("back")),
      button("Save the session as a file", () => save(text)),
    );
  }
  ways.append(button("Begin a new session", () => again("new")));
  const page =
    element("main", { className: "boot crash", tabIndex: -1 },
      element("h1", { textContent: "AMI Lab has stopped" }),
      element("p", { textContent: `That is our mistake, not yours. ${said}` }),
      ways,
      element("details", {},
        element("summary", { textContent: "What went wrong" }),
        element("pre", { textContent: String(error?.stack ?? error) })));
  document.body.replaceChildren(page);
  // Not a button: the key that was pressed when it happened would press it, too.
  page.focus();
}
