// A few rows in which any two choices meet, where all rows would be too many: most mistakes are made by two things together.

/** Every row: `{ width: [390, 1440], density: ["compact"] }` gives one object for each way to choose. */
export function product(choices) {
  let rows = [{}];
  for (const [name, values] of Object.entries(choices)) {
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  }
  return rows;
}

/** Each two things of a row, as text. */
export function pairsOf(row) {
  const things = Object.entries(row).map((thing) => JSON.stringify(thing));
  return things.flatMap((one, place) => things.slice(place + 1).map((other) => one + other));
}

/** Rows with each pair of choices in at least one of them: always the row that brings most new pairs. */
export function pairwise(choices) {
  const all = product(choices).map((row) => ({ row, pairs: pairsOf(row) }));
  const missing = new Set(all.flatMap(({ pairs }) => pairs));
  const chosen = [];
  while (missing.size) {
    const news = all.map(({ pairs }) => pairs.filter((pair) => missing.has(pair)).length);
    const { row, pairs } = all[news.indexOf(Math.max(...news))];
    for (const pair of pairs) missing.delete(pair);
    chosen.push(row);
  }
  return chosen;
}
