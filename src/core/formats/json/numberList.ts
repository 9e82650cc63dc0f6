/*
 * Most of a COCO file is polygons: lists of numbers that must be checked and are not wanted. They are checked by a
 * finite automaton that takes four bytes a step: what a pair of bytes does to every state is one of few functions, and
 * so is what two pairs do, so a step is two looks at pairs, one at their composition and one at the state
 * (Mytkowicz, Musuvathi, Schulte: Data-Parallel Finite-State Machines, ASPLOS 2014, composes functions in this way).
 */

// States between the brackets of a list; `stop` is no state: a bracket, a fault, or anything that is not a number.
const stop = 0;
const first = 1;
const next = 2;
const minus = 3;
const zero = 4;
const whole = 5;
const point = 6;
const decimals = 7;
const exponent = 8;
const sign = 9;
const power = 10;
const after = 11;
const states = 16;

/** By state: whether the list may end here. */
const mayEnd = Uint8Array.from({ length: states }, (_, state) =>
  [first, zero, whole, decimals, power, after].includes(state) ? 1 : 0,
);

// Classes of bytes.
const classes = ['0', '123456789', '.', '-', '+', 'eE', ',', ' \t\n\r'];
const otherClass = classes.length;
const classOf = new Uint8Array(256).fill(otherClass);
for (const [k, members] of classes.entries()) for (const member of members) classOf[member.charCodeAt(0)] = k;

/** Where each class leads from each state, in the order of `classes`. */
const leads: Readonly<Record<number, readonly number[]>> = {
  [first]: [zero, whole, stop, minus, stop, stop, stop, first],
  [next]: [zero, whole, stop, minus, stop, stop, stop, next],
  [minus]: [zero, whole, stop, stop, stop, stop, stop, stop],
  [zero]: [stop, stop, point, stop, stop, exponent, next, after],
  [whole]: [whole, whole, point, stop, stop, exponent, next, after],
  [point]: [decimals, decimals, stop, stop, stop, stop, stop, stop],
  [decimals]: [decimals, decimals, stop, stop, stop, exponent, next, after],
  [exponent]: [power, power, stop, sign, sign, stop, stop, stop],
  [sign]: [power, power, stop, stop, stop, stop, stop, stop],
  [power]: [power, power, stop, stop, stop, stop, next, after],
  [after]: [stop, stop, stop, stop, stop, stop, next, after],
};

/** Functions of states, each held once. */
function createFunctions() {
  const known = new Map<string, number>();
  const all: (readonly number[])[] = [];
  return {
    all,
    index(f: readonly number[]): number {
      const key = f.join();
      const index = known.get(key) ?? all.push(f) - 1;
      known.set(key, index);
      return index;
    },
  };
}

const composed = (f: readonly number[], g: readonly number[]) => f.map((state) => g[state]);
const tableOf = (functions: readonly (readonly number[])[]) => Uint8Array.from(functions.flat());

const ofByte = Array.from({ length: otherClass + 1 }, (_, k) =>
  Array.from({ length: states }, (_, state) => leads[state]?.[k] ?? stop),
);
/** State after one byte: by class, then state. */
const afterByte = tableOf(ofByte);

const pairs = createFunctions();
const pairOfClasses = ofByte.map((f) => ofByte.map((g) => pairs.index(composed(f, g))));
/** Function of two bytes, by the 16-bit word that they are on this machine. */
const pairOf = (() => {
  const table = new Uint8Array(1 << 16);
  const bytes = new Uint8Array(2);
  const word = new Uint16Array(bytes.buffer);
  for (bytes[0] = 0; ; bytes[0]++) {
    for (bytes[1] = 0; ; bytes[1]++) {
      table[word[0]] = pairOfClasses[classOf[bytes[0]]][classOf[bytes[1]]];
      if (bytes[1] === 255) break;
    }
    if (bytes[0] === 255) break;
  }
  return table;
})();

const fours = createFunctions();
/** Function of four bytes, by those of the first and the second pair, six bits each. */
const fourOf = new Uint16Array(1 << 12);
for (const [i, f] of pairs.all.entries())
  for (const [k, g] of pairs.all.entries()) fourOf[(i << 6) | k] = fours.index(composed(f, g));
/** State after four bytes: by function, then state. */
const afterFour = tableOf(fours.all);

/** Lists nested deeper than this are left to the scanner. */
const deepest = 64;

/**
 * The byte after the list that begins at `from` (a `[`), where it holds numbers and lists of them and nothing else and
 * ends before `limit`; else −1. `words`: the buffer of `bytes` in 16 bits.
 */
export function numberListEnd(bytes: Uint8Array, words: Uint16Array, from: number, limit: number): number {
  const shift = bytes.byteOffset;
  const lastWord = ((limit + shift) >> 1) - 1;
  let depth = 0;
  let state = first;
  let pos = from;
  for (;;) {
    if (((pos + shift) & 1) === 0) {
      let i = (pos + shift) >> 1;
      while (i < lastWord) {
        const then = afterFour[(fourOf[(pairOf[words[i]] << 6) | pairOf[words[i + 1]]] << 4) | state];
        if (then === stop) break;
        state = then;
        i += 2;
      }
      pos = (i << 1) - shift;
    }
    if (pos >= limit) return -1;
    const c = bytes[pos++];
    const then = afterByte[(classOf[c] << 4) | state];
    if (then !== stop) state = then;
    else if (c === 91) {
      if ((state !== first && state !== next) || depth === deepest) return -1;
      depth++;
      state = first;
    } else {
      if (c !== 93 || mayEnd[state] === 0) return -1;
      if (--depth === 0) return pos;
      state = after;
    }
  }
}
