// Trunk's last step on the page, on the files that it has staged.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { split } from "./split.mjs";

const { default: esbuild } = await import(process.env.AMI_LAB_ESBUILD);
const staged = (name) => join(process.env.TRUNK_STAGING_DIR, name);

/** The same style sheet or module in fewer bytes. */
const smaller = (name, body) =>
  esbuild.transformSync(body, {
    loader: extname(name).slice(1),
    minify: true,
    target: "esnext",
    legalComments: "none",
    ...(name.endsWith(".js") && { format: "esm" }),
  }).code;

let page = readFileSync(staged("index.html"), "utf8");

// One stylesheet in place of one per component: a single request, and far smaller when compressed.
const link = /<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g;
const names = [...page.matchAll(link)].map(([, name]) => name);
const styles = smaller("styles.css", names.map((name) => readFileSync(staged(name), "utf8")).join(""));
const integrity = (body) => `sha384-${createHash("sha384").update(body).digest("base64")}`;
const short = (body) => createHash("sha256").update(body).digest("hex").slice(0, 16);
const bundle = `styles-${short(styles)}.css`;
writeFileSync(staged(bundle), styles);
for (const name of names) rmSync(staged(name));
const bundled = `<link rel="stylesheet" href="./${bundle}" integrity="${integrity(styles)}">`;
page = page.replace(link, (_, name) => (name === names[0] ? `${bundled}\n    ` : ""));

// What starts the app. A file with its digest in its name is another one by another name: a browser may keep the old one.
for (const tag of page.match(/<(script|link)[^>]*\.js"[^>]*>/g)) {
  const [, name] = tag.match(/"\.\/([^"]+\.js)"/);
  const [, given] = tag.match(/integrity="([^"]+)"/);
  const body = smaller(name, readFileSync(staged(name), "utf8"));
  const other = name.replace(/-\w+\.js$/, `-${short(body)}.js`);
  rmSync(staged(name));
  writeFileSync(staged(other), body);
  page = page.replaceAll(name, other).replace(given, integrity(body));
}
writeFileSync(staged("late.js"), smaller("late.js", readFileSync(staged("late.js"), "utf8")));

// The wasm in two parts. The loading bar needs the true size of the first: a compressed answer's Content-Length is less.
// src/boot.js and src/late.js check what they get.
const [, wasm] = page.match(/data-wasm="([^"]+)"/);
const linked = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/web/web.wasm");
const [first, second] = await split(readFileSync(staged(wasm)), readFileSync(linked));
const late = `late-${short(second)}.wasm`;
writeFileSync(staged(wasm), first);
writeFileSync(staged(late), second);
page = page.replace(
  `data-wasm="${wasm}"`,
  `data-wasm="${wasm}" data-size="${first.length}" data-integrity="${integrity(first)}"
      data-late="${late}" data-late-integrity="${integrity(second)}"`,
);

// The wasm is not asked for ahead: src/boot.js does that when there is something to read.
page = page.replace(/<link rel="preload"[^>]*>/, "");

writeFileSync(staged("index.html"), page);

// The fidelity contract, the reference and the presenter's notes are pages beside it, in the same dress.
const [icon] = page.match(/<link rel="icon"[^>]*>/);
for (const name of ["contract.html", "notes.html", "reference.html"]) {
  const beside = readFileSync(staged(name), "utf8");
  writeFileSync(staged(name), beside.replace("<!-- stylesheet -->", `${bundled}\n    ${icon}`));
}

// The worker keeps every other file, and is another one whenever one of them is.
const files = readdirSync(staged("."), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "sw.js")
  .map((entry) => relative(staged("."), join(entry.parentPath, entry.name)))
  .sort()
  .map((name) => [name, integrity(readFileSync(staged(name)))]);
const worker = readFileSync(staged("sw.js"), "utf8")
  .replace('VERSION = ""', `VERSION = "${short(JSON.stringify(files))}"`)
  .replace("FILES = []", `FILES = ${JSON.stringify(files)}`);
writeFileSync(staged("sw.js"), worker);
