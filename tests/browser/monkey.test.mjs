// Somebody clicks, types and presses keys at random. Nothing that they do may break the page, lock them in, or fill the
// memory. MONKEY_SECONDS and MONKEY_SEED choose how long and which one; a failure names its seed and its last acts. With
// FULL=1 it comes once in each of the colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { COLOURS, dress } from "./hands.mjs";
import { audit, openLab, problems } from "./lab.mjs";

const FULL = Boolean(process.env.FULL);
const SECONDS = Number(process.env.MONKEY_SECONDS ?? (FULL ? 60 : 12));
const SEED = Number(process.env.MONKEY_SEED ?? 20);
/** What the page has made by then is in use for good: more than that is not to stay. */
const WARM_PART = 0.4;
/** So much may be more then, as the world, what was typed and what can be undone grow. */
const MORE_MAX = { "bytes of scripts": 4e6, "bytes of wasm": 16e6, "nodes out of sight": 1500, listeners: 100 };
const AUDIT_EVERY_MS = 3000;
const LEAVE_EVERY_MS = 7000;

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

/** What can be clicked now; what leads away from the page, or to other colours, is left alone. */
const clickable = (page) =>
  page.evaluate(() => {
    const top = document.querySelector("dialog[open]:modal") ?? document;
    const all = top.querySelectorAll("button:enabled, input:not([name=theme]), select, summary, canvas, [role=slider], [role=option]");
    const places = [];
    for (const element of all) {
      if (!element.checkVisibility() || /second window|Reload|^Open$/.test(element.textContent.trim())) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      const [left, top] = [x + width / 2, y + height / 2];
      if (width && left > 0 && top > 0 && left < innerWidth && top < innerHeight) {
        places.push({ left, top, is: element.localName, type: element.type, name: element.textContent.trim().slice(0, 40) });
      }
    }
    return places;
  });

/** Whatever is open, Escape leads out of it, and Tab goes on from there. */
async function leave(page) {
  // A new session begins with a new page.
  await page.locator("#boot").waitFor({ state: "detached" });
  for (let depth = 0; depth < 4; depth += 1) await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open], :popover-open").count(), 0, "what Escape should close stays");
  const focused = [];
  for (let tabs = 0; tabs < 5; tabs += 1) {
    await page.keyboard.press("Tab");
    // With its place among all, as many buttons look the same.
    focused.push(await page.evaluate(() => {
      const { activeElement } = document;
      const place = [...document.querySelectorAll("*")].indexOf(activeElement);
      const around = activeElement?.closest("dialog")?.outerHTML.match(/^<[^>]*>/) ?? "no dialog";
      return `${place}, in ${around}: ${activeElement?.outerHTML.slice(0, 120)}`;
    }));
  }
  assert.ok(new Set(focused).size > 2, `the focus is stuck:\n${focused.join("\n")}`);
}

/** Keeps what the app calculates in, for `memory` to ask how much that is. */
const keepWasm = (page) =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given);
      globalThis.calculatesIn ??= (made.instance ?? made).exports.memory;
      return made;
    };
  });

/** What is kept after what nothing holds on to has been thrown away. Nodes are those that the page does not show. */
async function memory(page, debug) {
  await debug.send("HeapProfiler.collectGarbage");
  const { usedSize } = await debug.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await debug.send("Memory.getDOMCounters");
  const [shown, wasm] = await page.evaluate(() => {
    const walk = document.createTreeWalker(document);
    let count = 1;
    while (walk.nextNode()) count += 1;
    return [count, globalThis.calculatesIn.buffer.byteLength];
  });
  return { "bytes of scripts": usedSize, "bytes of wasm": wasm, "nodes out of sight": nodes - shown, listeners: jsEventListeners };
}

for (const colours of FULL ? Object.keys(COLOURS) : ["light"]) {
  test(`a monkey breaks nothing in ${SECONDS} s, ${colours}, seed ${SEED}`, { timeout: (SECONDS + 120) * 1000 }, async (diagnostics) => {
    const page = await openLab({ width: 1280, height: 800, before: keepWasm });
    await dress(page, colours);
    const debug = await page.context().newCDPSession(page);
    page.on("dialog", (dialog) => dialog.dismiss());
    // A link opens a tab, which may share this one's memory.
    page.context().on("page", (tab) => tab.close().catch(() => {}));
    const pick = chance(SEED);
    const acts = [];
    const begin = Date.now();
    const end = begin + SECONDS * 1000;
    let [audited, left] = [begin, begin];
    let warm;
    try {
      while (Date.now() < end) {
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
        assert.equal(await page.locator(".crash").count(), 0, "the page has crashed");
        const now = Date.now();
        if (now - audited > AUDIT_EVERY_MS) {
          await audit(page, "whatever the monkey has made");
          audited = Date.now();
        }
        if (now - left > LEAVE_EVERY_MS) {
          await leave(page);
          left = Date.now();
        }
        if (!warm && now - begin > SECONDS * 1000 * WARM_PART) {
          await audit(page, "whatever the monkey has made");
          await leave(page);
          warm = await memory(page, debug);
        }
      }
      await audit(page, "what the monkey leaves behind");
      await leave(page);
      const last = await memory(page, debug);
      // Who goes on while a picture or a file is being made breaks that off; and who follows a link to AWS is elsewhere.
      const found = problems(page);
      const own = /^failed: blob:.* net::ERR_ABORTED$|^(another origin|failed): https:\/\/docs\.aws\.amazon\.com\//;
      found.splice(0, Infinity, ...found.filter((problem) => !own.test(problem)));
      for (const [what, more] of Object.entries(MORE_MAX)) {
        assert.ok(last[what] - warm[what] <= more, `${what} grow: ${JSON.stringify({ warm, last })}`);
      }
      diagnostics.diagnostic(`${acts.length} acts; ${JSON.stringify({ warm, last })}`);
    } catch (error) {
      const last = acts.slice(-12).join("\n");
      throw new Error(`${error.message}\n${colours}, seed ${SEED}, after ${acts.length} acts, the last:\n${last}`, { cause: error });
    }
  });
}
