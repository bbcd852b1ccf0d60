// Somebody clicks, types and presses keys at random. Nothing that they do may break the page, lock them in, or fill the
// memory. MONKEY_SECONDS and MONKEY_SEED choose how long and which one; a failure names its seed and its last acts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { audit, openLab } from "./lab.mjs";

const SECONDS = Number(process.env.MONKEY_SECONDS ?? 12);
const SEED = Number(process.env.MONKEY_SEED ?? 20);
/** So many acts between two looks of axe. */
const AUDIT_EVERY = 60;
const MEMORY_MAX_BYTES = 96e6;

const KEYS = [
  "Tab", "Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End",
  "PageDown", "PageUp", "+", "-", "0", "1", "2", "p", "?", ",", ".", "Control+k", "Control+z", "Control+y", "Shift+F10", "`",
];
const TEXTS = [
  "aws ec2 describe-snapshots", "undo", "reset", "advance 1h", "snap-", "'", "", "-1", "99999999999", "<img src=x onerror=alert(1)>",
  "aws ec2 create-image --instance-id i-08158149ac086ee50 --name n", "for i in 1 2 3; do echo $i; done", "日本", "outage --region us-east-1",
];

/** Numbers that look random and are the same for the same seed. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What can be clicked now; what leads away from the page is left alone. */
const clickable = (page) =>
  page.evaluate(() => {
    const top = document.querySelector("dialog[open]:modal") ?? document;
    const all = top.querySelectorAll("button:enabled, input, select, summary, canvas, [role=slider], [role=option]");
    const places = [];
    for (const element of all) {
      if (!element.checkVisibility() || /second window|Reload/.test(element.textContent)) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      const [left, top] = [x + width / 2, y + height / 2];
      if (width && left > 0 && top > 0 && left < innerWidth && top < innerHeight) {
        places.push({ left, top, is: element.localName, type: element.type, name: element.textContent.trim().slice(0, 40) });
      }
    }
    return places;
  });

test(`a monkey breaks nothing in ${SECONDS} s, seed ${SEED}`, { timeout: (SECONDS + 120) * 1000 }, async () => {
  const page = await openLab({ width: 1280, height: 800 });
  const debug = await page.context().newCDPSession(page);
  const heap = async () => {
    await debug.send("HeapProfiler.collectGarbage");
    return (await debug.send("Runtime.getHeapUsage")).usedSize;
  };
  page.on("dialog", (dialog) => dialog.dismiss());
  const pick = chance(SEED);
  const before = await heap();
  const acts = [];
  const end = Date.now() + SECONDS * 1000;
  try {
    for (let count = 1; Date.now() < end; count += 1) {
      const places = await clickable(page);
      const place = places[pick(places.length)];
      const key = KEYS[pick(KEYS.length)];
      if (place && pick(3)) {
        acts.push(`click ${place.is} ${place.name}`);
        await page.mouse.click(place.left, place.top, { button: pick(8) ? "left" : "right" });
        if (/^(input|textarea)$/.test(place.is) && !/range|checkbox|radio/.test(place.type)) {
          const text = TEXTS[pick(TEXTS.length)];
          acts.push(`type ${text}`);
          await page.keyboard.insertText(text);
          if (pick(2)) await page.keyboard.press("Enter");
        }
      } else {
        acts.push(`press ${key}`);
        await page.keyboard.press(key);
      }
      if (count % AUDIT_EVERY === 0) await audit(page, "whatever the monkey has made");
      assert.equal(await page.locator(".crash").count(), 0, "the page has crashed");
    }
    // Whatever is open, Escape leads out of it, and Tab goes on from there.
    for (let depth = 0; depth < 4; depth += 1) await page.keyboard.press("Escape");
    assert.equal(await page.locator("dialog[open]").count(), 0, "a dialog stays");
    const focused = new Set();
    for (let tabs = 0; tabs < 5; tabs += 1) {
      await page.keyboard.press("Tab");
      focused.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200)));
    }
    assert.ok(focused.size > 2, `the focus is stuck: ${[...focused].join("\n")}`);
    const grown = (await heap()) - before;
    assert.ok(grown < MEMORY_MAX_BYTES, `${Math.round(grown / 1e6)} MB more than at first`);
  } catch (error) {
    error.message += `\nseed ${SEED}, after ${acts.length} acts, the last:\n${acts.slice(-12).join("\n")}`;
    throw error;
  }
});
