// Without a network after the first visit, and from one version to the next.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, map, moment } from "./hands.mjs";
import { openLab, problems, published, quiet, reload } from "./lab.mjs";

const WORKER = join(import.meta.dirname, "../../dist/sw.js");

/** Waits until everything is there that the page needs without a network. */
const installed = async (page) => {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await quiet(page);
};

test("after the first visit the page works without a network", async () => {
  const page = await openLab();
  await installed(page);
  await page.context().setOffline(true);
  await reload(page);
  await map(page, "root").focus();
  await page.keyboard.press("Enter");
  assert.ok(await button(page, "Undo").isEnabled());
  await reload(page);
  assert.ok(await button(page, "Undo").isEnabled(), "what was done is kept, too");
  const beside = await page.context().newPage();
  await beside.goto(new URL("contract.html", page.url()).href);
  assert.match(await beside.locator("h1").innerText(), /./);
  await page.context().setOffline(false);
});

test("a new version says that it is ready, waits, and comes with everything kept", async () => {
  const page = await openLab();
  await installed(page);
  await reload(page);
  await map(page, "root").focus();
  await page.keyboard.press("Enter");

  published.set("sw.js", (await readFile(WORKER, "utf8")).replace(/VERSION = "/, 'VERSION = "next-'));
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  const note = page.locator(".notice").filter({ hasText: "A new version of AMI Lab is ready." });
  await note.waitFor();
  await page.keyboard.press("Enter");
  await Promise.all([page.waitForEvent("load"), button(note, "Reload").click()]);
  await page.locator("#boot").waitFor({ state: "detached" });
  const caches = await page.evaluate(() => caches.keys());
  assert.ok(caches.some((name) => name.includes("next-")), caches.join());
  assert.equal((await moment(page)).steps, 2);
  assert.equal(await note.count(), 0);
});

test("a version that is only half published is not kept", async () => {
  const page = await openLab();
  await installed(page);
  await reload(page);
  const next = (await readFile(WORKER, "utf8")).replace(/VERSION = "/, 'VERSION = "half-');
  published.set("sw.js", next);
  published.set("reference.html", Buffer.from("another"));
  await page.evaluate(async () => {
    await (await (await navigator.serviceWorker.ready).update()).installing?.state;
  }).catch(() => {});
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".notice").count(), 0);
  await reload(page);
  problems(page).splice(0);
});
