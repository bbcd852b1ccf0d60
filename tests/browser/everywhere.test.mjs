// Every state of the page in every width, colours and density: axe has no objection, and nothing is wider than the window.
// Any two of these meet; with FULL=1 all of them do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { button, COLOURS, deleteFirst, DENSITIES, drawn, dress, inspector, island, pick, story } from "./hands.mjs";
import { audit, openLab, shot } from "./lab.mjs";
import { pairsOf, pairwise, product } from "./pairs.mjs";

const WIDTHS = [390, 1024, 1440, 3840];
const HEIGHTS = { 390: 844, 3840: 2160 };

/** How the page gets into each state, from the opening world. */
const STATES = {
  opening: async () => {},
  "after the story": story,
  "a refusal": async (page) => {
    await button(page, "Command line").click();
    await page.getByRole("textbox", { name: "Command line" }).fill("aws ec2 run-instances --image-id ami-0123456789abcdef0");
    await page.keyboard.press("Enter");
    await page.getByText("InvalidAMIID.NotFound").first().waitFor();
  },
  "a dialog": async (page) => {
    await story(page);
    await deleteFirst(page);
  },
  "a lesson": async (page) => {
    await button(page, "Learn").click();
    await button(page, "Begin: Only what changed").click();
    await page.locator(".lesson-panel").waitFor();
  },
  "in words": async (page) => {
    await story(page);
    await pick(page, "us-east-1", "story");
    await inspector(page).getByText("In words", { exact: true }).click();
    await page.getByText("All Regions in words").click();
    await inspector(page).getByText("AWS JSON", { exact: true }).first().click();
    await inspector(page).getByText('"ImageId"').waitFor();
  },
  presenter: async (page) => {
    await story(page);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("p");
    await page.getByRole("region", { name: "Presenter" }).waitFor();
    await drawn(page);
  },
  "an outage": async (page) => {
    await story(page);
    await pick(page, "us-east-1", "us-east-1");
    await inspector(page).getByRole("button", { name: "Outage" }).click();
    await island(page, "us-east-1").getByText("3 copies of what is here stand in other Regions").waitFor();
    await page.getByText(/Regions are not open/).click();
  },
};

const CHOICES = { state: Object.keys(STATES), width: WIDTHS, colours: Object.keys(COLOURS), density: DENSITIES };
const FULL = Boolean(process.env.FULL);
const ROWS = FULL ? product(CHOICES) : pairwise(CHOICES);

test("any two choices meet", () => {
  const met = new Set(ROWS.flatMap(pairsOf));
  assert.deepEqual(product(CHOICES).flatMap(pairsOf).filter((pair) => !met.has(pair)), []);
});

for (const [state, reach] of Object.entries(STATES)) {
  const rows = ROWS.filter((row) => row.state === state);
  test(`axe has no objection to ${state}, in ${rows.length} ways`, { timeout: 30_000 + rows.length * 10_000 }, async () => {
    const page = await openLab({ width: 1440, height: 900 });
    await reach(page);
    for (const { width, colours, density } of rows) {
      const name = `${state}, ${width} px, ${colours}, ${density}`;
      await page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
      await dress(page, colours, density);
      await audit(page, name);
      if (!FULL) await shot(page, name.replaceAll(/\W+/g, "-"));
      const [wider, higher] = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth - innerWidth, scrollHeight - innerHeight];
      });
      assert.ok(wider <= 0, `${name}: the page is ${wider} px wider than the window`);
      // Its parts scroll on their own where there is room for all of them side by side.
      assert.ok(width <= 1000 || higher <= 0, `${name}: the page is ${higher} px higher than the window`);
    }
  });
}
