import { ArchiveFault } from './archiveFault.ts';
import { codeTable, fillCodes, fixedLengths } from './inflateCodes.ts';
import { readCodeLengths } from './inflateHeader.ts';
import { inflateCarefully, inflateFast } from './inflateSymbols.ts';

/**
 * Where unpacking stands, as plain values: a copy of it, with the 32 kB before, is all that is needed to go on from
 * here another time. That is what no library offers, and what reading a record out of the middle of a packed file needs.
 */
export interface InflateState {
  /** Bits taken from the input and not used yet, and how many. */
  hold: number;
  bits: number;
  /** `between` blocks, in a `stored` or a `coded` one, or `done`: the last one has ended. */
  part: 'between' | 'stored' | 'coded' | 'done';
  isLast: boolean;
  /** Bytes left of a stored block. */
  stored: number;
  /** What is left to copy of a match that the output had no room for. */
  run: number;
  distance: number;
  /** Lengths of the block's codes, literals first; never changed, so copies may share them. */
  lengths: Uint8Array;
  literals: number;
  /** Next byte of the input and of the output, after a call. */
  at: number;
  out: number;
}

export const inflateStart = (): InflateState => ({
  hold: 0,
  bits: 0,
  part: 'between',
  isLast: false,
  stored: 0,
  run: 0,
  distance: 0,
  lengths: fixedLengths,
  literals: 288,
  at: 0,
  out: 0,
});

/** The window that a match may reach back into (RFC 1951, 2). */
export const windowBytes = 32_768;

// Nothing waits between a table's filling and its use, so that one pair serves every stream.
const literalTable = codeTable();
const distanceTable = codeTable();
let tablesOf: Uint8Array | null = null;

function fillTables(lengths: Uint8Array, literals: number): void {
  if (tablesOf === lengths) return;
  tablesOf = null;
  if (
    !fillCodes(literalTable, lengths, 0, literals) ||
    !fillCodes(distanceTable, lengths, literals, lengths.length)
  )
    throw new ArchiveFault('its packed data is damaged');
  tablesOf = lengths;
}

/**
 * Goes on unpacking raw deflate (RFC 1951) from `input[state.at, end)` into `out[state.out, to)`; matches may reach
 * back to `out[floor]`. `full`: the output is; `more`: the rest of the input, if any, is too short for a step, give it
 * again with what follows; `done`: the stream has ended. Throws an ArchiveFault where the data is damaged.
 */
export function inflate(
  state: InflateState,
  input: Uint8Array,
  end: number,
  out: Uint8Array,
  to: number,
  floor: number,
): 'full' | 'more' | 'done' {
  for (;;) {
    if (state.part === 'done') return 'done';
    if (state.run > 0) finishRun(state, out, to);
    if (state.part === 'between') {
      if (state.isLast) {
        // Whole bytes that were taken and not used belong to what follows.
        state.at -= state.bits >>> 3;
        state.hold = state.bits = 0;
        state.part = 'done';
      } else if (!beginBlock(state, input, end)) return 'more';
      continue;
    }
    if (state.part === 'stored') {
      const many = Math.min(state.stored, to - state.out, end - state.at);
      out.set(input.subarray(state.at, state.at + many), state.out);
      state.at += many;
      state.out += many;
      state.stored -= many;
      if (state.stored === 0) state.part = 'between';
      else return state.out >= to ? 'full' : 'more';
      continue;
    }
    if (state.out >= to && state.run > 0) return 'full';
    fillTables(state.lengths, state.literals);
    inflateFast(state, input, end, out, to, floor, literalTable, distanceTable);
    if (state.part !== 'coded') continue;
    const stopped = inflateCarefully(state, input, end, out, to, floor, literalTable, distanceTable);
    if (stopped !== null) return stopped;
  }
}

function finishRun(state: InflateState, out: Uint8Array, to: number): void {
  const stop = Math.min(to, state.out + state.run);
  state.run -= stop - state.out;
  for (let o = state.out; o < stop; o++) out[o] = out[o - state.distance];
  state.out = stop;
}

/** Reads a block's header; false where the input ends before it does, and nothing was taken. */
function beginBlock(state: InflateState, input: Uint8Array, end: number): boolean {
  let { at, hold, bits } = state;
  if (bits < 3) {
    if (at >= end) return false;
    hold |= input[at++] << bits;
    bits += 8;
  }
  const kind = (hold >>> 1) & 3;
  if (kind === 3) throw new ArchiveFault('its packed data is damaged');
  if (kind === 2) {
    const codes = readCodeLengths(hold >>> 3, bits - 3, input, at, end);
    if (codes === null) return false;
    state.isLast = (hold & 1) === 1;
    Object.assign(state, codes, { part: 'coded' });
    return true;
  }
  if (kind === 1) {
    state.isLast = (hold & 1) === 1;
    Object.assign(state, { hold: hold >>> 3, bits: bits - 3, at, part: 'coded', lengths: fixedLengths });
    state.literals = 288;
    return true;
  }
  // A stored block begins at a whole byte; bytes already taken are given back.
  const isLast = (hold & 1) === 1;
  at -= (bits - 3) >>> 3;
  if (at + 4 > end) return false;
  const length = input[at] | (input[at + 1] << 8);
  if (length !== (~(input[at + 2] | (input[at + 3] << 8)) & 0xffff))
    throw new ArchiveFault('its packed data is damaged');
  Object.assign(state, { hold: 0, bits: 0, at: at + 4, stored: length, part: 'stored', isLast });
  return true;
}
