/** A prefix code as one table: the entry at the next `bits` bits is `symbol << 4 | length`, 0 where no code begins so. */
export interface CodeTable {
  readonly entries: Uint16Array;
  bits: number;
}

export const codeTable = (): CodeTable => ({ entries: new Uint16Array(1 << 15), bits: 0 });

const longest = 15;
const counts = new Uint16Array(longest + 1);
const next = new Uint16Array(longest + 2);

/**
 * Fills the table from the lengths of the codes (RFC 1951, 3.2.2). False where they are no prefix code; like zlib, one
 * that leaves bits unused is taken only where it is a single code of one bit, or no code at all.
 */
export function fillCodes(table: CodeTable, lengths: Uint8Array, from: number, to: number): boolean {
  counts.fill(0);
  for (let i = from; i < to; i++) counts[lengths[i]]++;
  counts[0] = 0;
  let most = longest;
  while (most > 0 && counts[most] === 0) most--;
  let left = 1;
  for (let bits = 1, code = 0; bits <= longest; bits++) {
    left = left * 2 - counts[bits];
    if (left < 0) return false;
    next[bits] = code;
    code = (code + counts[bits]) << 1;
  }
  if (left > 0 && most > 1) return false;
  table.bits = Math.max(1, most);
  const { entries } = table;
  const size = 1 << table.bits;
  if (left > 0) entries.fill(0, 0, size);
  for (let i = from; i < to; i++) {
    const length = lengths[i];
    if (length === 0) continue;
    const entry = ((i - from) << 4) | length;
    for (let at = reversed(next[length]++, length); at < size; at += 1 << length) entries[at] = entry;
  }
  return true;
}

const mirrored = Uint8Array.from({ length: 256 }, (_, byte) => {
  let out = 0;
  for (let i = 0; i < 8; i++) out |= ((byte >>> i) & 1) << (7 - i);
  return out;
});

/** Codes are packed from their highest bit, all else from the lowest (RFC 1951, 3.1.1). */
const reversed = (code: number, length: number): number =>
  ((mirrored[code & 255] << 8) | mirrored[code >>> 8]) >>> (16 - length);

/** The fixed code of RFC 1951, 3.2.6: 288 literals and lengths, then 32 distances, of which two do not occur. */
export const fixedLengths = new Uint8Array(288 + 32)
  .fill(8, 0, 144)
  .fill(9, 144, 256)
  .fill(7, 256, 280)
  .fill(8, 280, 288)
  .fill(5, 288);

/** Base and extra bits of lengths from symbol 257, and of distances (RFC 1951, 3.2.5). */
export const lengthBase = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
export const lengthExtra = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
);
export const distanceBase = Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12289,
  16385,
  24577,
);
export const distanceExtra = Uint8Array.of(
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
);
