// Loads the app and shows how far that is. Yew replaces the panel with the app when it starts.

document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const panel = document.querySelector("#boot");
const progress = panel.querySelector("progress");
const failed = panel.querySelector(".boot-failed");

// The names that Trunk gave to its files, the true size of the wasm, and its digest: see Trunk.toml.
const bundle = document.querySelector('meta[name="app-bundle"]').dataset;
const address = (name) => new URL(name, document.baseURI);

/** The digest of a stream in the form of an integrity attribute; none where the address is not a secure one. */
async function digest(stream) {
  const bytes = await new Response(stream).arrayBuffer();
  const hash = await globalThis.crypto?.subtle?.digest("SHA-384", bytes);
  return hash && `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
}

/** There is something to read before the line is taken up. A page in the background is not painted. */
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 100);
});

/** Downloads the wasm so that it compiles while it arrives, and the bar counts its bytes. */
async function download() {
  await painted;
  const answer = await fetch(address(bundle.wasm));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}: ${answer.url}`);
  let received = 0;
  const counter = new TransformStream({
    transform(bytes, out) {
      received += bytes.length;
      progress.value = received / bundle.size || 0;
      out.enqueue(bytes);
    },
  });
  // The browser's own check would wait for the last byte before it lets the first one be compiled.
  const [compiled, checked] = answer.body.pipeThrough(counter).tee();
  // A type of our own, as not every server knows the one for wasm.
  const headers = { "Content-Type": "application/wasm" };
  const [module, found] = await Promise.all([
    WebAssembly.compileStreaming(new Response(compiled, { headers })),
    digest(checked),
  ]);
  if (found && found !== bundle.integrity) throw new Error(`${answer.url} is not the file that was published`);
  return module;
}

/** What the app throws, it does not come back from. */
const isCrash = (error) => error instanceof WebAssembly.RuntimeError || /wasm/.test(error?.stack);
for (const [name, what] of [["error", "error"], ["unhandledrejection", "reason"]]) {
  addEventListener(name, async (event) => {
    if (panel.isConnected || !isCrash(event[what])) return;
    const { tellOfCrash } = await import("./crash.js");
    tellOfCrash(event[what]);
  });
}

try {
  const [glue, { start }, module] = await Promise.all([
    import(address(bundle.js)),
    import("./late.js"),
    download(),
  ]);
  await start(glue.default, module);
  const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  // What only offline use and a crash need: it must be here before either comes.
  idle(() => Promise.all([import("./offline.js"), import("./crash.js")]).catch(() => {}));
} catch (error) {
  console.error(error);
  panel.querySelector(".boot-loading").hidden = true;
  failed.hidden = false;
  failed.querySelector("button").onclick = () => location.reload();
  // It may have failed after the panel was gone.
  document.body.replaceChildren(panel);
}
