// From the first byte to the app, and what is said when it does not come to that.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, status } from "./hands.mjs";
import { audit, openLab, problems, shot } from "./lab.mjs";

const WASM = "**/*.wasm";

/** Lets the wasm wait until the returned function is called. */
function gate() {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  const before = (page) =>
    page.route(WASM, async (route) => {
      await released;
      await route.continue();
    });
  return { before, release };
}

test("the app takes the place of the loading panel", async () => {
  const asked = [];
  const page = await openLab({ before: async (page) => page.on("request", (request) => asked.push(request.url())) });
  assert.equal(await page.title(), "AMI Lab");
  assert.equal(await page.locator("#boot").count(), 0);
  assert.notEqual((await page.locator("body").innerText()).trim(), "");
  assert.deepEqual(asked, [...new Set(asked)], "nothing is downloaded twice");
});

for (const options of [{}, { width: 390, height: 844, colorScheme: "dark", touch: true }]) {
  test(`a hand that is quicker than the second part of the app is not lost, ${JSON.stringify(options)}`, async () => {
    const asked = [];
    const page = await openLab({
      ...options,
      before: (page) =>
        page.route("**/late-*.wasm", async (route) => {
          asked.push(route);
          // The first request stays on its way; the one that a command makes is answered.
          if (asked.length > 1) await route.continue();
        }),
    });
    await page.getByRole("region", { name: "us-east-1" }).waitFor();
    await page.waitForTimeout(500);
    assert.equal(asked.length, 1, "the first picture needs nothing of it");
    await button(page, "Create snapshot").click();
    await status(page).getByText("4,096 blocks, 2 GiB stored.").waitFor();
    assert.equal(asked.length, 2);
    await asked[0].continue();
  });
}

test("over a slow network something is seen at once, an early hand does no harm, and then it works", async () => {
  const page = await openLab({
    loaded: false,
    before: async (page) => {
      const debug = await page.context().newCDPSession(page);
      const slow = { latency: 150, downloadThroughput: 120_000, uploadThroughput: 50_000, offline: false };
      await debug.send("Network.enable");
      await debug.send("Network.emulateNetworkConditions", slow);
    },
  });
  await page.getByRole("heading", { name: "AMI Lab" }).waitFor();
  const bar = page.getByRole("progressbar", { name: "Loading" });
  await bar.waitFor();
  // What cannot be used yet is not shown.
  assert.equal(await page.getByRole("button").count(), 0);
  for (const key of ["Tab", "Enter", "/", "x"]) await page.keyboard.press(key);
  await page.mouse.click(600, 400);
  assert.ok((await bar.getAttribute("value")) < 1);
  const seen = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  await page.locator("#boot").waitFor({ state: "detached" });
  const here = await page.evaluate(() => {
    const wasm = performance.getEntriesByType("resource").filter((it) => it.name.endsWith(".wasm"));
    return Math.min(...wasm.map((it) => it.responseEnd));
  });
  assert.ok(seen > 0 && seen < here / 2, `seen after ${seen} ms, and the app came after ${here} ms`);
  await button(page, "Create snapshot").click();
  await status(page).getByText("4,096 blocks, 2 GiB stored.").waitFor();
});

test("the page's policy is in force", async () => {
  const page = await openLab();
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.head.append(style);
  });
  assert.match(problems(page).splice(0).join("\n"), /Content Security Policy/);
  assert.ok(await page.locator("body").isVisible());
});

for (const [name, options] of [
  ["loading", {}],
  ["loading-dark", { colorScheme: "dark" }],
  ["loading-phone", { width: 320, height: 568, touch: true }],
]) {
  test(`the loading panel is there before the app: ${name}`, async () => {
    const { before, release } = gate();
    const page = await openLab({ ...options, before, loaded: false });
    assert.ok(await page.getByRole("progressbar", { name: "Loading" }).isVisible());
    await audit(page, name);
    await shot(page, name);
    release();
    await page.locator("#boot").waitFor({ state: "detached" });
  });
}

test("the bar counts the bytes up to the last one", async () => {
  const page = await openLab({
    before: (page) =>
      page.addInitScript(() => {
        globalThis.shares = [];
        new MutationObserver((records) => {
          for (const { target } of records) if (target.matches("progress")) globalThis.shares.push(target.value);
        }).observe(document, { attributeFilter: ["value"], subtree: true });
      }),
  });
  assert.equal((await page.evaluate(() => globalThis.shares)).at(-1), 1);
});

test("a download that fails says so, and can be tried again", async () => {
  const page = await openLab({ before: (page) => page.route(WASM, (route) => route.abort(), { times: 2 }) });
  assert.match(await page.getByRole("alert").innerText(), /could not be loaded/);
  await audit(page, "failed download");
  await shot(page, "failed");
  assert.match(problems(page).splice(0).join("\n"), /\.wasm/);

  await page.unroute(WASM);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.locator("#boot").waitFor({ state: "detached" });
});

test("an app that does not start says so", async () => {
  const broken = Buffer.from("0061736d01000000", "hex");
  const page = await openLab({
    before: (page) => page.route(WASM, (route) => route.fulfill({ body: broken, contentType: "application/wasm" })),
  });
  assert.ok(await page.getByRole("alert").isVisible());
  assert.notDeepEqual(problems(page).splice(0), []);
});
