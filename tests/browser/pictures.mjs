// The pictures of the documentation, made from the running app: `make pictures`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, clickMap, island, pick, settled } from "./hands.mjs";
import { openLab } from "./lab.mjs";

const DOCS = join(import.meta.dirname, "../../docs");

/** The image is launched where it is not. */
async function launchAbroad(page) {
  await pick(page, "us-east-1", "story");
  await button(page, "Launch instance").click();
  await page.getByLabel("In Region").selectOption("eu-west-1");
  await page.getByRole("dialog").getByRole("button", { name: "Launch instance" }).click();
  await island(page, "eu-west-1").getByText("InvalidAMIID.NotFound").waitFor();
}

for (const colorScheme of ["light", "dark"]) {
  test(`the stage, ${colorScheme}`, async () => {
    const page = await openLab({ width: 1440, height: 940, colorScheme });
    await clickMap(page, "root", 0.42, 0.72);
    await button(page, "Create snapshot").click();
    await settled(page);
    const box = await page.getByRole("complementary").getByRole("slider").boundingBox();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 5 });
    await page.mouse.up();
    await button(page, "Create snapshot").click();
    await settled(page);
    await pick(page, "us-east-1", "web-1");
    await button(page, "Create image").click();
    await page.getByLabel("Name").fill("story");
    await page.keyboard.press("Enter");
    await settled(page);
    await pick(page, "us-east-1", "root");
    for (const [x, y] of [[0.3, 0.1], [0.7, 0.3], [0.85, 0.85]]) await clickMap(page, "root", x, y);
    // What was refused is still to be seen when the picture is taken.
    await launchAbroad(page);
    await pick(page, "us-east-1", "root");
    await mkdir(DOCS, { recursive: true });
    await page.screenshot({ path: join(DOCS, `stage-${colorScheme}.png`) });
  });
}
