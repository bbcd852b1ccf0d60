// The block map, by hand: the wheel, the keys, two fingers, and what is known of a block.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, clickMap, dress, drawn, inspector, island, map, openCommandLine, pick, settled, type } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

const scale = (page) => inspector(page).locator(".large-map-scale > :first-child");
const said = (page) => map(page, "root").getAttribute("aria-valuetext");
const ALL = "Blocks 0 to 16,383 of 16,384; a cell is 32 blocks, 16\u00a0MiB";

for (const [width, colorScheme] of [[1440, "light"], [390, "dark"]]) {
  test(`the map goes from the whole volume to one block by keyboard, ${width} px, ${colorScheme}`, async () => {
    const page = await openLab({ width, height: 900, colorScheme });
    assert.equal(await scale(page).textContent(), ALL);
    await map(page, "root").focus();
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("+");
    await scale(page).getByText("a cell is one block").waitFor();
    assert.match(await said(page), /^Blocks 0 to 0: .* Block 0 is stored by this volume only and holds Amazon Linux 2023\.$/);
    await inspector(page).getByText("Block 0, 0 KiB from the start").waitFor();
    // Before a snapshot has it, the data of a block has no name.
    await inspector(page).getByText("none: it is in no snapshot").waitFor();

    await page.keyboard.press("End");
    await inspector(page).getByText("Block 16,383, ").waitFor();
    assert.match(await scale(page).textContent(), /to 16,383 of 16,384/);
    await audit(page, `the map close by, ${width} px, ${colorScheme}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
    await inspector(page).getByText("Block 0, ").waitFor();
    await page.keyboard.press("0");
    await scale(page).getByText(ALL, { exact: true }).waitFor();

    await button(inspector(page), "Newest change").click();
    await inspector(page).getByText("Block 16,383, ").waitFor();
    await inspector(page).getByText("this volume only", { exact: true }).waitFor();
  });
}

test("keys that come faster than the page draws are all obeyed", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await map(page, "root").focus();
  await map(page, "root").evaluate((element) => {
    for (const key of ["+", "+", "+", "End", "ArrowLeft", "ArrowLeft", "Enter", "Home"]) {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
  await scale(page).getByText("a cell is one block").waitFor();
  await inspector(page).getByText("Block 0, ").waitFor();
  await button(inspector(page), "Newest change").click();
  await inspector(page).getByText("Block 16,381, ").waitFor();
  // Each Enter writes another block of its cell.
  const unsaved = () => inspector(page).locator(".inspector-lead").textContent();
  const before = await unsaved();
  await map(page, "root").evaluate((element) => {
    for (const key of ["0", "End", "Enter", "Enter", "Enter"]) {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
  });
  await scale(page).getByText(ALL, { exact: true }).waitFor();
  const blocks = (text) => Number(text.match(/[\d,]+/)[0].replaceAll(",", ""));
  assert.equal(blocks(await unsaved()) - blocks(before), 3, `${before} ${await unsaved()}`);
});

test("what was painted little by little is what is painted anew", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  const volume = "vol-04bda6b2057abdff4";
  await openCommandLine(page);
  for (const offset of ["0", "1GiB", "3GiB"]) {
    await clickMap(page, "root", 0.42, 0.72);
    await clickMap(page, "root", 0.1, 0.1);
    const lines = [`aws ec2 create-snapshot --volume-id ${volume}`, "advance 1h", `write ${volume} --offset ${offset} --length 300MiB`];
    for (const line of lines) await type(page, line);
  }
  await type(page, "advance 1h");
  await page.getByRole("textbox", { name: "Command line" }).press("Escape");
  const painted = async () => {
    await page.waitForTimeout(300);
    return page.locator("canvas").evaluateAll((all) => all.map((canvas) => {
      return Array.from(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data);
    }));
  };
  const before = await painted();
  await page.reload();
  await page.locator(".lineage-strips").waitFor();
  const anew = await painted();
  assert.ok(anew.length >= 9, `${anew.length} canvases`);
  assert.equal(before.length, anew.length);
  // Corners in a path of a few cells are smoothed a little otherwise than in one of many.
  const SHADES_MAX = 16;
  for (const [place, shades] of anew.entries()) {
    const others = shades.filter((shade, at) => Math.abs(shade - before[place][at]) > SHADES_MAX).length;
    assert.equal(others, 0, `${others} shades of canvas ${place} are not as they were`);
  }
});

test("a map that was away while something was presented is painted when it comes back", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  // Colours of a person's own choice stay the same meanwhile.
  await dress(page, "dark");
  const painted = () => map(page, "root").locator("canvas").evaluate((canvas) => canvas.toDataURL());
  await drawn(page);
  const before = await painted();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("p");
  await inspector(page).waitFor({ state: "hidden" });
  await drawn(page);
  await page.keyboard.press("Escape");
  await inspector(page).waitFor();
  await drawn(page);
  assert.equal(await painted(), before);
});

test("the token of a block is the one that list-snapshot-blocks prints", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await button(page, "Create snapshot").click();
  await openCommandLine(page);
  const ids = await type(page, "aws ec2 describe-snapshots --owner-ids self --query Snapshots[].SnapshotId --output text");
  await type(page, `aws ec2 wait snapshot-completed --snapshot-ids ${ids.trim()}`);
  const token = await type(page, `aws ebs list-snapshot-blocks --snapshot-id ${ids.trim()} --query Blocks[0].BlockToken --output text`);
  await button(page, "Command line").click().catch(() => {});
  await map(page, "root").focus();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("+");
  await inspector(page).getByText(token.trim()).waitFor();
});

test("the wheel scrolls the page, and zooms towards the pointer with Ctrl or once the map has the focus", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  const box = await map(page, "root").boundingBox();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.9);
  await page.mouse.wheel(0, -100);
  await page.waitForTimeout(100);
  assert.equal(await scale(page).textContent(), ALL);

  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await scale(page).getByText("a cell is 16 blocks").waitFor();
  await map(page, "root").focus();
  for (let turns = 0; turns < 4; turns += 1) {
    await page.mouse.wheel(0, -100);
    await page.waitForTimeout(40);
  }
  await scale(page).getByText("a cell is one block").waitFor();
  // What was under the pointer still is: about 88 % of the way through the volume.
  const first = Number((await scale(page).textContent()).match(/Blocks ([\d,]+)/)[1].replaceAll(",", ""));
  assert.ok(first > 13_000 && first < 15_500, `the window begins at block ${first}`);

  // The whole in one row below: dragging on it moves the window.
  const row = await page.locator(".mini-map").boundingBox();
  await page.mouse.move(row.x + row.width * 0.5, row.y + row.height / 2);
  await page.mouse.down();
  await page.mouse.move(row.x + 2, row.y + row.height / 2, { steps: 4 });
  await page.mouse.up();
  await scale(page).getByText(/^Blocks \d{1,3} to/).waitFor();
});

test("two fingers zoom and write nothing", async () => {
  const page = await openLab({ width: 390, height: 844, touch: true });
  await map(page, "root").scrollIntoViewIfNeeded();
  const box = await map(page, "root").boundingBox();
  const debug = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (kind, apart) => debug.send("Input.dispatchTouchEvent", {
    type: kind,
    touchPoints: apart === undefined ? [] : [{ x: x - apart, y, id: 1 }, { x: x + apart, y, id: 2 }],
  });
  await touch("touchStart", 20);
  for (let apart = 20; apart <= 150; apart += 5) await touch("touchMove", apart);
  await touch("touchEnd");
  await scale(page).getByText(/a cell is (2 blocks|one block)/).waitFor();
  assert.ok(await button(page, "Undo").isDisabled());
});

test("what is not flushed and what is not loaded is told by shape and in words", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await openCommandLine(page);
  const volume = (await type(page, "aws ec2 describe-volumes --query 'Volumes[0].VolumeId' --output text")).trim();
  await type(page, `write ${volume} --offset 3GiB --length 8MiB --unflushed`);
  await inspector(page).getByText("written by the guest, not flushed").waitFor();
  await clickMap(page, "root", 0.5, 0.5);
});

test("what was made from a snapshot branches off its row", async () => {
  const page = await openLab({ width: 1440, height: 1000 });
  await openCommandLine(page);
  const root = "vol-04bda6b2057abdff4";
  await type(page, `aws ec2 create-snapshot --volume-id ${root}`);
  await type(page, "advance 1h");
  await type(page, `write ${root} --offset 0 --length 200MiB`);
  const snapshot = (await type(page, `aws ec2 create-snapshot --volume-id ${root} --query SnapshotId --output text`)).trim();
  await type(page, "advance 1h");
  for (const name of ["test", "try"]) {
    const made = await type(page, `aws ec2 create-volume --snapshot-id ${snapshot} --availability-zone us-east-1a --query VolumeId --output text --tag-specifications 'ResourceType=volume,Tags=[{Key=Name,Value=${name}}]'`);
    await type(page, "advance 1m");
    await type(page, `write ${made.trim()} --offset 1GiB --length 100MiB`);
    await type(page, `aws ec2 create-snapshot --volume-id ${made.trim()}`);
    await type(page, "advance 1h");
  }
  await button(page, "Command line").click();
  await pick(page, "us-east-1", "root");
  const rows = inspector(page).locator(".lineage-strips li");
  // The volume, its two snapshots; and of each of the two new volumes itself and its snapshot.
  await rows.nth(6).waitFor();
  assert.equal(await rows.count(), 7);
  const branches = rows.filter({ hasText: /, made from snap/ });
  assert.equal(await branches.count(), 4);
  await rows.last().scrollIntoViewIfNeeded();
  await audit(page, "a tree of snapshots");
  await shot(page, "map-tree");
});

test("what a deletion would do is drawn in its dialog", async () => {
  const page = await openLab();
  await button(page, "Create snapshot").click();
  await settled(page);
  await page.locator(".snapshot-card").getByRole("button").first().click();
  await button(page, "Delete snapshot").click();
  const drawn = page.getByRole("dialog", { name: "Delete snapshot" }).locator("canvas");
  await page.waitForTimeout(300);
  const colours = await drawn.first().evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(data.buffer);
    return { width: canvas.clientWidth, height: canvas.clientHeight, colours: new Set(pixels).size };
  });
  assert.ok(colours.colours > 1 && colours.height < colours.width / 10, JSON.stringify(colours));
});

for (const reducedMotion of ["no-preference", "reduce"]) {
  test(`the blocks of a copy cross the gap, motion: ${reducedMotion}`, async () => {
    const page = await openLab({ width: 1440, height: 900, reducedMotion });
    await button(page, "Create snapshot").click();
    await settled(page);
    await page.locator(".snapshot-card").getByRole("button").first().click();
    await button(page, "Copy snapshot").click();
    const dialog = page.getByRole("dialog", { name: "Copy snapshot" });
    await dialog.getByRole("button", { name: "Copy snapshot" }).click();
    const way = page.locator(".crossings path");
    await way.waitFor({ state: "attached" });
    assert.equal(await page.locator(".crossings rect").count() > 0, reducedMotion === "no-preference");
    const [from, gap, to] = await Promise.all([
      island(page, "us-east-1").boundingBox(),
      way.boundingBox(),
      island(page, "eu-west-1").boundingBox(),
    ]);
    assert.ok(gap.x < from.x + from.width && gap.x + gap.width > to.x, "from the one island to the other");
    await settled(page);
    assert.equal(await page.locator(".crossings").count(), 0);
  });
}

test("a shelf says what stands on it: to the pointer, and to the keyboard", async () => {
  const page = await openLab();
  const heading = island(page, "us-east-1").getByRole("button", { name: "Snapshots", exact: true });
  const note = page.locator(".term-note:popover-open");
  await heading.hover();
  await note.getByText("only the blocks that changed").waitFor();
  await page.mouse.move(0, 0);
  await note.waitFor({ state: "detached" });
  await heading.focus();
  await note.waitFor();
  await audit(page, "a shelf's note");
  await page.keyboard.press("Escape");
  await note.waitFor({ state: "detached" });
});
