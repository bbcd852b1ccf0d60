// The same facts in words: what assistive technology reads, and islands that stay readable with 500 resources.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, inspector, island, openCommandLine, paste, pick, type } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

/** The page as assistive technology reads it, compared with a file. UPDATE_EXPECT=1 writes the file anew. */
async function readsAs(page, name) {
  const file = join(import.meta.dirname, "read", `${name}.yaml`);
  const read = `${await page.locator("body").ariaSnapshot()}\n`;
  if (process.env.UPDATE_EXPECT) await writeFile(file, read);
  assert.equal(read, await readFile(file, "utf8"), `the page does not read as ${file}; UPDATE_EXPECT=1 writes it anew`);
}

/** Two snapshots, an image and its copy, by lines: the story without its clicks. */
async function story(page) {
  await openCommandLine(page);
  const lines = [
    "aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4",
    "advance 1h",
    "write vol-04bda6b2057abdff4 --offset 0 --length 1536KiB",
    "aws ec2 create-snapshot --volume-id vol-04bda6b2057abdff4",
    "advance 1h",
    "aws ec2 create-image --instance-id i-08158149ac086ee50 --name story",
    "advance 1h",
  ];
  for (const line of lines) await type(page, line);
  const image = JSON.parse(await type(page, "aws ec2 describe-images --owners self --query Images[0].ImageId"));
  await type(page, `aws ec2 copy-image --source-region us-east-1 --source-image-id ${image} --name story --region eu-west-1`);
  await type(page, "advance 1h");
  await button(page, "Command line").click();
}

test("the opening page and the page after the story read well", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await readsAs(page, "opening");
  await story(page);
  await page.getByText("All Regions in words").click();
  await inspector(page).getByText("In words", { exact: true }).click();
  await readsAs(page, "story");
});

for (const width of [1440, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`words, an image taken apart and an outage at ${width} px, ${colorScheme}`, async () => {
      const page = await openLab({ width, height: 900, colorScheme });
      await story(page);
      await pick(page, "us-east-1", "story");
      await inspector(page).getByText("In words", { exact: true }).click();
      await page.getByText("All Regions in words").click();
      await inspector(page).getByText("AWS JSON", { exact: true }).first().click();
      await inspector(page).getByText('"ImageId"').waitFor();
      await audit(page, "words");
      await shot(page, `words-${width}-${colorScheme}`);
      await pick(page, "us-east-1", "us-east-1");
      await inspector(page).getByRole("button", { name: "Outage" }).click();
      await island(page, "us-east-1").getByText("3 copies of what is here stand in other Regions").waitFor();
      await page.getByText(/Regions are not open/).click();
      await audit(page, "an outage");
      await shot(page, `outage-${width}-${colorScheme}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `the page is ${overflow} px wider than the window`);
      await island(page, "us-east-1").getByRole("button", { name: "Recover" }).click();
      await island(page, "us-east-1").getByText("Out since").waitFor({ state: "detached" });
    });
  }
}

test("an island with 500 resources can be read, searched and scrolled without a long task", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await openCommandLine(page);
  const line = (volume, number) =>
    `aws ec2 create-snapshot --volume-id ${volume} --tag-specifications ResourceType=snapshot,Tags=[{Key=Name,Value=night-${number}}]`;
  const volumes = ["vol-04bda6b2057abdff4", "vol-046b3aedfb9f699a3"];
  const lines = Array.from({ length: 500 }, (_, number) => line(volumes[number % 2], number));
  // AWS takes so many snapshots of a volume in a while, and no more.
  await paste(page, lines.join("\nadvance 1m\n"));
  await type(page, "advance 1h");
  await button(page, "Command line").click();
  const home = island(page, "us-east-1");
  await home.getByRole("heading", { name: "Snapshots 500" }).waitFor();
  const mounted = await home.locator(".card").count();
  assert.ok(mounted < 40, `${mounted} cards are mounted`);
  await home.getByRole("button", { name: "root 250" }).waitFor();
  await shot(page, "island-500");
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });
  });
  await home.hover();
  for (let turns = 0; turns < 40; turns += 1) {
    await page.mouse.wheel(0, turns < 20 ? 200 : -200);
    await page.waitForTimeout(16);
  }
  const scrolled = await page.evaluate(() => globalThis.long.splice(0));
  console.log("long tasks while scrolling, ms:", scrolled);
  assert.deepEqual(scrolled, []);
  const search = home.getByRole("searchbox", { name: "Search us-east-1" });
  await search.fill("night-123");
  await home.getByText("One of 504 found").waitFor();
  await home.getByRole("button", { name: "night-123", exact: true }).click();
  await inspector(page).getByRole("heading", { name: "night-123" }).waitFor();
  await search.fill("");
  await audit(page, "500 resources");
  console.log("long tasks of search and pick, ms:", await page.evaluate(() => globalThis.long.splice(0)));
});

for (const width of [390, 1024, 1440, 3840]) {
  test(`six islands at ${width} px`, async () => {
    const page = await openLab({ width, height: width === 3840 ? 2160 : 900 });
    await openCommandLine(page);
    for (const code of ["us-west-2", "ap-northeast-1", "sa-east-1"]) await type(page, `open-region ${code}`);
    await button(page, "Command line").click();
    const boxes = await page.locator(".island").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON()));
    assert.equal(boxes.length, 6);
    for (const [place, a] of boxes.entries()) {
      assert.ok(a.width >= 200 && a.right <= width, `island ${place} at ${JSON.stringify(a)}`);
      for (const b of boxes.slice(0, place)) {
        const apart = a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom;
        assert.ok(apart, `islands lie on each other: ${JSON.stringify([a, b])}`);
      }
    }
    await shot(page, `six-${width}`);
  });
}
