// What a browser downloads, and whether what it needs before the app can be used keeps to the budget. The typeface comes
// after that (text is shown in the system's until it is there), and so does the second part of the wasm.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const DIST = join(import.meta.dirname, "../../dist");
// Bytes, brotli: about half a second of a line with 5 Mbit/s.
const BUDGET = 350_000;

const names = readdirSync(DIST, { recursive: true }).filter((name) => statSync(join(DIST, name)).isFile());
const isNamedIn = (file) => {
  const text = readFileSync(join(DIST, file), "utf8");
  return names.filter((name) => text.includes(name));
};
// The page, what it names, what starts it, and what its stylesheets name in turn.
const page = ["index.html", ...isNamedIn("index.html"), "late.js"];
const loaded = new Set([...page, ...page.filter((name) => name.endsWith(".css")).flatMap(isNamedIn)]);

const sizes = [...loaded].map((name) => {
  const body = readFileSync(join(DIST, name));
  return { name, raw: body.length, gzip: gzipSync(body, { level: 9 }).length, brotli: brotliCompressSync(body).length };
});
sizes.sort((one, other) => other.brotli - one.brotli);
const sum = (name, some) => {
  const total = { name };
  for (const kind of ["raw", "gzip", "brotli"]) total[kind] = some.reduce((sum, size) => sum + size[kind], 0);
  return total;
};
const needed = sum("before it can be used", sizes.filter(({ name }) => !/\.woff2$|^late-.*\.wasm$/.test(name)));

const row = (...cells) => console.log(cells.map((cell) => String(cell).padStart(10)).join(""));
row("raw", "gzip", "brotli");
for (const { name, raw, gzip, brotli } of [...sizes, sum("in all", sizes), needed]) row(raw, gzip, brotli, `  ${name}`);

console.log(`${Math.round((needed.brotli / BUDGET) * 100)} % of the budget of ${BUDGET} bytes`);
process.exitCode = needed.brotli > BUDGET ? 1 : 0;
