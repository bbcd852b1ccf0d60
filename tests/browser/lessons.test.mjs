// Lessons in a real browser: by mouse, by keyboard, with typed commands; and on after a reload.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, openCommandLine, tabTo, type } from "./hands.mjs";
import { audit, openLab, reload, shot } from "./lab.mjs";

const ROUNDS_MAX = 80;

const panel = (page) => page.locator(".lesson-panel");
const within = (page, role, name) => panel(page).getByRole(role, { name });

async function begin(page, title) {
  await button(page, "Learn").click();
  await button(page, `Begin: ${title}`).click();
  await panel(page).waitFor();
}

const byMouse = {
  press: (locator) => locator.click(),
  choose: (locator) => locator.check(),
  run: (page) => within(page, "button", "Run it").click(),
};

const byKeyboard = {
  press: (locator) => locator.press("Enter"),
  choose: (locator) => locator.press("Space"),
  run: (page) => within(page, "button", "Run it").press("Enter"),
};

const byLines = {
  ...byMouse,
  run: async (page) => type(page, await panel(page).locator("code").textContent()),
};

/** Does the next thing that the panel asks for, with the help that it offers. */
async function goOn(page, hands) {
  const before = await panel(page).textContent();
  const help = within(page, "button", /^(Give me a hint|One more hint|Show me the command)$/);
  if (await help.isVisible()) {
    await hands.press(help);
  } else if (await within(page, "button", "Run it").isVisible()) {
    await hands.run(page);
  } else {
    for (const group of await panel(page).locator("fieldset").all()) await hands.choose(group.getByRole("radio").first());
    const number = within(page, "textbox", "Your number");
    if (await number.isVisible()) await number.fill("1");
    await hands.press(panel(page).locator("button[type=submit]"));
  }
  await page.waitForFunction((was) => document.querySelector(".lesson-panel").textContent !== was, before);
}

const isPassed = (page) => panel(page).getByText("You have done it all.").isVisible();

async function throughIt(page, hands) {
  for (let rounds = 0; rounds < ROUNDS_MAX; rounds += 1) {
    if (await isPassed(page)) return;
    await goOn(page, hands);
  }
  assert.fail("the lesson has no end");
}

test("a lesson is passed by mouse, with the help that it offers, and is in the list as passed", async () => {
  const page = await openLab();
  await button(page, "Learn").click();
  await page.getByText("8 minutes").first().waitFor();
  await audit(page, "course");
  await shot(page, "course");
  await page.keyboard.press("Escape");
  await begin(page, "Only what changed");
  await audit(page, "lesson");
  await shot(page, "lesson");
  await throughIt(page, byMouse);
  await shot(page, "lesson-passed");
  await button(page, "What next?").click();
  await page.getByText(/^Passed in \d+ steps/).waitFor();
});

test("a lesson is passed by keyboard, in the dark and on a phone", async () => {
  const page = await openLab({ width: 390, height: 844, colorScheme: "dark" });
  await tabTo(page, "button", "Learn");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Begin: What a snapshot is");
  await page.keyboard.press("Enter");
  await panel(page).waitFor();
  await audit(page, "lesson, dark, on a phone");
  await throughIt(page, byKeyboard);
  await shot(page, "lesson-phone-dark");
});

test("a lesson is passed with typed commands, goes on after a reload, and unticks what is undone", async () => {
  const page = await openLab();
  await openCommandLine(page);
  await begin(page, "Only what changed");
  while (!(await within(page, "button", "Run it").isVisible())) await goOn(page, byLines);
  await goOn(page, byLines);
  await goOn(page, byLines);
  const place = panel(page).locator(".lesson-panel-place");
  const reached = await place.textContent();
  await reload(page);
  await panel(page).waitFor();
  assert.equal(await place.textContent(), reached);
  await button(page, "Undo").click();
  await page.waitForFunction((was) => document.querySelector(".lesson-panel-place").textContent !== was, reached);
  await button(page, "Redo").click();
  await button(page, "Command line").click();
  await throughIt(page, byLines);
});
