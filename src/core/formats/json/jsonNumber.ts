const exactPowers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the number that begins at `from` into `to[slot]`, exactly as JSON.parse rounds it; returns the byte after it.
 * −1: it is no JSON number, or it may go on beyond `limit`.
 */
export function readNumber(
  bytes: Uint8Array,
  from: number,
  limit: number,
  to: Float64Array,
  slot: number,
): number {
  let pos = from;
  const isNegative = bytes[pos] === 45;
  if (isNegative) pos++;
  const digits = pos;
  let c;
  // Nine digits fit into 31 bits: almost every number of an annotation does.
  let short = 0;
  while (pos < limit && (c = bytes[pos] - 48) >>> 0 < 10) {
    short = (short * 10 + c) | 0;
    pos++;
  }
  let count = pos - digits;
  if (count === 0 || (count > 1 && bytes[digits] === 48)) return -1;
  let decimals = 0;
  if (pos < limit && bytes[pos] === 46) {
    const point = ++pos;
    while (pos < limit && (c = bytes[pos] - 48) >>> 0 < 10) {
      short = (short * 10 + c) | 0;
      pos++;
    }
    decimals = pos - point;
    if (decimals === 0) return -1;
    count += decimals;
  }
  if (pos >= limit) return -1;
  if ((bytes[pos] | 32) === 101) {
    pos = exponentEnd(bytes, pos, limit);
    if (pos < 0) return -1;
    to[slot] = Number(decoder.decode(bytes.subarray(from, pos)));
    return pos;
  }
  if (count <= 9) {
    const magnitude = decimals === 0 ? short : short / exactPowers[decimals];
    to[slot] = isNegative ? -magnitude : magnitude;
  } else to[slot] = longNumber(bytes, from, pos, decimals);
  return pos;
}

function exponentEnd(bytes: Uint8Array, from: number, limit: number): number {
  let pos = from + 1;
  if (pos < limit && (bytes[pos] === 43 || bytes[pos] === 45)) pos++;
  const first = pos;
  while (pos < limit && (bytes[pos] - 48) >>> 0 < 10) pos++;
  return pos === first || pos >= limit ? -1 : pos;
}

/**
 * A number without exponent. Clinger 1990: a whole number below 2^53 over a power of ten up to 10^22 divides exactly
 * rounded; others go to Number.
 */
function longNumber(bytes: Uint8Array, from: number, end: number, decimals: number): number {
  if (decimals <= 22 && end - from <= 40) {
    let mantissa = 0;
    for (let pos = from; pos < end; pos++) {
      const c = bytes[pos] - 48;
      if (c >>> 0 < 10) mantissa = mantissa * 10 + c;
    }
    if (mantissa < 2 ** 53) {
      const magnitude = mantissa / exactPowers[decimals];
      return bytes[from] === 45 ? -magnitude : magnitude;
    }
  }
  return Number(decoder.decode(bytes.subarray(from, end)));
}
