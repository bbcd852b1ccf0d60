// The same facts in words: what assistive technology reads, and islands that stay readable with 500 resources.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, inspector, island, openCommandLine, pick, story, type } from "./hands.mjs";
import { openLab, shot } from "./lab.mjs";

/** The page as assistive technology reads it, compared with a file. UPDATE_EXPECT=1 writes the file anew. */
async function readsAs(page, name) {
  const file = join(import.meta.dirname, "read", `${name}.yaml`);
  const read = `${await page.locator("body").ariaSnapshot()}\n`;
  if (process.env.UPDATE_EXPECT) await writeFile(file, read);
  assert.equal(read, await readFile(file, "utf8"), `the page does not read as ${file}; UPDATE_EXPECT=1 writes it anew`);
}

test("the opening page and the page after the story read well", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await readsAs(page, "opening");
  await story(page);
  await page.getByText("All Regions in words").click();
  await inspector(page).getByText("In words", { exact: true }).click();
  await page.locator(".in-words-text").nth(1).waitFor();
  await readsAs(page, "story");
});

test("an outage says what stands elsewhere, and ends", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await story(page);
  await pick(page, "us-east-1", "us-east-1");
  await inspector(page).getByRole("button", { name: "Outage" }).click();
  await island(page, "us-east-1").getByText("3 copies of what is here stand in other Regions").waitFor();
  await island(page, "us-east-1").getByRole("button", { name: "Recover" }).click();
  await island(page, "us-east-1").getByText("Out since").waitFor({ state: "detached" });
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
