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
