// The second part of the app's wasm: what the first picture does not need (.ci/late.txt). It is fetched as soon as the
// first part runs. Whoever is quicker than that waits for it, but nothing goes wrong: a call that comes too early loads
// the part on the spot.

const bundle = document.querySelector('meta[name="app-bundle"]').dataset;
const address = new URL(bundle.late, document.baseURI);

/** What the second part asks for: the page's functions, and the first part's. */
let given;
/** What the second part offers, once it is there. */
let late;

/** The first part's way to a function of the second, by its name. */
const doors = new Proxy({}, {
  get: (_, name) => {
    let behind;
    return (...values) => (behind ??= (late ?? now())[name])(...values);
  },
});

/** The second part, while other things go on. */
async function download() {
  const answer = await fetch(address, { integrity: bundle.lateIntegrity });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}: ${answer.url}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** The second part at once, while everything waits for it. */
function now() {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // The one way to bytes for a request that is waited for.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const bytes = Uint8Array.from(request.response, (sign) => sign.charCodeAt(0) & 255);
  late = new WebAssembly.Instance(new WebAssembly.Module(bytes), given).exports;
  return late;
}

/** Starts the app: `glue` is what wasm-bindgen exports. */
export async function start(glue, module) {
  // A link and a kept session need both parts at once; and where a worker keeps them, both are near.
  const both = Boolean(location.hash || navigator.serviceWorker?.controller);
  const ahead = both ? download() : undefined;
  ahead?.catch(() => {}); // told below, where it is waited for
  const { instantiate } = WebAssembly;
  // The glue knows of one module only, and calls into it before it comes back.
  WebAssembly.instantiate = async (module, imports) => {
    WebAssembly.instantiate = instantiate;
    const instance = await instantiate(module, { ...imports, late: doors });
    given = { ...imports, first: instance.exports };
    if (both) late = (await instantiate(await ahead, given)).exports;
    return instance;
  };
  await glue({ module_or_path: module });
  // The first picture has the line for itself.
  if (!both) requestAnimationFrame(() => setTimeout(follow));
}

/** If this fails, the first call that needs the part tries again. */
async function follow() {
  try {
    const { exports } = await WebAssembly.instantiate(await download(), given);
    late ??= exports;
  } catch (error) {
    console.info(`Not loaded yet: ${error.message}`);
  }
}
