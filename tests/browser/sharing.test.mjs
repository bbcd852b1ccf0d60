// A link opens to the same world in another browser, and whatever a link says, the page starts.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { button, drawn, map, moment, openCommandLine, paste, settled, timeLine, type } from "./hands.mjs";
import { address, audit, openLab, reload, shot } from "./lab.mjs";

const BUCKET = "aws ec2 create-volume --size 1 --availability-zone us-east-1a";
const note = (page, text) => page.locator(".notice").filter({ hasText: text });
const digest = async (page) => (await type(page, "digest")).trim();
const share = async (page) => {
  await button(page, "Share").click();
  await drawn(page);
  return page.getByRole("dialog", { name: "Share" });
};

/** Two snapshots, and a block written after them. */
async function work(page) {
  for (const key of ["Home", "End"]) {
    await map(page, "root").focus();
    await page.keyboard.press(key);
    await page.keyboard.press("Enter");
    await button(page, "Create snapshot").click();
    await settled(page);
  }
  await map(page, "root").focus();
  await page.keyboard.press("Enter");
}

test("a link, and the QR code of it, open to the same world elsewhere", async () => {
  const page = await openLab();
  await work(page);
  await openCommandLine(page);
  const before = await digest(page);
  const dialog = await share(page);
  const link = await dialog.getByRole("textbox", { name: "A link" }).inputValue();
  assert.ok(link.startsWith(`${address}#`), link);
  await audit(page, "the dialog to share, with a link");
  await shot(page, "share-link");

  const code = dialog.getByRole("img", { name: "QR code of the link" });
  await code.scrollIntoViewIfNeeded();
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  assert.equal(jsQR(new Uint8ClampedArray(data), width, height)?.data, link);

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(dialog, "Copy the link").click();
  await button(dialog, "Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);

  const asked = [];
  const other = await openLab({
    path: link.slice(address.length),
    before: async (page) => page.on("request", (request) => asked.push(request.url())),
  });
  await note(other, "Opened: A shared session.").waitFor();
  await openCommandLine(other);
  assert.equal(await digest(other), before);
  assert.ok(asked.every((url) => !url.includes("s=")), "the link is sent to nobody");

  // What is done then is kept, and a reload does not go back to the link.
  await map(other, "root").focus();
  await other.keyboard.press("Enter");
  const now = await moment(other);
  await reload(other);
  assert.deepEqual(await moment(other), now);
});

test("the page and the native program make the same link of a session, and open it to the same world", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ami-lab-"));
  const native = async (...words) => {
    // `cargo test` has built it.
    const run = ["--state", join(folder, "state"), ...words];
    const { stdout } = await promisify(execFile)(join(import.meta.dirname, "../../target/debug/ami-lab"), run);
    return stdout.trim();
  };
  const history = await readFile(join(import.meta.dirname, "../data/rich-history.txt"), "utf8");
  const lines = history.split("\n").filter((line) => line && !line.startsWith("#"));
  const page = await openLab();
  await openCommandLine(page);
  await paste(page, ["set +e", ...lines].join("\n"));
  await button(page, "Undo").click();
  const before = await digest(page);
  const dialog = await share(page);
  const link = new URL(await dialog.getByRole("textbox", { name: "A link" }).inputValue()).hash.slice(1);
  await native("open", link);
  assert.equal(await native("digest"), before);
  const made = await native("link");
  assert.equal(made, link);

  // And a world that the page has never seen.
  await native(...BUCKET.split(" "));
  // Nothing is pending then: time would pass in the page.
  await native("advance", "30d");
  const theirs = await native("link");
  const other = await openLab({ path: `#${theirs}` });
  await openCommandLine(other);
  assert.equal(await digest(other), await native("digest"));
  await rm(folder, { recursive: true });
});

test("a link that comes into an open page leaves what is there kept", async () => {
  const page = await openLab();
  await work(page);
  let dialog = await share(page);
  const link = await dialog.getByRole("textbox", { name: "A link" }).inputValue();

  const other = await openLab();
  await map(other, "root").focus();
  await other.keyboard.press("Enter");
  await other.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await note(other, "Opened: A shared session.").waitFor();
  assert.equal(new URL(other.url()).hash, "");
  dialog = await share(other);
  await dialog.getByText(/Session of .*one step/).waitFor();
});

test("what was shared from here lies fixed, and what is only to be looked at is not changed", async () => {
  const page = await openLab();
  await work(page);
  const dialog = await share(page);
  await dialog.getByLabel("From here").check();
  await dialog.getByLabel("Only to look at").check();
  const link = await dialog.getByRole("textbox", { name: "A link" }).inputValue();

  const other = await openLab({ path: link.slice(address.length), colorScheme: "dark" });
  await note(other, "only to be looked at").waitFor();
  await audit(other, "read-only");
  await reload(other);
  await note(other, "only to be looked at").waitFor();
  assert.equal(await button(other, "Undo").isEnabled(), false);
  // All that was done lies fixed: there is no time to go through yet.
  assert.equal(await timeLine(other).count(), 0);
  await map(other, "root").focus();
  await other.keyboard.press("Enter");
  assert.equal(await timeLine(other).count(), 0);
  await button(other, "Work in a copy").click();
  await map(other, "root").focus();
  await other.keyboard.press("Enter");
  await timeLine(other).waitFor();
  assert.ok(await button(other, "Undo").isEnabled());
});

for (const [what, link, says] of [
  ["that is no link", "#%00<script>alert(1)</script>", "could not be opened"],
  ["that is damaged", "#s=AAAAAAAAAAAAAAAAAAAAAAAA", "could not be opened"],
  ["with options that mean nothing", "#theme=<img src=x onerror=alert(1)>&read-only=perhaps", "theme, read-only"],
]) {
  test(`of a link ${what} the page says so, and starts`, async () => {
    const page = await openLab({ path: link });
    await note(page, says).waitFor();
    await map(page, "root").focus();
    await page.keyboard.press("Enter");
    assert.ok(await button(page, "Undo").isEnabled());
    assert.equal(await page.locator("body img, body script").count(), 0);
  });
}

test("a link opens the lesson at its step, with its world, and a reload goes on there", async () => {
  const panel = (page) => page.locator(".lesson-panel");
  const place = (page) => panel(page).locator(".lesson-panel-place").textContent();
  const page = await openLab({ path: "#lesson=only-what-changed&step=4" });
  await panel(page).waitFor();
  assert.match(await place(page), /^Step 4 of/);
  const { steps } = await moment(page);
  const dialog = await share(page);
  await dialog.getByLabel("With the lesson “Only what changed”, at step 4").waitFor();
  await dialog.getByLabel("With these colours and open panels").check();
  await shot(page, "share-lesson");
  const link = await dialog.getByRole("textbox", { name: "A link" }).inputValue();

  const other = await openLab({ path: link.slice(address.length) });
  await panel(other).waitFor();
  assert.equal(await place(other), await place(page));
  assert.equal((await moment(other)).steps, steps);
  await reload(other);
  await panel(other).waitFor();
  assert.equal(await place(other), await place(page));

  const none = await openLab({ path: "#lesson=no-such-lesson" });
  await note(none, "There is no lesson “no-such-lesson” here.").waitFor();
});

test("the stage is saved as a picture, as SVG and as PNG", async () => {
  const page = await openLab({ colorScheme: "dark" });
  await work(page);
  const dialog = await share(page);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(dialog, name).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const svg = await saved("Save as SVG");
  assert.match(svg.name, /\.svg$/);
  assert.match(svg.bytes.toString(), /^<svg [\s\S]*us-east-1[\s\S]*<\/svg>\s*$/);
  const png = await saved("Save as PNG");
  assert.match(png.name, /\.png$/);
  const { data, width, height } = PNG.sync.read(png.bytes);
  assert.ok(width >= 1600 && height >= 900, `${width} x ${height}`);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4) colours.add(data.readUInt32BE(at));
  assert.ok(colours.size > 20, "it is not empty");
  // The page of the dark theme, in a corner.
  assert.equal(data.readUInt32BE(0) >>> 8, 0x0b1017);
  const screenshots = join(import.meta.dirname, "screenshots");
  await mkdir(screenshots, { recursive: true });
  await writeFile(join(screenshots, "picture.png"), png.bytes);
});

test("a link can choose the theme and the panels", async () => {
  const page = await openLab({ path: "#theme=dark&panels=command-line" });
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.getByRole("textbox", { name: "Command line" }).waitFor();
});

test("on a phone the bar has two rows, and the rest is behind one button", async () => {
  const page = await openLab({ width: 390, height: 844, touch: true, scale: 2 });
  const { height } = await page.getByRole("banner").boundingBox();
  assert.ok(height < 120, `${height} px`);
  await button(page, "More").tap();
  await button(page, "Settings").waitFor();
  await audit(page, "more");
  await shot(page, "phone-more");
  await button(page, "More").tap();
  await button(page, "Share").tap();
  await shot(page, "phone-share");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the phone`);
});
