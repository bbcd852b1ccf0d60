// The whole story, as a newcomer lives it, by mouse. Others live it by keyboard, by touch and by lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, clickMap, inspector, island, pick, settled, status } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

test("a newcomer sees three blocks stored, an image refused abroad, and its copy run there", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  for (const code of ["us-east-1", "eu-west-1", "eu-central-1"]) await island(page, code).waitFor();
  await audit(page, "the opening world");
  await shot(page, "story-1-opening");

  // A block is written, and the first snapshot stores everything.
  await clickMap(page, "root", 0.5, 0.8);
  await assert.doesNotReject(status(page).getByText("One block (512 KiB) of root was written.").waitFor());
  await button(page, "Create snapshot").click();
  await page.getByText("pending", { exact: false }).first().waitFor();
  await settled(page);
  await status(page).getByText("4,097 blocks, 2 GiB stored.").waitFor();

  // Three more, in three places: the second snapshot stores these alone.
  for (const [x, y] of [[0.2, 0.1], [0.6, 0.5], [0.9, 0.9]]) await clickMap(page, "root", x, y);
  await inspector(page).getByText("3 blocks (1.5 MiB) changed since").first().waitFor();
  await audit(page, "three blocks changed");
  await shot(page, "story-2-three-blocks");
  await button(page, "Create snapshot").click();
  await settled(page);
  await status(page).getByText("3 blocks, 1.5 MiB stored; 4,096 referenced.").waitFor();
  await shot(page, "story-3-two-snapshots");

  // An image of the instance: one snapshot for each of its two volumes.
  await pick(page, "us-east-1", "web-1");
  await button(page, "Create image").click();
  const dialog = page.getByRole("dialog", { name: "Create image" });
  await dialog.getByLabel("Name").fill("story");
  await audit(page, "the dialog of create image");
  await shot(page, "story-4-create-image");
  await dialog.getByRole("button", { name: "Create image" }).click();
  await settled(page);
  await status(page).getByText("story in us-east-1: available.").waitFor();

  // Abroad its id means nothing.
  await pick(page, "us-east-1", "story");
  await button(page, "Launch instance").click();
  const launch = page.getByRole("dialog", { name: "Launch instance" });
  await launch.getByLabel("In Region").selectOption("eu-west-1");
  await launch.getByRole("button", { name: "Launch instance" }).click();
  const ireland = island(page, "eu-west-1");
  await ireland.getByRole("heading", { name: "InvalidAMIID.NotFound" }).waitFor();
  await ireland.getByText(/The image id '\[ami-[0-9a-f]{17}\]' does not exist/).waitFor();
  await ireland.getByText("An AMI lives in one Region.").waitFor();
  await audit(page, "a refusal");
  await shot(page, "story-5-refused");

  // The copy gets ids of its own, and runs there.
  await button(page, "Copy AMI").click();
  const copy = page.getByRole("dialog", { name: "Copy AMI" });
  assert.equal(await copy.getByLabel("To Region").inputValue(), "eu-west-1");
  await copy.getByRole("button", { name: "Copy AMI" }).click();
  await shot(page, "story-6-copying");
  await settled(page);
  await status(page).getByText("story in eu-west-1: available.").waitFor();
  await button(page, "Launch instance").click();
  const there = page.getByRole("dialog", { name: "Launch instance" });
  assert.equal(await there.getByLabel("In Region").inputValue(), "eu-west-1");
  await there.getByLabel("Name tag (optional)").fill("web-2");
  await there.getByRole("button", { name: "Launch instance" }).click();
  await settled(page);
  await ireland.getByText("running").waitFor();
  await shot(page, "story-7-running-abroad");

  // A snapshot crosses without any image, and a volume is made of it.
  await island(page, "us-east-1").locator(".snapshot-card .pick").last().click();
  await button(page, "Copy snapshot").click();
  await page.getByRole("dialog", { name: "Copy snapshot" }).getByRole("button", { name: "Copy snapshot" }).click();
  await settled(page);
  await ireland.locator(".snapshot-card .pick").first().click();
  await button(page, "Create volume").click();
  const volume = page.getByRole("dialog", { name: "Create volume" });
  await volume.getByLabel("Name tag (optional)").fill("restored");
  await volume.getByRole("button", { name: "Create volume" }).click();
  await settled(page);
  await ireland.getByRole("button", { name: "restored", exact: true }).waitFor();
  await audit(page, "the end of the story");
  await shot(page, "story-8-end");

  // All of it can be undone, and done again.
  while (await button(page, "Undo").isEnabled()) await button(page, "Undo").click();
  await island(page, "eu-west-1").getByText("Nothing of yours in Ireland yet.").waitFor();
  while (await button(page, "Redo").isEnabled()) await button(page, "Redo").click();
  await ireland.getByRole("button", { name: "restored", exact: true }).waitFor();
});
