// Trunk's last step on the page, on the files that it has staged.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const staged = (name) => join(process.env.TRUNK_STAGING_DIR, name);
let page = readFileSync(staged("index.html"), "utf8");

// One stylesheet in place of one per component: a single request, and far smaller when compressed.
const link = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;
const names = [...page.matchAll(link)].map(([, name]) => name);
const styles = names.map((name) => readFileSync(staged(name), "utf8")).join("");
const digest = (algorithm, form) => createHash(algorithm).update(styles).digest(form);
const bundle = `styles-${digest("sha256", "hex").slice(0, 16)}.css`;
writeFileSync(staged(bundle), styles);
for (const name of names) rmSync(staged(name));
const bundled = `<link rel="stylesheet" href="./${bundle}" integrity="sha384-${digest("sha384", "base64")}">`;
page = page.replace(link, (_, name) => (name === names[0] ? `${bundled}\n    ` : ""));

// The loading bar needs the true size of the wasm: a compressed answer's Content-Length is less.
page = page.replace(/data-wasm="([^"]+)"/, (text, name) => `data-size="${statSync(staged(name)).size}" ${text}`);

// Browsers warn that they ignore integrity on a preload that is not a script or a style.
page = page.replace(/(<link rel="preload"[^>]*) integrity="[^"]*"/, "$1");

writeFileSync(staged("index.html"), page);

// The fidelity contract and the reference are pages beside it, in the same dress.
for (const name of ["contract.html", "reference.html"]) {
  const beside = readFileSync(staged(name), "utf8");
  writeFileSync(staged(name), beside.replace("<!-- stylesheet -->", bundled));
}
