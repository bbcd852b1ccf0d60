// Around the lessons: one that is watched, what a term means, a lesson and a record that somebody brings, and what is printed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button } from "./hands.mjs";
import { audit, openLab, reload, shot } from "./lab.mjs";

const CATALOG = join(import.meta.dirname, "../../src/lessons/catalog");
const panel = (page) => page.locator(".lesson-panel");

test("a solution is watched step by step, and one's own world comes back", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await button(page, "Learn").click();
  await button(page, "Watch it: What a snapshot is").click();
  await panel(page).waitFor();
  await button(page, "Pause the steps").click();
  await panel(page).getByRole("button", { name: "Next" }).click();
  await audit(page, "a solution that is watched");
  await shot(page, "course-watch");
  await button(page, "Back to my own world").click();
  await page.getByRole("region", { name: "Guide" }).waitFor();
});

for (const options of [{ width: 1440, height: 900 }, { width: 390, height: 844, touch: true }]) {
  test(`a term says what it means, ${JSON.stringify(options)}`, async () => {
    const page = await openLab(options);
    await button(page, "Learn").click();
    await button(page, "Begin: What a snapshot is").click();
    const term = panel(page).locator(".term > button").first();
    const note = page.locator(".term-note:popover-open");
    await (options.touch ? term.tap() : term.hover());
    await note.getByRole("link").waitFor();
    await audit(page, "a term");
    await shot(page, `course-term-${options.width}`);
    await page.keyboard.press("Escape");
    await note.waitFor({ state: "detached" });
    await page.locator(".lesson-more summary").click();
    await audit(page, "more about a lesson");
    await shot(page, `course-more-${options.width}`);
  });
}

test("a lesson and a record are brought by file; what is wrong with one is said", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await button(page, "Learn").click();
  await page.getByText("8 minutes").first().waitFor();
  const files = page.locator(".course-dialog input[type=file]");
  const at = (ending) => join(CATALOG, `only-what-changed.${ending}`);
  const wrong = (await readFile(at("lesson"), "utf8")).replace("read ", "red ");
  const file = (name, text) => ({ name, mimeType: "", buffer: Buffer.from(text) });
  await files.setInputFiles([file("x.lesson", wrong), file("x.ftl", await readFile(at("ftl"), "utf8"))]);
  await page.locator(".notice-listing").waitFor();
  await audit(page, "a lesson with a mistake");
  await shot(page, "course-wrong");

  await button(page, "Learn").click();
  await files.setInputFiles([at("lesson"), at("ftl")]);
  await panel(page).waitFor();
  await reload(page);
  await panel(page).waitFor();

  await button(page, "Learn").click();
  const record = {
    "ami-lab-course": 1,
    passed: { "what-an-ami-is": { at: 1700000000, commands: 7, right: 1, predicted: 1 } },
    attempts: [{ challenge: "one-byte", at: 1700000000, right: true, sure: 2 }],
  };
  await files.setInputFiles([file("record.json", JSON.stringify(record))]);
  await page.getByText("Taken in: one passed lesson").waitFor();
  await button(page, "Learn").click();
  await button(page, "Show what I have done").click();
  await page.locator(".course-record table").first().waitFor();
  await audit(page, "what was done");
  await page.emulateMedia({ media: "print" });
  await shot(page, "course-print");
  assert.ok(!(await button(page, "Share").isVisible()), "only the record is printed");
});
