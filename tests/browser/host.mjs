// The built site on a server, and a browser on this machine.

import { accessSync, constants } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants as zlib, gzip } from "node:zlib";

const DIST = join(import.meta.dirname, "../../dist");
/** Not the root, as the site must work under any path. */
const BASE = "/some/where/";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED_ALREADY = new Set([".png", ".woff2"]);

/** What is served in place of files of dist/, by name: as if a newer version had been published. */
export const published = new Map();

/** A file whose name changes with what is in it. */
const WITH_DIGEST = /-[0-9a-f]{16}\b/;

/**
 * Serves dist/ on a free port of this machine, compressed as a good host does.
 *
 * A host packs a file once and well; for tests it is done for each of their files anew, and must be quick: `quality`, up
 * to 11. With `cached` it says as a host does what may be kept for ever.
 */
export async function serve({ quality = 4, cached = false } = {}) {
  const packed = new Map();
  const params = { [zlib.BROTLI_PARAM_QUALITY]: quality };
  const pack = (name, how, body) => {
    if (!packed.has(name)) packed.set(name, promisify(how)(body, { params }));
    return packed.get(name);
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname.startsWith(BASE) ? normalize(decodeURI(pathname.slice(BASE.length))) : "..";
    const file = name === "." ? "index.html" : name;
    try {
      if (file.startsWith("..")) throw new Error("outside of the site");
      let body = published.get(file) ?? (await readFile(join(DIST, file)));
      const accepted = request.headers["accept-encoding"] ?? "";
      const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
      if (cached) headers["Cache-Control"] = WITH_DIGEST.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
      if (PACKED_ALREADY.has(extname(file))) {
        // As it is.
      } else if (published.has(file)) {
        // As it is, too.
      } else if (accepted.includes("br")) {
        headers["Content-Encoding"] = "br";
        body = await pack(file, brotliCompress, body);
      } else if (accepted.includes("gzip")) {
        headers["Content-Encoding"] = "gzip";
        body = await pack(file, gzip, body);
      }
      response.writeHead(200, { ...headers, "Content-Length": body.length }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}${BASE}` };
}

/** The browser: Chromium, or Chrome, on PATH. */
export function findChromium() {
  for (const folder of process.env.PATH.split(delimiter)) {
    for (const name of ["chromium", "google-chrome"]) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not this one.
      }
    }
  }
  throw new Error("no chromium or google-chrome on PATH");
}
