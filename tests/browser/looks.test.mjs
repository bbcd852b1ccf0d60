// What the page looks like, compared with small pictures in references/: so small that letters, which machines draw
// differently, are but a grey. What has moved, is missing or has other colours is still seen. UPDATE_EXPECT=1 makes them anew.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { deleteFirst, dress, story } from "./hands.mjs";
import { openLab, SCREENSHOTS } from "./lab.mjs";

const REFERENCES = join(import.meta.dirname, "references");
/** So many pixels of the page become one, across and down. */
const SMALLER = 5;
/** In percent of the pixels. */
const DIFFERENT_MAX = 3;
const COLOURS = ["light", "dark", "projector", "contrast, light"];
const WINDOWS = [{ width: 390, height: 844 }, { width: 1440, height: 900 }];

/** The page as it is now, drawn small. */
async function small(page) {
  // Only in the typeface that comes with the page: the one for code is another one on each machine.
  await page.evaluate(() => document.documentElement.style.setProperty("--font-mono", "Inter"));
  // The typeface is there, and canvases are painted anew for another look.
  await page.evaluate(() => document.fonts.ready);
  for (let frames = 0; frames < 3; frames += 1) await page.evaluate(() => new Promise(requestAnimationFrame));
  const large = PNG.sync.read(await page.screenshot());
  const picture = new PNG({ width: Math.floor(large.width / SMALLER), height: Math.floor(large.height / SMALLER) });
  picture.data.fill(255);
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let place = 0; place < SMALLER ** 2; place += 1) {
          const [right, down] = [place % SMALLER, Math.floor(place / SMALLER)];
          sum += large.data[((y * SMALLER + down) * large.width + x * SMALLER + right) * 4 + channel];
        }
        // 32 steps of each colour: the files stay small.
        picture.data[(y * picture.width + x) * 4 + channel] = Math.round(sum / SMALLER ** 2 / 8) * 8;
      }
    }
  }
  return picture;
}

/** How many percent of the pixels differ. */
function different(one, other) {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  return (100 * pixelmatch(one.data, other.data, undefined, one.width, one.height)) / (one.width * one.height);
}

const reference = async (name) => PNG.sync.read(await readFile(join(REFERENCES, `${name}.png`)));

async function looksAs(page, name) {
  const picture = await small(page);
  const body = PNG.sync.write(picture, { colorType: 2, deflateLevel: 9 });
  if (process.env.UPDATE_EXPECT) {
    await mkdir(REFERENCES, { recursive: true });
    await writeFile(join(REFERENCES, `${name}.png`), body);
  }
  const percent = different(picture, await reference(name));
  if (percent <= DIFFERENT_MAX) return percent;
  const seen = join(SCREENSHOTS, `looks-${name}.png`);
  await mkdir(SCREENSHOTS, { recursive: true });
  await writeFile(seen, body);
  return assert.fail(`${percent.toFixed(1)} % of ${seen} are not as in references/; UPDATE_EXPECT=1 takes it as it is`);
}

const nameOf = (colours, { width }) => `opening-${colours.replaceAll(/\W+/g, "-")}-${width}`;

test("the opening page looks as it did, in its colours and widths", async (diagnostics) => {
  const page = await openLab(WINDOWS[0]);
  for (const window of WINDOWS) {
    await page.setViewportSize(window);
    for (const colours of COLOURS) {
      await dress(page, colours);
      const percent = await looksAs(page, nameOf(colours, window));
      diagnostics.diagnostic(`${nameOf(colours, window)}: ${percent.toFixed(2)} %`);
    }
  }
});

test("the page after the story, and what is asked before a deletion, look as they did", async () => {
  const page = await openLab({ width: 1440, height: 900 });
  await story(page);
  await looksAs(page, "story-1440");
  await deleteFirst(page);
  await looksAs(page, "delete-1440");
});

test("what is missing, has moved or has other colours is noticed", async (diagnostics) => {
  const noticed = (what, percent) => {
    diagnostics.diagnostic(`${what}: ${percent.toFixed(1)} %`);
    assert.ok(percent > DIFFERENT_MAX, `${what}: only ${percent.toFixed(1)} % differ`);
  };
  const page = await openLab();
  for (const window of WINDOWS) {
    const before = await reference(nameOf("light", window));
    for (const colours of COLOURS.slice(1)) {
      const name = nameOf(colours, window);
      noticed(name, different(await reference(name), before));
    }
    await page.setViewportSize(window);
    for (const [selector, property, value] of [
      [".card, .inspector", "visibility", "hidden"],
      ["canvas", "visibility", "hidden"],
      ["main", "translate", "0 1rem"],
    ]) {
      const put = (value) => page.locator(selector).evaluateAll(
        (all, [property, value]) => all.forEach((it) => it.style.setProperty(property, value)),
        [property, value],
      );
      await put(value);
      noticed(`${selector}, ${property} ${value}, at ${window.width} px`, different(await small(page), before));
      await put("");
    }
  }
});
