// The command line in the page gives the same answers as the native program: the transcripts are played in both.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { button, inspector, island, openCommandLine, paste, type } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";

const TRANSCRIPTS = join(import.meta.dirname, "../transcripts");

/** The commands of a transcript, and what each answers. Answers of several lines are one text. */
async function transcript(name) {
  const commands = [];
  for (const line of (await readFile(join(TRANSCRIPTS, `${name}.console`), "utf8")).split("\n")) {
    if (line.startsWith("$ ")) commands.push({ line: line.slice(2), answer: [] });
    else if (!line.startsWith("# ") && !/^\[\d+\]$/.test(line)) commands.at(-1)?.answer.push(line);
  }
  // A line without words is nothing to press Enter on.
  return commands.filter(({ line }) => line.trim()).map(({ line, answer }) => ({ line, answer: answer.join("\n").trim() }));
}

const SHOWN = [
  "the-story",
  "an-ami-does-not-launch-in-another-region",
  "words-that-are-no-command-are-explained",
  "answers-come-in-four-formats",
];

for (const name of SHOWN) {
  test(`the page answers as ${name} says`, async () => {
    const page = await openLab({ width: 1440, height: 900 });
    await openCommandLine(page);
    for (const { line, answer } of await transcript(name)) {
      assert.equal((await type(page, line)).trim(), answer, `after: ${line}`);
    }
    if (name === "the-story") {
      await audit(page, "the command line after the story");
      await shot(page, "lines-the-story");
    }
  });
}

test("a line does what its button does, and a refusal shows on the island that refused", async () => {
  const page = await openLab();
  await openCommandLine(page);
  const printed = await type(page, "aws ec2 run-instances --image-id ami-03c3da4cfa8e8943a --region eu-west-1");
  assert.match(printed, /An error occurred \(InvalidAMIID\.NotFound\) when calling the RunInstances operation/);
  await island(page, "eu-west-1").getByRole("heading", { name: "InvalidAMIID.NotFound" }).waitFor();
  await page.getByRole("log").getByText("Why: An AMI lives in one Region.").waitFor();
  // What is to be tried is one press away.
  await button(page, "Run this").click();
  await island(page, "eu-west-1").getByText("pending").first().waitFor();
});

test("the command line remembers what was typed, and Escape leaves it", async () => {
  const page = await openLab();
  const opener = button(page, "Command line");
  await opener.click();
  const box = page.getByRole("textbox", { name: "Command line" });
  await type(page, "help");
  await type(page, "no-such-command");
  await box.press("ArrowUp");
  assert.equal(await box.inputValue(), "no-such-command");
  await box.press("ArrowUp");
  assert.equal(await box.inputValue(), "help");
  await box.press("ArrowDown");
  await box.press("ArrowDown");
  assert.equal(await box.inputValue(), "");
  await box.press("Escape");
  await box.waitFor({ state: "detached" });
  assert.ok(await opener.evaluate((it) => it === document.activeElement));
});

test("Tab completes words, options and the ids that exist now", async () => {
  const page = await openLab();
  await button(page, "Command line").click();
  const box = page.getByRole("textbox", { name: "Command line" });
  await box.pressSequentially("aws ec2 delete-v");
  await box.press("Tab");
  assert.equal(await box.inputValue(), "aws ec2 delete-volume ");
  await box.pressSequentially("--v");
  await box.press("Tab");
  await box.press("Tab");
  assert.equal(await box.inputValue(), "aws ec2 delete-volume --volume-id vol-04");
  await page.getByText("vol-04bda6b2057abdff4  vol-046b3aedfb9f699a3").or(page.getByText("vol-046b3aedfb9f699a3  vol-04bda6b2057abdff4")).waitFor();
  await audit(page, "completion");
});

test("text from a person is text, and never markup", async () => {
  const page = await openLab();
  await openCommandLine(page);
  const evil = "<img src=x onerror=alert(1)>";
  await type(page, `aws ec2 create-volume --availability-zone us-east-1a --size 1 --tag-specifications 'ResourceType=volume,Tags=[{Key=Name,Value="${evil}"}]'`);
  await type(page, evil);
  await island(page, "us-east-1").getByRole("button", { name: evil, exact: true }).waitFor();
  assert.equal(await page.locator("img").count(), 0);
});

test("a pasted script runs line by line, and stops at the first failure, saying where", async () => {
  const page = await openLab();
  await openCommandLine(page);
  const script = [
    "# A snapshot, waited for.",
    "ID=$(aws ec2 create-snapshot --volume-id vol-046b3aedfb9f699a3 --query SnapshotId --output text)",
    'until [ "$(aws ec2 describe-snapshots --snapshot-ids $ID --query \'Snapshots[0].State\' --output text)" = completed ]; do',
    "  sleep 15",
    "done",
    'echo "done: $ID"',
    "aws ec2 delete-snapshot --snapshot-id snap-00000000000000000",
    "echo never",
  ];
  const last = await paste(page, script.join("\n"));
  await page.getByRole("log").getByText(/^done: snap-[0-9a-f]{17}/).waitFor();
  assert.match(await last.innerText(), /Line 7: .*254/);
  assert.equal(await page.getByRole("log").getByText("never", { exact: true }).count(), 0);
  // The variable stays; an id in an answer picks its resource.
  assert.match(await type(page, 'echo "$ID"'), /^$/);
  const id = page.getByRole("log").locator(".console-id").last();
  const name = await id.innerText();
  await id.click();
  await inspector(page).getByText(name).first().waitFor();
});

test("what is more shell than the page has is refused by its name", async () => {
  const page = await openLab();
  await openCommandLine(page);
  const last = await paste(page, "echo one\ncase a in a) echo two;; esac");
  assert.match(await last.innerText(), /Line 2: "case" is more shell/);
});

const SCRIPTS = join(import.meta.dirname, "../scripts");

for (const name of (await readdir(SCRIPTS)).filter((name) => name.endsWith(".sh"))) {
  test(`${name}, pasted, prints what it prints in bash`, async () => {
    const page = await openLab();
    await openCommandLine(page);
    await paste(page, await readFile(join(SCRIPTS, name), "utf8"));
    const printed = await page.getByRole("log").locator(".console-printed > pre").allTextContents();
    assert.equal(printed.join(""), await readFile(join(SCRIPTS, name.replace(".sh", ".expected")), "utf8"));
  });
}

test("what was printed can be copied as it is", async () => {
  const page = await openLab();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openCommandLine(page);
  const printed = await type(page, "aws ec2 describe-regions --output text");
  await button(page, "Copy").focus();
  await page.keyboard.press("Enter");
  await button(page, "Copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), printed);
});
