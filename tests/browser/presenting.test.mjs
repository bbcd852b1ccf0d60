// In front of a class: presenting with a remote control, a vote, and notes; the menu of a thing; carrying it abroad.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, clickMap, inspector, island, pick, settled, status, timeLine } from "./hands.mjs";
import { audit, openLab, problems, shot } from "./lab.mjs";

test("a presenter goes from step to step, lets people vote, and reads what comes in a second window", async () => {
  const page = await openLab({ width: 1280, height: 720 });
  await clickMap(page, "root", 0.5, 0.8);
  await button(page, "Create snapshot").click();
  await settled(page);
  for (const [x, y] of [[0.2, 0.1], [0.6, 0.5], [0.9, 0.9]]) await clickMap(page, "root", x, y);
  await button(page, "Create snapshot").click();
  await settled(page);
  await timeLine(page).press("Home");
  await page.evaluate(() => document.activeElement.blur());

  await page.keyboard.press("p");
  const bar = page.getByRole("region", { name: "Presenter" });
  await bar.waitFor();
  // What is not for the audience goes with the picture after the one that the bar comes with.
  await button(page, "Share").waitFor({ state: "hidden" });
  await bar.getByLabel("Stop for a vote").check();
  const [notes] = await Promise.all([page.waitForEvent("popup"), bar.getByRole("button", { name: "Notes in a second window" }).click()]);
  await notes.getByText("Step 0 of 8.").waitFor();
  await notes.getByText("One block (512 KiB) of root was written.").waitFor();

  await page.bringToFront();
  await page.keyboard.press("PageDown");
  await bar.getByText("What will happen?").waitFor();
  await bar.getByText("write vol-").waitFor();
  await audit(page, "a vote");
  await shot(page, "presenting-vote");
  await page.keyboard.press("PageDown");
  await status(page).getByText("One block (512 KiB) of root was written.").waitFor();
  assert.equal(await bar.getByText("What will happen?").count(), 0);

  // The other window is a remote control, too.
  await notes.bringToFront();
  await notes.getByRole("button", { name: "Step forward" }).click();
  await bar.getByText("aws ec2 create-snapshot").waitFor();
  await notes.keyboard.press("ArrowRight");
  await status(page).getByText("was made in us-east-1.").waitFor();
  await audit(notes, "the notes");
  await shot(notes, "presenting-notes");
  await page.bringToFront();
  const lit = island(page, "us-east-1").locator(".snapshot-card.is-connected");
  await lit.waitFor();
  await audit(page, "a light on what changed");
  await shot(page, "presenting-light");
  await page.keyboard.press("PageUp");
  await lit.waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  await button(page, "Share").waitFor();
  await notes.close();
});

test("the menu of a thing opens by mouse and by key, and does what the buttons do", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  const home = island(page, "us-east-1");
  await home.getByRole("button", { name: "web-1", exact: true }).click({ button: "right" });
  const menu = page.getByRole("menu", { name: "web-1" });
  await menu.waitFor();
  await audit(page, "a menu");
  await shot(page, "menu");
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });

  const thing = home.getByRole("button", { name: "web-1", exact: true });
  await thing.focus();
  await page.keyboard.press("Shift+F10");
  await menu.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Create image");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Stop instance");
  await page.keyboard.press("Enter");
  await menu.waitFor({ state: "detached" });
  await status(page).getByText("stopping").waitFor();
});

test("an AMI that is carried to another island asks for its copy there", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await pick(page, "us-east-1", "web-1");
  await button(page, "Create image").click();
  await page.getByRole("dialog", { name: "Create image" }).getByRole("button", { name: "Create image" }).click();
  await settled(page);
  const card = island(page, "us-east-1").locator(".image-card:not(.is-public)").first();
  await card.dragTo(island(page, "eu-central-1"));
  const copy = page.getByRole("dialog", { name: "Copy AMI" });
  await copy.waitFor();
  assert.equal(await copy.getByLabel("To Region").inputValue(), "eu-central-1");
  await copy.getByRole("button", { name: "Copy AMI" }).click();
  await settled(page);
  await island(page, "eu-central-1").locator(".image-card:not(.is-public)").waitFor();
  // On its own island there is nothing to copy.
  await card.dragTo(island(page, "us-east-1").getByRole("heading", { level: 2 }));
  assert.equal(await copy.count(), 0);
});
