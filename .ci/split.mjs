// Parts the app's wasm in two: the first is all that the first minute needs, the second is fetched as soon as the first
// runs. `.ci/late.txt` says what can come late. The second uses the first's memory, table and stack; the first
// calls the second by imports, which src/late.js answers.

import { readFileSync } from "node:fs";
import { filled, neededBy, withoutNotes } from "./constants.mjs";

const LATE = new URL("late.txt", import.meta.url);
/** The module whose imports are in the other part. */
const [IN_LATE, IN_FIRST] = ["late", "first"];

/** Whether a function can come late, by its name; and the lines that no name has needed so far. */
function rule(list) {
  const lines = list.split("\n").map((line) => line.trim()).filter((line) => line && !line.startsWith("#"));
  const unused = new Set(lines);
  const holds = (name, line) => name.includes(line.replace(/^!/, "")) && (unused.delete(line), true);
  const isLate = (name) => {
    const plain = name.replace(/\[[0-9a-f]{12,}\]/g, ""); // each crate's own number
    const found = lines.filter((line) => holds(plain, line));
    return found.length > 0 && !found.some((line) => line.startsWith("!"));
  };
  return { isLate, unused };
}

/** Gaps up to this length are filled, as a piece of memory of its own costs as much. */
const GAP = 12;

/** The pieces of memory that hold at least the wanted bytes, and no byte of another value than before. */
function pieces(memory, wanted) {
  const found = [];
  for (const { address, data } of memory) {
    let last;
    for (let place = 0; place < data.length; place += 1) {
      if (!wanted(address + place)) continue;
      if (last && place - last.end <= GAP) last.end = place + 1;
      else found.push((last = { address, data, start: place, end: place + 1 }));
    }
  }
  return found.map(({ address, data, start, end }) => ({ address: address + start, data: data.subarray(start, end) }));
}

/** What is in memory then, up to the last byte that is not 0. */
function image(pieces) {
  const all = Buffer.alloc(Math.max(...pieces.map(({ address, data }) => address + data.length)));
  for (const { address, data } of pieces) all.set(data, address);
  return all.subarray(0, all.findLastIndex((byte) => byte !== 0) + 1);
}

/** Every number that stands in a module's code, and each half of the long ones: a text's address and length are one. */
function numbers(module) {
  const found = new Set();
  for (const [, digits] of module.emitText().matchAll(/(?:i32\.const |i64\.const |offset=)-?(\d+)/g)) {
    for (let rest = BigInt(digits); rest > 0n; rest >>= 32n) found.add(Number(rest & 0xffffffffn));
  }
  return found;
}

/** All of a kind that a module has. */
const all = (count, get, info) => Array.from({ length: count }, (_, place) => info(get(place)));

/**
 * Both parts of a module whose functions have their names, as bytes without them. `linked` is the module as it came from
 * the linker.
 */
export async function split(bytes, linked) {
  const { default: binaryen } = await import(process.env.AMI_LAB_BINARYEN);
  const functions = (module) =>
    all(module.getNumFunctions(), (place) => module.getFunctionByIndex(place), binaryen.getFunctionInfo);
  const exported = (module) =>
    all(module.getNumExports(), (place) => module.getExportByIndex(place), binaryen.getExportInfo);
  const globals = (module) =>
    all(module.getNumGlobals(), (place) => module.getGlobalByIndex(place), binaryen.getGlobalInfo);
  const tables = (module) =>
    all(module.getNumTables(), (place) => module.getTableByIndex(place), binaryen.getTableInfo);
  const segments = (module) =>
    all(module.getNumElementSegments(), (place) => module.getElementSegmentByIndex(place), binaryen.getElementSegmentInfo);
  const tidy = (module) => module.runPasses(["remove-unused-module-elements"]);

  const file = withoutNotes(bytes);
  const first = binaryen.readBinary(file);
  const whole = functions(first).filter((it) => !it.module);
  const public_ = new Set(exported(first).map((it) => it.value));
  const { isLate, unused } = rule(readFileSync(LATE, "utf8"));
  const late = new Set(whole.map((it) => it.name).filter((name) => isLate(name) && !public_.has(name)));
  if (unused.size) throw new Error(`.ci/late.txt: no function is called ${[...unused].join(", ")}`);

  // A name in a file is short; which is whose stays within this run.
  const short = new Map(whole.map((it, place) => [it.name, place.toString(36)]));
  const leave = (module, from, { name, params, results }) => {
    module.removeFunction(name);
    module.addFunctionImport(name, from, short.get(name), params, results);
  };
  for (const it of whole) if (late.has(it.name)) leave(first, IN_LATE, it);
  tidy(first);
  // What only the second part called is gone from the first, and moves over; what is left of it are the doors.
  const left = new Map(functions(first).map((it) => [it.name, it]));
  const doors = whole.filter((it) => late.has(it.name) && left.has(it.name));
  for (const { name } of whole) if (!left.has(name)) late.add(name);

  const second = binaryen.readBinary(file);
  for (const { name } of exported(second)) second.removeExport(name);
  for (const { name } of segments(second)) second.removeElementSegment(name);
  for (const it of whole) if (!late.has(it.name)) leave(second, IN_FIRST, it);
  for (const { name } of doors) second.addFunctionExport(name, short.get(name));
  const { initial, max } = second.getMemoryInfo();
  const fill = (module, pieces) =>
    module.setMemory(
      initial,
      max ?? -1,
      null,
      pieces.map(({ address, data }) => ({ passive: false, offset: module.i32.const(address), data })),
    );
  fill(second, []);
  for (const it of globals(second)) second.addGlobalImport(it.name, IN_FIRST, `global ${it.name}`, it.type, it.mutable);
  for (const it of tables(second)) second.addTableImport(it.name, IN_FIRST, `table ${it.name}`);
  tidy(second);

  // What the second imports, the first exports.
  const used = new Set(functions(second).filter((it) => it.module === IN_FIRST).map((it) => it.name));
  for (const { name, module } of whole) if (used.has(name) && !module) first.addFunctionExport(name, short.get(name));
  for (const it of globals(second)) first.addGlobalExport(it.name, `global ${it.name}`);
  for (const it of tables(second)) first.addTableExport(it.name, `table ${it.name}`);
  if (!exported(first).some((it) => it.name === "memory")) first.addMemoryExport("0", "memory");

  // The constants that the first does not read are filled in by the second.
  const memory = filled(file);
  if (image(memory).compare(image(filled(linked))) !== 0) throw new Error("this is not the file that was linked");
  const isNeeded = neededBy(linked, numbers(first));
  fill(first, pieces(memory, isNeeded));
  fill(second, pieces(memory, (address) => !isNeeded(address)));
  second.addMemoryImport("0", IN_FIRST, "memory");
  const parts = [first, second].map((module) => module.emitBinary());
  for (const part of parts) new WebAssembly.Module(part); // throws if it is not valid
  return parts;
}
