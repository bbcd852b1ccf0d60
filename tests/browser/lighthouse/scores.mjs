// What Lighthouse says of the site on a desktop and on a phone: its scores, and each audit that is not passed. Fails below
// the goals.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import lighthouse, { desktopConfig } from "lighthouse";
import { findChromium, serve } from "../host.mjs";

const GOALS = {
  desktop: { performance: 1, accessibility: 1, "best-practices": 1, seo: 1 },
  phone: { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 },
};
/** The one with the median performance counts: other work on the machine slows one or the other. */
const RUNS = 3;
const CONFIGS = { desktop: desktopConfig, phone: undefined };

const { server, address } = await serve({ quality: 11, cached: true });
const folder = await mkdtemp(join(tmpdir(), "ami-lab-"));
const chromium = spawn(findChromium(), [
  "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${folder}`, "--no-first-run", "--disable-gpu", "--disable-quic",
  ...(process.getuid() === 0 ? ["--no-sandbox"] : []), "about:blank",
], { stdio: "ignore" });

/** Chromium writes the port that it has taken into its folder. */
async function debuggingPort() {
  for (let turn = 0; turn < 100; turn += 1) {
    const written = await readFile(join(folder, "DevToolsActivePort"), "utf8").catch(() => "");
    if (written) return Number(written.split("\n")[0]);
    await pause(100);
  }
  throw new Error("Chromium does not listen");
}

const percent = (part) => Math.round(part * 100);

try {
  const port = await debuggingPort();
  // The server packs a file when it is first asked for: that is not to be measured.
  await lighthouse(address, { port, logLevel: "error", onlyAudits: ["is-on-https"] });
  for (const [device, config] of Object.entries(CONFIGS)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { lhr } = await lighthouse(address, { port, logLevel: "error" }, config);
      if (lhr.runtimeError) throw new Error(`${device}: ${lhr.runtimeError.message}`);
      runs.push(lhr);
    }
    runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
    const lhr = runs[Math.floor(RUNS / 2)];
    const weight = new Map();
    for (const [name, { score, auditRefs }] of Object.entries(lhr.categories)) {
      const goal = GOALS[device][name];
      console.log(`${device.padEnd(8)} ${name.padEnd(15)} ${percent(score)}, of ${percent(goal)} wanted${score < goal ? ": TOO LOW" : ""}`);
      if (score < goal) process.exitCode = 1;
      for (const reference of auditRefs) weight.set(reference.id, reference.weight);
    }
    for (const audit of Object.values(lhr.audits)) {
      if (audit.score === null || audit.score === 1 || !weight.has(audit.id)) continue;
      const counts = weight.get(audit.id) ? `counts ${weight.get(audit.id)}` : "counts nothing";
      console.log(`  ${percent(audit.score)} ${audit.id}: ${audit.title} (${audit.displayValue ?? "no figure"}; ${counts})`);
    }
  }
} finally {
  chromium.kill();
  await new Promise((resolve) => chromium.once("exit", resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  server.close();
}
