// Random commands come to the same world in the page as natively, to the last bit.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openCommandLine, paste } from "./hands.mjs";
import { openLab } from "./lab.mjs";

test("some hundred random lines, pasted, lead to the native program's world", async () => {
  const text = await readFile(join(import.meta.dirname, "../data/soak.lines"), "utf8");
  const digest = text.trim().split("\n").at(-1).replace("# ", "");
  const page = await openLab();
  await openCommandLine(page);
  const last = await paste(page, `set +e\n${text}`);
  assert.deepEqual(await last.locator("pre").allTextContents(), ["$ digest", `${digest}\n`]);
});
