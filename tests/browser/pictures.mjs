// The pictures of the documentation, made from the running app: `make pictures`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, clickMap, drawn, inspector, island, openCommandLine, pick, settled, type } from "./hands.mjs";
import { openLab } from "./lab.mjs";

const DOCS = join(import.meta.dirname, "../../docs");
const DESK = { width: 1440, height: 940 };

/** The page as it is now. Nothing that only the pointer shows is on it. */
async function picture(page, name) {
  await page.mouse.move(0, 0);
  await mkdir(DOCS, { recursive: true });
  await page.screenshot({ path: join(DOCS, `${name}.png`) });
}

const dialog = (page, name) => page.getByRole("dialog", { name });

/** Two snapshots of root, each with more in it than the one before; and an image. */
async function untilTheImage(page) {
  await clickMap(page, "root", 0.42, 0.72);
  await button(page, "Create snapshot").click();
  await settled(page);
  const box = await inspector(page).getByRole("slider").boundingBox();
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
}

/** The image is copied to Ireland, and its blocks are on their way. */
async function copy(page) {
  await pick(page, "us-east-1", "story");
  await button(page, "Copy AMI").click();
  await dialog(page, "Copy AMI").getByLabel("To Region").selectOption("eu-west-1");
  await dialog(page, "Copy AMI").getByRole("button", { name: "Copy AMI" }).click();
}

for (const colorScheme of ["light", "dark"]) {
  test(`the stage, ${colorScheme}: a launch is refused abroad`, async () => {
    const page = await openLab({ ...DESK, colorScheme });
    await untilTheImage(page);
    await pick(page, "us-east-1", "root");
    for (const [x, y] of [[0.3, 0.1], [0.7, 0.3], [0.85, 0.85]]) await clickMap(page, "root", x, y);
    await pick(page, "us-east-1", "story");
    await button(page, "Launch instance").click();
    await page.getByLabel("In Region").selectOption("eu-west-1");
    await dialog(page, "Launch instance").getByRole("button", { name: "Launch instance" }).click();
    await island(page, "eu-west-1").getByText("InvalidAMIID.NotFound").waitFor();
    await pick(page, "us-east-1", "root");
    await picture(page, `stage-${colorScheme}`);
  });
}

test("the blocks of a copy cross the gap", async () => {
  const page = await openLab({ ...DESK, reducedMotion: "no-preference" });
  await untilTheImage(page);
  await copy(page);
  await island(page, "eu-west-1").getByText("pending").first().waitFor();
  await page.waitForTimeout(1_200);
  await picture(page, "copying");
});

test("what would happen is shown before it is done", async () => {
  const page = await openLab({ ...DESK, colorScheme: "dark" });
  await untilTheImage(page);
  await page.locator(".snapshot-card").last().getByRole("button").first().click();
  await button(page, "Delete snapshot").click();
  await dialog(page, "Delete snapshot").waitFor();
  await picture(page, "what-if");
});

test("snapshots that branch, and two of them compared", async () => {
  const page = await openLab(DESK);
  await openCommandLine(page);
  const root = "vol-04bda6b2057abdff4";
  await type(page, `aws ec2 create-snapshot --volume-id ${root}`);
  await type(page, "advance 1h");
  await type(page, `write ${root} --offset 0 --length 200MiB`);
  const taken = `aws ec2 create-snapshot --volume-id ${root} --query SnapshotId --output text`;
  const snapshot = (await type(page, taken)).trim();
  await type(page, "advance 1h");
  for (const [name, offset] of [["test", 1], ["try", 3]]) {
    const tag = `'ResourceType=volume,Tags=[{Key=Name,Value=${name}}]'`;
    const from = `--snapshot-id ${snapshot} --availability-zone us-east-1a --tag-specifications ${tag}`;
    const made = (await type(page, `aws ec2 create-volume ${from} --query VolumeId --output text`)).trim();
    await type(page, "advance 1m");
    await type(page, `write ${made} --offset ${offset}GiB --length 300MiB`);
    await type(page, `aws ec2 create-snapshot --volume-id ${made}`);
    await type(page, "advance 1h");
  }
  await button(page, "Command line").click();
  await pick(page, "us-east-1", "root");
  await inspector(page).getByLabel("Compare with").selectOption({ index: 1 });
  await inspector(page).locator(".lineage-strips").scrollIntoViewIfNeeded();
  await inspector(page).evaluate((it) => it.scrollBy(0, 240));
  await picture(page, "lineage");
});

test("a lesson", async () => {
  const page = await openLab(DESK);
  await button(page, "Learn").click();
  await button(page, "Begin: Only what changed").click();
  await page.locator(".lesson-panel").waitFor();
  await picture(page, "lesson");
});

test("in front of a class", async () => {
  const page = await openLab({ width: 1280, height: 720 });
  await untilTheImage(page);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("p");
  await page.getByRole("region", { name: "Presenter" }).waitFor();
  await drawn(page);
  await picture(page, "presenting");
});

test("the same by lines, in high contrast", async () => {
  const page = await openLab(DESK);
  await button(page, "Settings").click();
  await page.getByRole("radio", { name: "High contrast" }).check();
  await page.keyboard.press("Escape");
  await openCommandLine(page);
  await type(page, "aws ec2 describe-volumes --query 'Volumes[].[VolumeId,Size,State]' --output table");
  await type(page, "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --region eu-west-1");
  await picture(page, "lines");
});

test("on a phone", async () => {
  const page = await openLab({ width: 390, height: 844, touch: true, colorScheme: "dark" });
  await clickMap(page, "root", 0.42, 0.72);
  await button(page, "Create snapshot").click();
  await settled(page);
  for (const [x, y] of [[0.3, 0.15], [0.5, 0.5], [0.8, 0.8]]) await clickMap(page, "root", x, y);
  await inspector(page).getByRole("slider").scrollIntoViewIfNeeded();
  await picture(page, "phone");
});
