// The built site in a real browser. Each test file runs in a process of its own, with one browser and one server.
//
//     import { openLab } from "./lab.mjs";
//     test("...", async () => { const page = await openLab({ width: 390, colorScheme: "dark" }); ... });
//
// After each test its pages are closed, and the test fails if one of them had anything to complain about.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, afterEach } from "node:test";
import { chromium } from "playwright-core";
import { findChromium, published, serve } from "./host.mjs";

export const SCREENSHOTS = join(import.meta.dirname, "screenshots");
const PATIENCE_MS = 15_000;

// ---- The browser -----------------------------------------------------------------------------------------------------

export { published };
export const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: findChromium(),
  // Chromium's own sandbox cannot start as root.
  chromiumSandbox: process.getuid() !== 0,
  args: ["--disable-gpu", "--disable-quic"],
});
after(async () => {
  await browser.close();
  server.close();
});

/** Page -> what went wrong on it so far. */
const open = new Map();

/** Browser context -> what it has asked for and not got yet. */
const underWay = new WeakMap();

/** Waits until all has come that the page has asked for: what a reload breaks off would be a complaint. */
export async function quiet(page) {
  const asked = underWay.get(page.context());
  for (let turn = 0; asked.size && turn < 60; turn += 1) await page.waitForTimeout(50);
}

/** What went wrong on the page so far. A test that provokes something checks it, and empties the list. */
export const problems = (page) => open.get(page);

/**
 * Opens the site and waits until it has loaded, or has said that it cannot.
 *
 * `before(page)` runs before anything is asked of the server; `path` follows the site's address ("#share").
 * `loaded: false` does not wait.
 */
export async function openLab({
  width = 1280,
  height = 800,
  scale = 1,
  colorScheme = "light",
  reducedMotion = "reduce",
  touch = false,
  path = "",
  loaded = true,
  before = async () => {},
} = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme,
    reducedMotion,
    hasTouch: touch,
    isMobile: touch,
    locale: "en-US",
    timezoneId: "UTC",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();

  const found = [];
  open.set(page, found);
  const origin = new URL(address).origin;
  context.on("console", (message) => {
    // What the policy refuses is told here too.
    if (["error", "warning"].includes(message.type())) found.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => found.push(`uncaught: ${error.error().stack}`));
  context.on("requestfailed", (request) => found.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  context.on("response", (response) => {
    if (response.status() >= 400) found.push(`${response.status()}: ${response.url()}`);
  });
  const asked = new Set();
  underWay.set(context, asked);
  for (const end of ["requestfinished", "requestfailed"]) context.on(end, (request) => asked.delete(request));
  context.on("request", (request) => {
    asked.add(request);
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== origin) found.push(`another origin: ${url}`);
  });

  await before(page);
  await page.goto(address + path);
  if (loaded) await page.locator(".boot-loading").waitFor({ state: "hidden" });
  return page;
}

/** Another tab of the same person: it has what the browser has kept. */
export async function anotherTab(page, path = "") {
  const tab = await page.context().newPage();
  await tab.goto(address + path);
  await tab.locator("#boot").waitFor({ state: "detached" });
  return tab;
}

/** Loads the page again, and waits until it is there. */
export async function reload(page) {
  await quiet(page);
  await page.reload();
  await page.locator("#boot").waitFor({ state: "detached" });
}

afterEach(async () => {
  published.clear();
  const pages = [...open];
  open.clear();
  for (const [page, found] of pages) {
    // Closing breaks off what is under way; that is no complaint.
    const complaints = [...found];
    await page.context().close();
    assert.deepEqual(complaints, []);
  }
});

// ---- What can be asked of a page -------------------------------------------------------------------------------------

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Asserts that axe finds nothing to object to. `name` says in a failure which state of the page it was. */
export async function audit(page, name) {
  // As the debugger, not as the page: the page's policy stays in force, and does not stop axe.
  const debug = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await debug.send("Runtime.evaluate", {
      expression,
      allowUnsafeEvalBlockedByCSP: true,
      awaitPromise: true,
      returnByValue: true,
    });
    assert.equal(exceptionDetails, undefined, exceptionDetails?.exception?.description);
    return result.value;
  };
  if (!(await evaluate("Boolean(globalThis.axe)"))) await evaluate(`void (() => { ${axeSource} })()`);
  const violations = await evaluate(`axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map((rule) =>
    rule.id + ": " + rule.help + rule.nodes.map((node) => "\\n    " + node.html + "\\n      " + node.failureSummary).join("")))`);
  await debug.detach();
  assert.deepEqual(violations, [], `axe on ${name}:\n${violations.join("\n")}`);
}

/** Writes screenshots/NAME.png beside this file. Pages are opened with reduced motion, so nothing is caught half-way. */
export async function shot(page, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
