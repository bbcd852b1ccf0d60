// Makes the page work without a network, and tells the app when a new version is ready. Loaded when there is nothing else
// to do.

const UPDATE_MS = 60 * 60 * 1000;

/** The one script that may become a worker. */
const WORKER = "sw.js";
const policy = globalThis.trustedTypes?.createPolicy("ami-lab", {
  createScriptURL: (name) => {
    if (name === WORKER) return name;
    throw new TypeError(`${name} may not become a script`);
  },
});

/** Says to src/web/store/updates.rs that a version waits; when it is told so, that version takes over. */
function announce(registration) {
  const take = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("take over");
  };
  addEventListener("ami-lab-take-update", take, { once: true });
  dispatchEvent(new Event("ami-lab-update"));
}

async function register() {
  const registration = await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER);
  if (registration.waiting && navigator.serviceWorker.controller) announce(registration);
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing.addEventListener("statechange", () => {
      // The first version of all has nothing to replace.
      if (installing.state === "installed" && navigator.serviceWorker.controller) announce(registration);
    });
  });
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - asked < UPDATE_MS) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

// Without https there are no workers, and a private window may refuse them: the page works all the same.
if (navigator.serviceWorker) register().catch((error) => console.info(`Not available offline: ${error.message}`));
