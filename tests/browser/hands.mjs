// What a person does on the page, by the names that assistive technology knows.

import assert from "node:assert/strict";

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const island = (page, code) => page.getByRole("region", { name: code, exact: true });
export const inspector = (page) => page.getByRole("complementary", { name: "Inspector" });
export const map = (page, name) => inspector(page).getByRole("slider", { name: `Block map of ${name}` });
export const status = (page) => page.getByRole("status");
export const timeLine = (page) => page.getByRole("slider", { name: "Time line" });

/** What was done is to be seen in the next picture, and what follows from it in the one after that: waits for both. */
export const drawn = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    for (let frames = 0; frames < 3; frames += 1) await frame();
  });

/** Keeps the page as it is in the first picture after what happens; `next` lets the pictures after it come. */
export async function holdPictures(page) {
  await page.evaluate(() => {
    const ask = requestAnimationFrame.bind(globalThis);
    const kept = [];
    globalThis.requestAnimationFrame = (draw) => kept.push(draw);
    globalThis.drawAll = () => {
      globalThis.requestAnimationFrame = ask;
      for (const draw of kept) ask(draw);
    };
  });
  return { next: () => page.evaluate(() => globalThis.drawAll()) };
}

/** Where the time line stands, and how many steps there are. */
export async function moment(page) {
  await drawn(page);
  return timeLine(page).evaluate((line) => ({ step: Number(line.value), steps: Number(line.max) }));
}

/** Clicks on a place of the map of what is picked: parts of its width and height. */
export async function clickMap(page, name, x, y, how) {
  const canvas = map(page, name);
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await page.mouse.click(box.x + box.width * x, box.y + box.height * y, how);
}

/** Picks a resource on an island by what it is called. */
export async function pick(page, code, name) {
  await island(page, code).getByRole("button", { name, exact: true }).first().click();
  await drawn(page);
}

/** Time passes by itself while something is pending: waits until nothing is. */
export async function settled(page) {
  await page.locator(".top-bar-clock:not(.is-flowing)").waitFor();
}

const TABS_MAX = 150;

/** Presses Tab until the focus is on what has this role and name, and is seen to be there. */
export async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    await page.keyboard.press("Tab");
    const focused = await wanted.evaluateAll((all) => all.includes(document.activeElement));
    if (!focused) continue;
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", `the focus on ${name} cannot be seen`);
    return;
  }
  assert.fail(`no Tab leads to the ${role} ${name}`);
}

/** Opens the command line, and stops the clock so that answers do not depend on how fast one types. */
export async function openCommandLine(page) {
  await button(page, "Pause").click();
  await button(page, "Command line").click();
  // What was answered before comes with the picture after the one with the box.
  await drawn(page);
}

/** Types a line, and returns what was printed. */
export async function type(page, line) {
  const box = page.getByRole("textbox", { name: "Command line" });
  const answers = page.getByRole("log", { name: "Command output" }).locator(".console-answer");
  const before = await answers.count();
  await box.fill(line);
  await box.press("Enter");
  await answers.nth(before).waitFor();
  const printed = answers.nth(before).locator("pre:not(.console-line, .console-why, .console-try)");
  return (await printed.allTextContents()).join("");
}

/** Pastes lines into the command line, and returns the last answer. */
export async function paste(page, text) {
  const box = page.getByRole("textbox", { name: "Command line" });
  const answers = page.getByRole("log", { name: "Command output" }).locator(".console-answer");
  await box.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await answers.first().waitFor();
  return answers.last();
}

/** Two snapshots, an image and its copy, by lines: the story without its clicks. */
export async function story(page) {
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

/** Asks whether the first snapshot should be deleted, and what would become of its blocks. */
export async function deleteFirst(page) {
  await island(page, "us-east-1").locator(".snapshot-card .pick").last().click();
  await button(page, "Delete snapshot").click();
  await page.getByRole("dialog", { name: "Delete snapshot" }).waitFor();
}

/** What a person can choose for their eyes, on the page and in their system, and the name that the style sheet has for it. */
export const COLOURS = {
  light: { theme: "light", named: "light" },
  dark: { theme: "dark", named: "dark" },
  projector: { theme: "projector", named: "projector" },
  "contrast, light": { theme: "contrast", named: "contrast-light" },
  "contrast, dark": { theme: "contrast", colorScheme: "dark", named: "contrast-dark" },
  "forced colours": { theme: "system", forcedColors: "active", named: "light" },
};
export const DENSITIES = ["comfortable", "compact"];

/** Chooses colours and density by the settings' own buttons, which work behind whatever is open. */
export async function dress(page, colours, density = "comfortable") {
  const { theme, named, colorScheme = "light", forcedColors = "none" } = COLOURS[colours];
  await page.emulateMedia({ colorScheme, forcedColors });
  for (const choice of [`[name=theme][value=${theme}]`, `[name=density][value=${density}]`]) {
    await page.locator(`.settings input${choice}`).evaluate((input) => input.click());
  }
  await page.locator(`html[data-theme=${named}][data-density=${density}]`).waitFor();
}
