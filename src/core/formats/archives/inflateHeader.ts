import { ArchiveFault } from './archiveFault.ts';
import { codeTable, fillCodes } from './inflateCodes.ts';

/** The order in which the lengths of the code-length code stand (RFC 1951, 3.2.7). */
const order = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);
const table = codeTable();

export interface BlockCodes {
  readonly lengths: Uint8Array;
  readonly literals: number;
  readonly hold: number;
  readonly bits: number;
  readonly at: number;
}

/** The codes of a dynamic block from behind its three first bits; null where the input ends before they do. */
export function readCodeLengths(
  hold: number,
  bits: number,
  input: Uint8Array,
  at: number,
  end: number,
): BlockCodes | null {
  let isOut = false;
  const take = (size: number): number => {
    while (bits < size && at < end) {
      hold |= input[at++] << bits;
      bits += 8;
    }
    if (bits < size) {
      isOut = true;
      return 0;
    }
    const value = hold & ((1 << size) - 1);
    hold >>>= size;
    bits -= size;
    return value;
  };

  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const codes = take(4) + 4;
  if (isOut) return null;
  if (literals > 286 || distances > 30) throw new ArchiveFault('its packed data is damaged');
  const short = new Uint8Array(19);
  for (let i = 0; i < codes; i++) short[order[i]] = take(3);
  if (isOut) return null;
  if (!fillCodes(table, short, 0, 19)) throw new ArchiveFault('its packed data is damaged');

  const lengths = new Uint8Array(literals + distances);
  for (let i = 0; i < lengths.length;) {
    while (bits < 7 && at < end) {
      hold |= input[at++] << bits;
      bits += 8;
    }
    const entry = table.entries[hold & ((1 << table.bits) - 1)];
    const size = entry & 15;
    if (size > bits || (size === 0 && bits < 7)) return null;
    if (size === 0) throw new ArchiveFault('its packed data is damaged');
    hold >>>= size;
    bits -= size;
    const symbol = entry >>> 4;
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    const value = symbol === 16 ? lengths[i - 1] : 0;
    const many = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (isOut) return null;
    if (i + many > lengths.length || (symbol === 16 && i === 0))
      throw new ArchiveFault('its packed data is damaged');
    for (const stop = i + many; i < stop; i++) lengths[i] = value;
  }
  // Without an end the block would have none.
  if (lengths[256] === 0) throw new ArchiveFault('its packed data is damaged');
  return { lengths, literals, hold, bits, at };
}
