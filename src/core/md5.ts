const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);
const turn = Uint8Array.from({ length: 64 }, (_, i) => shifts[(i >> 4) * 4 + (i & 3)]);
const pick = Uint8Array.from({ length: 64 }, (_, i) => [i, 5 * i + 1, 3 * i + 5, 7 * i][i >> 4] & 15);

/** The four state words of MD5 (RFC 1321) over bytes. For fingerprints that SQL and Python share, not security. */
export function md5Words(bytes: Uint8Array): Int32Array {
  const state = Int32Array.of(0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476);
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const words = new Int32Array(blocks * 16);
  for (let j = 0; j < bytes.length; j++) words[j >> 2] |= bytes[j] << ((j & 3) * 8);
  words[bytes.length >> 2] |= 0x80 << ((bytes.length & 3) * 8);
  words[blocks * 16 - 2] = bytes.length << 3;
  words[blocks * 16 - 1] = bytes.length / 2 ** 29;
  for (let at = 0; at < words.length; at += 16) mix(state, words, at);
  return state;
}

/** Lower-case hexadecimal MD5 of the UTF-8 bytes of a text. */
export function md5Hex(text: string): string {
  const words = md5Words(new TextEncoder().encode(text));
  return Array.from(words, (word) => bigEndian(word).toString(16).padStart(8, '0')).join('');
}

/** Hashing a million keys takes seconds, and plans of the same rows follow each other: the last seed's are kept. */
const kept = new WeakMap<readonly string[], { readonly seed: number; readonly hashes: Uint32Array }>();

/**
 * First 8 hexadecimal digits of md5(`seed:key`) of each key, as an unsigned number. Kept for the same array of keys:
 * read only.
 */
export function keyHashes(seed: number, keys: readonly string[]): Uint32Array {
  const steps = keyHashSteps(seed, keys);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `keyHashes`, yielding every few thousand keys. */
export function* keyHashSteps(seed: number, keys: readonly string[]): Generator<undefined, Uint32Array> {
  const known = kept.get(keys);
  if (known?.seed === seed) return known.hashes;
  const encoder = new TextEncoder();
  const hashes = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    hashes[i] = bigEndian(md5Words(encoder.encode(`${seed}:${keys[i]}`))[0]);
    if (i % 8192 === 8191) yield;
  }
  kept.set(keys, { seed, hashes });
  return hashes;
}

function bigEndian(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

function mix(state: Int32Array, words: Int32Array, at: number): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let i = 0; i < 64; i++) {
    let f: number;
    if (i < 16) f = (b & c) | (~b & d);
    else if (i < 32) f = (d & b) | (~d & c);
    else if (i < 48) f = b ^ c ^ d;
    else f = c ^ (b | ~d);
    const sum = (a + f + sines[i] + words[at + pick[i]]) | 0;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << turn[i]) | (sum >>> (32 - turn[i])))) | 0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
}
