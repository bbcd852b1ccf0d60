// Nothing that was done is lost: not by a killed tab, a full disk, a second tab, a broken store, a crash.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { button, island, map, moment, openCommandLine, paste, pick, settled, status, type } from "./hands.mjs";
import { address, anotherTab, audit, openLab, problems, reload, shot } from "./lab.mjs";

const BUCKET = "aws ec2 create-volume --size 1 --availability-zone us-east-1a";

const steps = async (page) => (await moment(page)).steps;
const note = (page, text) => page.locator(".notice").filter({ hasText: text });
const share = async (page) => {
  await button(page, "Share").click();
  return page.getByRole("dialog", { name: "Share" });
};

/** Writes so many blocks within one turn of the page. */
const burst = (page, count) =>
  map(page, "root").evaluate((canvas, count) => {
    for (let press = 0; press < count; press += 1) {
      canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }
  }, count);

/** What is written to a file when this is done. */
async function saved(page, does) {
  const [download] = await Promise.all([page.waitForEvent("download"), does()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const digest = async (page) => (await type(page, "digest")).trim();

test("a tab that is killed in the middle of a burst has everything when it is opened again", async () => {
  const page = await openLab();
  await burst(page, 40);
  const debug = await page.context().newCDPSession(page);
  await burst(page, 25);
  // It has no answer.
  void debug.send("Page.crash").catch(() => {});
  await page.waitForEvent("crash");

  const again = await anotherTab(page);
  assert.equal(await steps(again), 65);
  assert.equal(await again.locator(".notice").count(), 0, "nothing went wrong that a person must know");
});

test("after a reload the world, the place in it, the theme and the settings are the same", async () => {
  const page = await openLab();
  await openCommandLine(page);
  await type(page, "aws configure set region eu-west-1");
  await paste(page, Array(30).fill(`${BUCKET} --region us-east-1`).join("\n"));
  await button(page, "Undo").click();
  await button(page, "Settings").click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.getByRole("checkbox", { name: "Single letters are keys" }).uncheck();
  await page.keyboard.press("Escape");
  await pick(page, "us-east-1", "web-1");
  const before = await digest(page);

  await reload(page);
  assert.deepEqual(await moment(page), { step: 29, steps: 30 });
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await page.locator("html").getAttribute("data-density"), "compact");
  await page.keyboard.press("/");
  assert.equal(await page.getByRole("dialog").count(), 0, "letters are no keys");
  await page.getByRole("complementary", { name: "Inspector" }).getByRole("heading", { name: "web-1" }).waitFor();
  await openCommandLine(page);
  assert.equal(await digest(page), before);
  assert.equal(await type(page, "aws configure get region"), "eu-west-1\n");

  // What comes after that is kept beside it, though the store has it all as one text now.
  await type(page, `${BUCKET} --region us-east-1`);
  await type(page, `${BUCKET} --region us-east-1`);
  await reload(page);
  assert.equal(await steps(page), 31);
});

test("two tabs never overwrite each other", async () => {
  const page = await openLab();
  await burst(page, 3);
  const second = await anotherTab(page);
  await note(second, "Another tab has this session.").waitFor();
  assert.equal(await steps(second), 3);
  await audit(second, "a note");
  await shot(second, "second-tab");
  await burst(second, 4);
  await burst(page, 1);
  await reload(page);
  await reload(second);
  assert.deepEqual([await steps(page), await steps(second)], [4, 7]);

  const dialog = await share(second);
  await dialog.getByText(/Copy of Session of .*7 steps/).waitFor();
  await dialog.getByText(/Session of .*4 steps/).first().waitFor();
  await audit(second, "the dialog to share");
  await shot(second, "share");
});

test("without room a calm note says so, and when there is room again everything is kept", async () => {
  const { origin } = new URL(address);
  let debug;
  const full = async (page) => {
    debug = await page.context().newCDPSession(page);
    await debug.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  };
  const page = await openLab({ before: full });
  await burst(page, 2);
  await note(page, "There is no room left").waitFor();
  await audit(page, "no room");
  await burst(page, 2);
  const dialog = await share(page);
  const { text } = await saved(page, () => button(dialog, "Save the session").click());
  assert.equal(text.match(/^write /gm).length, 4);
  await page.keyboard.press("Escape");
  // Nor is there room for what offline use needs.
  problems(page).splice(0);

  await debug.send("Storage.overrideQuotaForOrigin", { origin });
  await burst(page, 1);
  await note(page, "There is no room left").waitFor({ state: "detached" });
  await reload(page);
  assert.equal(await steps(page), 5);
});

test("where a browser keeps nothing, all works and a note says so", async () => {
  const refuse = (page) =>
    page.addInitScript(() => {
      for (const name of ["indexedDB", "localStorage", "sessionStorage"]) {
        const get = () => {
          throw new DOMException("not here", "SecurityError");
        };
        Object.defineProperty(globalThis, name, { get });
      }
    });
  const page = await openLab({ before: refuse });
  await note(page, "does not let the page keep anything").waitFor();
  await burst(page, 2);
  assert.equal(await steps(page), 2);
  const dialog = await share(page);
  const { name, text } = await saved(page, () => button(dialog, "Save the session").click());
  assert.match(name, /\.amilab$/);
  assert.equal(text.match(/^write /gm).length, 2);
});

for (const [what, harm, says] of [
  ["broken records", (heads) => heads.openCursor().onsuccess = ({ target }) => target.result?.update("{"), "cannot be read"],
  ["foreign texts", (_, steps) => steps.openCursor().onsuccess = ({ target }) => target.result?.update("$$ no command\n"), "cannot be read"],
  ["things that are no texts", (_, steps) => steps.openCursor().onsuccess = ({ target }) => target.result?.update(7), "cannot be read"],
  [
    "other outcomes",
    (_, steps) => steps.openCursor().onsuccess = ({ target }) => target.result?.update("advance 5s\nadvance 5s\n#= vol-1\n"),
    "would run otherwise",
  ],
]) {
  test(`from ${what} in the store the page starts, and they are not thrown away`, async () => {
    const page = await openLab();
    await burst(page, 2);
    const debug = await page.context().newCDPSession(page);
    const { exceptionDetails } = await debug.send("Runtime.evaluate", {
      awaitPromise: true,
      expression: `new Promise((resolve, reject) => {
        const request = indexedDB.open("ami-lab");
        request.onsuccess = () => {
          const transaction = request.result.transaction(["sessions", "steps"], "readwrite");
          (${harm})(transaction.objectStore("sessions"), transaction.objectStore("steps"));
          transaction.oncomplete = () => { request.result.close(); resolve(); };
          transaction.onabort = () => reject(transaction.error);
        };
      })`,
    });
    assert.equal(exceptionDetails, undefined);
    await reload(page);
    await note(page, says).waitFor();
    await burst(page, 1);
    const dialog = await share(page);
    const { text } = await saved(page, () => dialog.getByRole("button", { name: /^Save\b/ }).last().click());
    assert.notEqual(text, "");
    await page.keyboard.press("Escape");
    await reload(page);
    assert.ok((await steps(page)) >= 1);
  });
}

test("after a crash a plain page says that the work is saved, and leads on", async () => {
  const page = await openLab();
  await burst(page, 3);
  const crash = async (does) => {
    await page.evaluate(() => {
      // What the app calls and does not expect to fail.
      for (const name of ["beginPath", "fill", "fillRect"]) {
        CanvasRenderingContext2D.prototype[name] = () => {
          throw new Error("no canvas any more");
        };
      }
    });
    await does();
    await page.getByRole("heading", { name: "AMI Lab has stopped" }).waitFor();
    problems(page).splice(0);
  };
  await crash(() => button(page, "Create snapshot").click());
  await audit(page, "after a crash");
  await shot(page, "crash");
  const { text } = await saved(page, () => button(page, "Save the session as a file").click());
  assert.match(text, /(^write .*\n){3}^aws ec2 create-snapshot /m, "with what was done when it happened");
  await button(page, "Open it again").click();
  await page.locator("#boot, .crash").waitFor({ state: "detached" });
  assert.ok((await steps(page)) >= 4);
  problems(page).splice(0);

  await crash(() => burst(page, 1));
  await button(page, "Go one step back").click();
  await page.locator("#boot, .crash").waitFor({ state: "detached" });
  const now = await moment(page);
  assert.equal(now.step, now.steps - 1);

  await crash(() => burst(page, 1));
  await button(page, "Begin a new session").click();
  await page.locator("#boot, .crash").waitFor({ state: "detached" });
  assert.equal(await button(page, "Undo").isEnabled(), false);
  const dialog = await share(page);
  await dialog.getByRole("button", { name: /^Open Session of/ }).first().waitFor();
  problems(page).splice(0);
});

test("a mark that is found at the start says what stopped the page", async () => {
  const page = await openLab();
  await burst(page, 2);
  // Its own marks are gone by then.
  assert.equal(await steps(page), 2);
  await page.evaluate(() => {
    const key = sessionStorage.getItem("ami-lab-session");
    localStorage.setItem(`ami-lab-running-${key}`, "write vol-1 <b>");
  });
  await reload(page);
  await note(page, "AMI Lab stopped while it did this: write vol-1 <b>").waitFor();
  assert.equal(await steps(page), 2);
  await note(page, "AMI Lab stopped").getByRole("button", { name: "Put away" }).click();
  await reload(page);
  assert.equal(await page.locator(".notice").count(), 0);
});

test("a session that stops the page each time it is opened is opened with a step less, and kept whole", async () => {
  const page = await openLab();
  await burst(page, 5);
  // What was shown for a moment was opened well; only after that it is made to look otherwise.
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    const key = sessionStorage.getItem("ami-lab-session");
    localStorage.setItem(`ami-lab-opening-${key}`, "2");
  });
  await reload(page);
  await note(page, "The last steps are left out here").waitFor();
  assert.equal(await steps(page), 4);
  const dialog = await share(page);
  await dialog.getByText("set aside").waitFor();
  const { text } = await saved(page, () => dialog.getByRole("button", { name: /^Save Session of/ }).click());
  assert.equal(text.match(/^write /gm).length, 5);
});

test("a saved file opens to the same world, by choice and by drop, and what was here stays kept", async () => {
  const page = await openLab();
  await burst(page, 3);
  await button(page, "Create snapshot").click();
  await settled(page);
  await openCommandLine(page);
  const before = await digest(page);
  let dialog = await share(page);
  const { text } = await saved(page, () => button(dialog, "Save the session").click());
  const script = await saved(page, () => button(dialog, "Save as a bash script").click());
  assert.match(script.name, /\.sh$/);
  assert.match(script.text, /^#!\/usr\/bin\/env bash/);

  const other = await openLab();
  await burst(other, 1);
  dialog = await share(other);
  const file = { name: "lesson one.amilab", mimeType: "text/plain", buffer: Buffer.from(text) };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await note(other, "Opened: lesson one.").waitFor();
  await openCommandLine(other);
  assert.equal(await digest(other), before);
  dialog = await share(other);
  await dialog.getByText(/Session of .*one step/).waitFor();
  await other.keyboard.press("Escape");

  const drop = (text) =>
    other.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "dropped.amilab"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, text);
  await drop("# AMI Lab session, format 1, seed 1\nadvance 7s\n");
  await note(other, "Opened: dropped.").waitFor();
  assert.equal(await steps(other), 1);
  await drop("\u0000 no session");
  await note(other, "That could not be opened. This is no AMI Lab session").waitFor();
  assert.equal(await steps(other), 1);
});

/** What is tried on every page that shows what somebody wrote. */
const NASTY = [
  `<img src=x onerror="alert(1)">`,
  `"><script>alert(2)</script>`,
  `<svg/onload=alert(3)>`,
  `</textarea><iframe srcdoc="<script>alert(4)</script>"></iframe>`,
  `javascript:alert(5)`,
  `'-alert(6)-'{{constructor.constructor("alert(7)")()}}\u202e`,
];

/** Whether nothing of it has become an element, or code. */
async function harmless(page, where) {
  const made = "img, iframe, object, embed, a[href^=javascript], body script, [onerror], [onload], [style]";
  assert.equal(await page.locator(made).count(), 0, where);
}

test("what somebody writes into any field is text, never markup", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  page.on("dialog", () => problems(page).push("it became code"));
  await map(page, "root").focus();
  await page.keyboard.press("Enter");
  await button(page, "Create snapshot").click();
  await settled(page);
  await pick(page, "us-east-1", "web-1");
  await button(page, "Create image").click();
  await page.getByLabel("Name").fill("story");
  await page.keyboard.press("Enter");
  await settled(page);

  let fields = 0;
  const things = [
    ["web-1", ["Create image", "Software"]],
    ["root", ["Write"]],
    ["story", ["Launch instance", "Copy AMI"]],
    [/^snap/, ["Create volume", "Copy snapshot", "Register AMI"]],
  ];
  for (const [name, dialogs] of things) {
    for (const title of dialogs) {
      const thing = island(page, "us-east-1").locator(".card").getByRole("button", { name, exact: true });
      await thing.first().click();
      await button(page, title).click();
      const dialog = page.getByRole("dialog", { name: title });
      for (const field of await dialog.locator("input:not([type=checkbox], [type=radio], [type=number])").all()) {
        await field.fill(NASTY[fields % NASTY.length]);
        fields += 1;
      }
      await harmless(page, title);
      await page.keyboard.press("Enter");
      await harmless(page, title);
      if (await dialog.isVisible()) await dialog.getByRole("button", { name: "Cancel" }).click();
      await dialog.waitFor({ state: "detached" });
      await settled(page);
    }
  }
  assert.ok(fields >= 6, `${fields} fields`);

  await openCommandLine(page);
  for (const nasty of NASTY) {
    await type(page, nasty);
    await type(page, `echo '${nasty.replaceAll("'", `'\\''`)}'`);
    const tag = JSON.stringify([{ ResourceType: "volume", Tags: [{ Key: "Name", Value: nasty }] }]);
    const quoted = `'${tag.replaceAll("'", `'\\''`)}'`;
    await type(page, `aws ec2 create-volume --size 1 --availability-zone us-east-1a --tag-specifications ${quoted}`);
    await harmless(page, nasty);
  }
  await button(page, "Command line").click();
  const search = island(page, "us-east-1").getByRole("searchbox");
  await search.fill(NASTY[0]);
  await harmless(page, "the search");
  await search.fill("");
  await button(page, "Find").click();
  await page.getByRole("dialog").getByRole("combobox").fill(NASTY[1]);
  await harmless(page, "the palette");
  await page.keyboard.press("Escape");
  await page.getByText("All Regions in words").click();
  await harmless(page, "the words");
  await button(page, "Share").click();
  await page.getByRole("dialog", { name: "Share" }).waitFor();
  await harmless(page, "the share");
});

test("the policy lets no foreign host, and no text become code", async () => {
  const page = await openLab();
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|data:/);
  for (const part of ["default-src 'none'", "manifest-src 'self'", "img-src 'self' blob:", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.includes(part), part);
  }
  const refused = await page.evaluate(() => {
    const tries = [
      () => (document.createElement("div").innerHTML = "<b>text</b>"),
      () => (document.createElement("script").src = "other.js"),
    ];
    return tries.map((tries) => {
      try {
        tries();
        return "done";
      } catch (error) {
        return error.name;
      }
    });
  });
  assert.deepEqual(refused, ["TypeError", "TypeError"]);
  problems(page).splice(0);
  assert.equal(await page.locator("[style]").count(), 0, "no style attribute");
  const unproved = await page.evaluate(() => {
    const loaded = document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=modulepreload]");
    return [...loaded].filter((it) => !it.integrity).map((it) => it.outerHTML);
  });
  assert.deepEqual(unproved, [], "what runs or styles is what was published");
});
