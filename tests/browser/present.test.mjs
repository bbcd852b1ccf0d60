// The keys, the palette, the replay, and the colours that a person chooses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, clickMap, inspector, moment, openCommandLine, settled, status } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

const palette = (page) => page.getByRole("dialog", { name: "What to do" });

/** Three steps: a write, a snapshot that takes its time, and a refusal. */
async function threeKinds(page) {
  await clickMap(page, "root", 0.5, 0.8);
  await button(page, "Create snapshot").click();
  await settled(page);
  await button(page, "Command line").click();
  await page.getByRole("textbox", { name: "Command line" }).fill("aws ec2 run-instances --image-id ami-0123456789abcdef0");
  await page.keyboard.press("Enter");
  await page.getByText("InvalidAMIID.NotFound").first().waitFor();
  await button(page, "Command line").click();
}

/** Takes the focus off everything. */
const idle = (page) => page.evaluate(() => document.activeElement?.blur());

for (const [width, colorScheme, theme] of [
  [1440, "light", "For a projector, larger"],
  [390, "dark", "High contrast"],
]) {
  test(`axe has no objection at ${width} px, ${theme}`, async () => {
    const page = await openLab({ width, height: 900, colorScheme });
    await threeKinds(page);
    if (width < 500) await button(page, "More").click();
    await button(page, "Settings").click();
    await page.getByRole("radio", { name: theme }).check();
    await audit(page, "the settings");
    await page.keyboard.press("Escape");
    await audit(page, theme);
    await shot(page, `present-${width}`);
    await page.keyboard.press("Control+k");
    await palette(page).waitFor();
    await audit(page, "the palette");
    await shot(page, `present-palette-${width}`);
    await page.keyboard.press("Escape");
    await palette(page).waitFor({ state: "detached" });
    await page.keyboard.press("F1");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await audit(page, "the keys");
    await shot(page, `present-keys-${width}`);
    await page.keyboard.press("Escape");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
  });
}

test("a few letters do what a button does, and go anywhere", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await clickMap(page, "root", 0.5, 0.8);
  await page.keyboard.press("Control+k");
  await palette(page).waitFor();
  await page.keyboard.type("crsn");
  await page.getByRole("option", { name: /^Create snapshot aws ec2 create-snapshot/ }).waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
  await status(page).getByText("4,097 blocks, 2 GiB stored").waitFor();
  await button(page, "Find").click();
  await palette(page).waitFor();
  await page.keyboard.type("go data");
  await page.keyboard.press("Enter");
  await inspector(page).getByRole("heading", { name: "data", exact: true }).waitFor();
  await palette(page).waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await palette(page).waitFor();
  await page.keyboard.type("qqqq");
  await palette(page).getByText("Nothing here has these letters.").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await palette(page).waitFor({ state: "detached" });
});

test("keys step along the time line, and are never taken from who types", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await threeKinds(page);
  const { steps: last } = await moment(page);
  await idle(page);
  await page.keyboard.press("PageUp");
  await status(page).getByText(`Step ${last - 1} of ${last}.`).waitFor();
  await page.keyboard.press(",");
  await status(page).getByText(`Step ${last - 2} of ${last}.`).waitFor();
  await page.keyboard.press("PageDown");
  await status(page).getByText(`Step ${last - 1} of ${last}.`).waitFor();
  await page.keyboard.press("2");
  await inspector(page).getByRole("heading", { name: "Ireland" }).waitFor();
  await openCommandLine(page);
  await page.keyboard.type(",.2?`");
  assert.equal(await page.getByRole("textbox", { name: "Command line" }).inputValue(), ",.2?`");
  await status(page).getByText(`Step ${last - 1} of ${last}.`).waitFor();
  await page.keyboard.press("Escape");
  await button(page, "Settings").click();
  await page.getByRole("checkbox", { name: "Single letters are keys" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await inspector(page).getByRole("heading", { name: "Ireland" }).waitFor();
});

test("a replay shows every step from the beginning, and ends by itself", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await threeKinds(page);
  const { steps: last } = await moment(page);
  await status(page).evaluate((element) => {
    globalThis.said = [];
    const note = () => globalThis.said.push(element.textContent.match(/^Step \d+ of \d+\./)?.[0]);
    new MutationObserver(note).observe(element, { subtree: true, childList: true, characterData: true });
  });
  await page.getByLabel("Speed of the replay").selectOption("fast");
  await button(page, "Replay").click();
  await button(page, "Pause the replay").waitFor();
  await button(page, "Replay").waitFor();
  const steps = Array.from({ length: last + 1 }, (_, step) => `Step ${step} of ${last}.`);
  assert.deepEqual(await page.evaluate(() => globalThis.said), steps);
  assert.deepEqual(await moment(page), { step: last, steps: last });
  await button(page, "Step back").click();
  assert.deepEqual(await moment(page), { step: last - 1, steps: last });
});
