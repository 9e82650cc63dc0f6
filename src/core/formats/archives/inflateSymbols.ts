import { ArchiveFault } from './archiveFault.ts';
import { distanceBase, distanceExtra, lengthBase, lengthExtra, type CodeTable } from './inflateCodes.ts';
import type { InflateState } from './inflate.ts';

/** Bytes of input and of output that no symbol goes beyond. */
const reachIn = 12;
const reachOut = 258;

/** Symbols while there is room on both sides, so that nothing has to be asked for; may stop anywhere before its end. */
export function inflateFast(
  state: InflateState,
  input: Uint8Array,
  end: number,
  out: Uint8Array,
  to: number,
  floor: number,
  literals: CodeTable,
  distances: CodeTable,
): void {
  const literal = literals.entries;
  const literalMask = (1 << literals.bits) - 1;
  const far = distances.entries;
  const farMask = (1 << distances.bits) - 1;
  let { at, hold, bits, out: o } = state;
  while (at + reachIn <= end && o + reachOut <= to) {
    if (bits < 15) {
      hold |= (input[at] | (input[at + 1] << 8)) << bits;
      at += 2;
      bits += 16;
    }
    let entry = literal[hold & literalMask];
    let size = entry & 15;
    if (size === 0) throw new ArchiveFault('its packed data is damaged');
    hold >>>= size;
    bits -= size;
    let symbol = entry >>> 4;
    if (symbol < 256) {
      out[o++] = symbol;
      continue;
    }
    if (symbol === 256) {
      state.part = 'between';
      break;
    }
    symbol -= 257;
    if (symbol > 28) throw new ArchiveFault('its packed data is damaged');
    if (bits < 15) {
      hold |= (input[at] | (input[at + 1] << 8)) << bits;
      at += 2;
      bits += 16;
    }
    size = lengthExtra[symbol];
    const length = lengthBase[symbol] + (hold & ((1 << size) - 1));
    hold >>>= size;
    bits -= size;
    if (bits < 15) {
      hold |= (input[at] | (input[at + 1] << 8)) << bits;
      at += 2;
      bits += 16;
    }
    entry = far[hold & farMask];
    size = entry & 15;
    symbol = entry >>> 4;
    if (size === 0 || symbol > 29) throw new ArchiveFault('its packed data is damaged');
    hold >>>= size;
    bits -= size;
    if (bits < 15) {
      hold |= (input[at] | (input[at + 1] << 8)) << bits;
      at += 2;
      bits += 16;
    }
    size = distanceExtra[symbol];
    const distance = distanceBase[symbol] + (hold & ((1 << size) - 1));
    hold >>>= size;
    bits -= size;
    if (distance > o - floor) throw new ArchiveFault('its packed data is damaged');
    for (const stop = o + length; o < stop; o++) out[o] = out[o - distance];
  }
  state.at = at;
  state.hold = hold;
  state.bits = bits;
  state.out = o;
}

/** Symbols one by one until the block ends (null), the output is full or the input is out; what it cuts is not taken. */
export function inflateCarefully(
  state: InflateState,
  input: Uint8Array,
  end: number,
  out: Uint8Array,
  to: number,
  floor: number,
  literals: CodeTable,
  distances: CodeTable,
): 'full' | 'more' | null {
  const literalMask = (1 << literals.bits) - 1;
  const distanceMask = (1 << distances.bits) - 1;
  let { at, hold, bits, out: o } = state;
  let stopped: 'full' | 'more' | null = null;
  for (;;) {
    // Where this symbol begins: a symbol that the input cuts is read again from here.
    const at0 = at;
    const hold0 = hold;
    const bits0 = bits;
    while (bits <= 24 && at < end) {
      hold |= input[at++] << bits;
      bits += 8;
    }
    const entry = literals.entries[hold & literalMask];
    let size = entry & 15;
    let symbol = entry >>> 4;
    if (size === 0 || size > bits) {
      if (size === 0 && bits >= 15) throw new ArchiveFault('its packed data is damaged');
      [at, hold, bits, stopped] = [at0, hold0, bits0, 'more'];
      break;
    }
    if (symbol < 256) {
      if (o >= to) {
        [at, hold, bits, stopped] = [at0, hold0, bits0, 'full'];
        break;
      }
      hold >>>= size;
      bits -= size;
      out[o++] = symbol;
      continue;
    }
    hold >>>= size;
    bits -= size;
    if (symbol === 256) {
      state.part = 'between';
      break;
    }
    if (o >= to) {
      [at, hold, bits, stopped] = [at0, hold0, bits0, 'full'];
      break;
    }
    symbol -= 257;
    if (symbol > 28) throw new ArchiveFault('its packed data is damaged');
    size = lengthExtra[symbol];
    let length = lengthBase[symbol] + (hold & ((1 << size) - 1));
    let isShort = size > bits;
    hold >>>= size;
    bits -= size;
    while (bits <= 24 && at < end) {
      hold |= input[at++] << bits;
      bits += 8;
    }
    const far = distances.entries[hold & distanceMask];
    size = far & 15;
    symbol = far >>> 4;
    if (size === 0 && bits >= 15) throw new ArchiveFault('its packed data is damaged');
    isShort ||= size === 0 || size > bits;
    hold >>>= size;
    bits -= size;
    while (bits <= 24 && at < end) {
      hold |= input[at++] << bits;
      bits += 8;
    }
    if (symbol > 29) throw new ArchiveFault('its packed data is damaged');
    size = distanceExtra[symbol];
    const distance = distanceBase[symbol] + (hold & ((1 << size) - 1));
    isShort ||= size > bits;
    if (isShort) {
      [at, hold, bits, stopped] = [at0, hold0, bits0, 'more'];
      break;
    }
    hold >>>= size;
    bits -= size;
    if (distance > o - floor) throw new ArchiveFault('its packed data is damaged');
    if (length > to - o) {
      state.run = length - (to - o);
      state.distance = distance;
      length = to - o;
      stopped = 'full';
    }
    for (const stop = o + length; o < stop; o++) out[o] = out[o - distance];
    if (stopped !== null) break;
  }
  state.at = at;
  state.hold = hold;
  state.bits = bits;
  state.out = o;
  return stopped;
}
