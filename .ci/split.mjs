// Parts the app's wasm in two: the first is all that the first minute needs, the second is fetched as soon as the first
// runs. `.ci/late.txt` says what can come late. The second uses the first's memory, table and stack; the first
// calls the second by imports, which src/late.js answers.

import { readFileSync } from "node:fs";

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

/** All of a kind that a module has. */
const all = (count, get, info) => Array.from({ length: count }, (_, place) => info(get(place)));

/** Both parts of a module whose functions have their names, as bytes without them. */
export async function split(bytes) {
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

  const first = binaryen.readBinary(bytes);
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

  const second = binaryen.readBinary(bytes);
  for (const { name } of exported(second)) second.removeExport(name);
  for (const { name } of segments(second)) second.removeElementSegment(name);
  for (const it of whole) if (!late.has(it.name)) leave(second, IN_FIRST, it);
  for (const { name } of doors) second.addFunctionExport(name, short.get(name));
  // Without data of its own: the first has it all.
  const memory = second.getMemoryInfo();
  second.setMemory(memory.initial, memory.max ?? -1, null, []);
  second.addMemoryImport("0", IN_FIRST, "memory");
  for (const it of globals(second)) second.addGlobalImport(it.name, IN_FIRST, `global ${it.name}`, it.type, it.mutable);
  for (const it of tables(second)) second.addTableImport(it.name, IN_FIRST, `table ${it.name}`);
  tidy(second);

  // What the second imports, the first exports.
  const used = new Set(functions(second).filter((it) => it.module === IN_FIRST).map((it) => it.name));
  for (const { name, module } of whole) if (used.has(name) && !module) first.addFunctionExport(name, short.get(name));
  for (const it of globals(second)) first.addGlobalExport(it.name, `global ${it.name}`);
  for (const it of tables(second)) first.addTableExport(it.name, `table ${it.name}`);
  if (!exported(first).some((it) => it.name === "memory")) first.addMemoryExport("0", "memory");
  const parts = [first, second].map((module) => module.emitBinary());
  for (const part of parts) new WebAssembly.Module(part); // throws if it is not valid
  return parts;
}
