// The app's constants, in the memory of its wasm: which of them some code reads, and whatever they point to.
//
// It needs the file as it comes from the linker (`--emit-relocs`), for only that one says where each constant begins and
// ends, and which words of it are addresses.

const DATA = 11;
/** How the linker calls a symbol that is data, an address in data, and an address in code. */
const [DATA_SYMBOL, IN_DATA, IN_CODE] = [1, [5], [3, 4]];
/** No code reads farther than this from an address that the linker has noted. */
const REACH = 1024;
/** The kinds of addresses that have a second number: how far from the symbol. */
const FAR = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

/** Reads what stands in a file one after the other. */
class Reader {
  constructor(bytes, place = 0, end = bytes.length) {
    Object.assign(this, { bytes, place, end });
  }
  byte() {
    return this.bytes[this.place++];
  }
  /** A number, as wasm writes it. */
  number() {
    let [number, factor] = [0, 1];
    for (;;) {
      const byte = this.byte();
      number += (byte & 127) * factor;
      factor *= 128;
      if (byte < 128) return number;
    }
  }
  /** The same, with a sign. */
  signed() {
    const start = this.place;
    const number = this.number();
    const negative = this.bytes[this.place - 1] & 64;
    return negative ? number - 128 ** (this.place - start) : number;
  }
  text() {
    const part = this.part(this.number());
    return Buffer.from(part.bytes.subarray(part.place, part.end)).toString();
  }
  /** The next bytes, to be read on their own. */
  part(length) {
    this.place += length;
    return new Reader(this.bytes, this.place - length, this.place);
  }
  get isAtEnd() {
    return this.place >= this.end;
  }
}

/** The sections by their names, or the number of those that have none. */
function sections(bytes) {
  const found = new Map();
  const file = new Reader(bytes, 8);
  while (!file.isAtEnd) {
    const id = file.byte();
    const section = file.part(file.number());
    found.set(id === 0 ? section.text() : id, section);
  }
  return found;
}

/** The file without what the linker has noted for us: it is large, and no tool knows what to do with it. */
export function withoutNotes(bytes) {
  const kept = [bytes.subarray(0, 8)];
  const file = new Reader(bytes, 8);
  while (!file.isAtEnd) {
    const start = file.place;
    const id = file.byte();
    const section = file.part(file.number());
    const isNote = id === 0 && /^(linking|reloc\..*)$/.test(section.text());
    if (!isNote) kept.push(bytes.subarray(start, section.end));
  }
  return Buffer.concat(kept);
}

/** The pieces of memory that are filled at the start: where, and from which place in their section. */
function pieces(section) {
  const start = section.place;
  return Array.from({ length: section.number() }, () => {
    // Always at an address that is known: i32.const ... end.
    if (section.number() !== 0 || section.byte() !== 0x41) throw new Error("data without a fixed address");
    const address = section.signed();
    section.byte();
    const bytes = section.part(section.number());
    return { address, bytes, place: bytes.place - start, length: bytes.end - bytes.place };
  });
}

/** What memory is filled with at the start: bytes, and at which address. */
export const filled = (bytes) =>
  pieces(sections(bytes).get(DATA)).map(({ address, bytes: { bytes, place, end } }) => ({
    address,
    data: bytes.subarray(place, end),
  }));

/** Each symbol by its number: from which address to which, if it is data. */
function symbols(section, pieces) {
  section.number(); // the version
  const list = [];
  while (!section.isAtEnd) {
    const kind = section.byte();
    const part = section.part(section.number());
    if (kind !== 8) continue;
    for (let count = part.number(); count > 0; count -= 1) {
      const what = part.byte();
      const flags = part.number();
      const [isElsewhere, hasName] = [flags & 0x10, flags & 0x40];
      if (what === DATA_SYMBOL) {
        part.text();
        if (isElsewhere) list.push(undefined);
        else {
          const [piece, offset, length] = [part.number(), part.number(), part.number()];
          const start = pieces[piece]?.address + offset;
          list.push({ piece, start, end: start + Math.max(1, length) });
        }
      } else {
        part.number();
        if (what !== 3 && (!isElsewhere || hasName)) part.text();
        list.push(undefined);
      }
    }
  }
  return list;
}

/** Where addresses stand in a section, and of what. */
function addresses(section, kinds) {
  section.number(); // which section
  const list = [];
  for (let count = section.number(); count > 0; count -= 1) {
    const kind = section.byte();
    const [place, symbol] = [section.number(), section.number()];
    const distance = FAR.has(kind) ? section.signed() : 0;
    if (kinds.includes(kind)) list.push({ place, symbol, distance });
  }
  return list;
}

/** Whether a number is one of these, or not much more. */
function reaches(ordered, number) {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ordered[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low > 0 && number - ordered[low - 1] <= REACH;
}

/**
 * Which bytes of memory are needed by code that has these numbers in it: a function of the address. What may be an address
 * is taken for one. Of what can change all is needed.
 */
export function neededBy(linked, numbers) {
  const found = sections(linked);
  const memory = pieces(found.get(DATA));
  const all = symbols(found.get("linking"), memory);
  const constants = all.filter((it) => it?.piece === 0).sort((one, other) => one.start - other.start);
  const [{ address: start, length }] = memory;
  /** Address -> the constants there: parts of one may be another. */
  const at = Array.from({ length }, () => []);
  for (const it of constants) for (let place = it.start; place < it.end; place += 1) at[place - start]?.push(it);

  const open = [];
  const pointed = new Map(constants.map((it) => [it, []]));
  for (const { place, symbol } of addresses(found.get("reloc.DATA"), IN_DATA)) {
    const piece = memory.find((it) => place >= it.place && place < it.place + it.length);
    for (const it of at[piece.address + place - piece.place - start] ?? []) pointed.get(it).push(all[symbol]);
    // What can change may point to constants, too.
    if (piece !== memory[0]) open.push(all[symbol]);
  }
  const inCode = addresses(found.get("reloc.CODE"), IN_CODE).filter(({ symbol }) => all[symbol]);
  const noted = inCode.map(({ symbol, distance }) => all[symbol].start + distance).sort((one, other) => one - other);
  for (const number of numbers) if (reaches(noted, number)) open.push(...(at[number - start] ?? []));
  // Of an address before what is meant, to which code then adds something, no number needs to stay as it was.
  for (const { symbol, distance } of inCode) if (distance < 0) open.push(all[symbol]);

  const needed = new Set();
  while (open.length) {
    const it = open.pop();
    if (!it || needed.has(it)) continue;
    needed.add(it);
    open.push(...(pointed.get(it) ?? []));
  }
  return (address) => {
    const here = at[address - start];
    return !here?.length || here.some((it) => needed.has(it));
  };
}
