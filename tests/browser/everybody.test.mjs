// The first minute for everybody: by keyboard alone, by touch on a phone, with mistakes, and in colours of their choice.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  button, drawn, holdPictures, inspector, island, map, moment, openCommandLine, pick, settled, status, tabTo, timeLine, type,
} from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

test("the whole story can be done by keyboard", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const enter = async (role, name) => {
    await tabTo(page, role, name);
    await press("Enter");
  };
  /** Tabs to the map in the inspector, which is the second with this name, and writes where the arrows lead. */
  const write = async (...keys) => {
    while (!(await map(page, "root").evaluate((it) => it === document.activeElement))) {
      await tabTo(page, "slider", "Block map of root");
    }
    await press(...keys, "Enter");
  };
  await write("ArrowDown");
  await status(page).getByText("One block (512 KiB) of root was written.").waitFor();
  await enter("button", "Create snapshot");
  await settled(page);
  for (const key of ["ArrowRight", "End", "Home"]) await write(key);
  await inspector(page).getByText("3 blocks (1.5 MiB) changed since").first().waitFor();
  await enter("button", "Create snapshot");
  await settled(page);
  await status(page).getByText("3 blocks, 1.5 MiB stored").waitFor();

  await enter("button", "Show me");
  await enter("button", "Create image");
  // The name is asked first, and has the focus.
  await press("Control+a");
  await page.keyboard.type("story");
  await press("Enter");
  await settled(page);

  await enter("button", "story");
  await enter("button", "Launch instance");
  await press("ArrowDown");
  await enter("button", "Launch instance");
  await island(page, "eu-west-1").getByRole("heading", { name: "InvalidAMIID.NotFound" }).waitFor();

  await enter("button", "Copy AMI");
  await enter("button", "Copy AMI");
  await settled(page);
  await enter("button", "Launch instance");
  await enter("button", "Launch instance");
  await settled(page);
  await island(page, "eu-west-1").getByText("running").waitFor();

  await press("Control+z");
  await status(page).getByText("Undone: aws ec2 run-instances").waitFor();
  await press("Control+Shift+Z");
  await status(page).getByText("Done again: aws ec2 run-instances").waitFor();
});

test("a dialog that is left by Escape changes nothing", async () => {
  const page = await openLab();
  await button(page, "Write").click();
  const dialog = page.getByRole("dialog", { name: "Write" });
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await button(page, "Undo").isEnabled(), false);
});

test("a dialog has every key and every press from its first picture on, when it is not modal yet", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await holdPictures(page);
  const dialog = page.getByRole("dialog", { name: "Write" });
  const isModal = () => dialog.evaluate((it) => it.matches(":modal"));
  const open = async () => {
    await button(page, "Write").focus();
    await page.keyboard.press("Enter");
    assert.ok(await dialog.isVisible());
    assert.equal(await isModal(), false);
  };
  const isClosed = async () => {
    await dialog.waitFor({ state: "detached" });
    assert.ok(await button(page, "Write").evaluate((it) => it === document.activeElement), "the focus is where it was");
  };
  await open();
  await page.keyboard.press("Escape");
  await isClosed();

  await open();
  const place = await dialog.boundingBox();
  await page.keyboard.type("12");
  assert.equal(await isModal(), true);
  assert.deepEqual(await dialog.boundingBox(), place);
  assert.match(await dialog.getByLabel("First block").inputValue(), /12/);
  await page.keyboard.press("Escape");
  await isClosed();

  await open();
  const behind = await button(page, "Create snapshot").boundingBox();
  await page.mouse.click(behind.x + 5, behind.y + 5);
  assert.equal(await isModal(), true);
  await page.keyboard.press("Escape");
  await isClosed();
  assert.equal(await button(page, "Undo").isEnabled(), false, "nothing happened behind it");
});

test("what a hand is on answers in the first picture: the stage to a pick, the map to a write; the rest follows", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  const card = island(page, "us-east-1").getByRole("button", { name: "data", exact: true }).first();
  const lead = inspector(page).locator(".inspector-lead");
  const name = inspector(page).getByRole("heading", { level: 2 });
  const before = await lead.textContent();
  const pictures = await holdPictures(page);
  await map(page, "root").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  assert.notEqual(await lead.textContent(), before);

  await card.focus();
  await page.keyboard.press("Enter");
  assert.equal(await card.getAttribute("aria-pressed"), "true");
  assert.equal(await name.textContent(), "root");
  await pictures.next();
  await drawn(page);
  assert.equal(await name.textContent(), "data");
});

test("what cannot be is refused in words, and nothing is lost", async () => {
  const page = await openLab();
  await button(page, "Write").click();
  const dialog = page.getByRole("dialog", { name: "Write" });
  await dialog.getByLabel("First block").fill("999999");
  await dialog.getByRole("button", { name: "Write" }).click();
  await status(page).getByText("Refused: InvalidParameterValue. The range goes past the end").waitFor();
  await button(page, "Write").click();
  await dialog.getByLabel("First block").fill("-1");
  await dialog.getByText("Fill in the rest, or correct it, to see the line.").waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Write" }).isEnabled(), false);
});

test("on a phone, by touch: two snapshots, and the second stores three blocks", async () => {
  const page = await openLab({ width: 390, height: 844, touch: true, scale: 2 });
  const tapMap = async (x, y) => {
    await map(page, "root").scrollIntoViewIfNeeded();
    const box = await map(page, "root").boundingBox();
    await page.touchscreen.tap(box.x + box.width * x, box.y + box.height * y);
  };
  await button(page, "Create snapshot").tap();
  await settled(page);
  for (const [x, y] of [[0.1, 0.1], [0.5, 0.5], [0.9, 0.9]]) await tapMap(x, y);
  await button(page, "Create snapshot").tap();
  await settled(page);
  await status(page).getByText("3 blocks, 1.5 MiB stored").waitFor();
  await audit(page, "a phone");
  await shot(page, "phone");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px wider than the phone`);
});

test("what is picked is in sight, though the inspector was read to its end or stands above the stage", async () => {
  for (const options of [{ width: 1440, height: 900 }, { width: 390, height: 844, touch: true }]) {
    const page = await openLab(options);
    await inspector(page).getByText("AWS JSON").scrollIntoViewIfNeeded();
    await pick(page, "us-east-1", "data");
    const head = inspector(page).getByRole("heading", { name: "data" });
    const { y } = await head.boundingBox();
    assert.ok(y >= 0 && y < 300, `at ${options.width} px, the name of what was picked is at ${y} px`);
  }
});

test("no line of a command, of the guide or of a refusal ends within a word of it", async () => {
  for (const width of [320, 390, 1440]) {
    const page = await openLab({ width, height: 900 });
    await openCommandLine(page);
    await type(page, "aws ec2 run-instances --image-id ami-0abcdef1234567890 --instance-type t3.micro --region eu-west-1");
    await button(page, "Command line").click();
    await button(page, "Write").click();
    for (const place of [".guide-bar", ".refusal-note", ".inspector", "dialog"]) {
      const words = page.locator(`${place} .whole-word`);
      const parted = await words.evaluateAll((all, place) => {
        const isWhole = (word) => {
          const [line, ...more] = word.getClientRects();
          return !more.length && line.right <= word.closest(place).getBoundingClientRect().right;
        };
        return all.filter((word) => !isWhole(word)).map((word) => word.textContent);
      }, place);
      assert.deepEqual(parted, [], `${place} at ${width} px`);
      assert.ok((await words.count()) > 0 || place === ".guide-bar", place);
    }
    const line = page.getByRole("dialog").locator("code").first();
    assert.match(await line.innerText(), /^write vol-\w{17} --offset 0 --length 512KiB --region us-east-1$/);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px wider than a window of ${width} px`);
  }
});

test("the theme can be chosen, and the time line goes anywhere", async () => {
  const page = await openLab();
  await button(page, "Settings").click();
  await page.getByRole("radio", { name: "Dark", exact: true }).check();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await audit(page, "the settings");
  await page.keyboard.press("Escape");
  await map(page, "root").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await moment(page), { step: 1, steps: 1 });
  await timeLine(page).focus();
  await page.keyboard.press("Home");
  await status(page).getByText("Step 0 of 1.").waitFor();
  assert.equal(await button(page, "Undo").isEnabled(), false);
  await button(page, "Redo").click();
  await status(page).getByText("Done again: write").waitFor();
});
