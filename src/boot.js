// Loads the app and shows how far that is. Yew replaces the panel with the app when it starts.

document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const panel = document.querySelector("#boot");
const progress = panel.querySelector("progress");
const failed = panel.querySelector(".boot-failed");

// The names that Trunk gave to its files, and the true size of the wasm: see Trunk.toml.
const bundle = document.querySelector('meta[name="app-bundle"]').dataset;
const address = (name) => new URL(name, document.baseURI);

/** Downloads the wasm so that it compiles while it arrives, and the bar counts its bytes. */
async function download() {
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
  // A type of our own, as not every server knows the one for wasm.
  return new Response(answer.body.pipeThrough(counter), { headers: { "Content-Type": "application/wasm" } });
}

try {
  const [{ default: start }, wasm] = await Promise.all([import(address(bundle.js)), download()]);
  await start({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  panel.querySelector(".boot-loading").hidden = true;
  failed.hidden = false;
  failed.querySelector("button").onclick = () => location.reload();
  // It may have failed after the panel was gone.
  document.body.replaceChildren(panel);
}
