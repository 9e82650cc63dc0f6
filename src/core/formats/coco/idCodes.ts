/** Distinct ids, numbered from 1 in the order in which they are first met; a million records name few thousand. */
export interface IdCodes {
  /** Code of an id; 0 for one that is not finite. The text "1" and the number 1 are two. */
  code(id: number): number;
  codeOfText(id: string): number;
  /** By code; the first stands for none. */
  readonly values: readonly (number | string)[];
}

/** Whole numbers are looked up in an open table of typed arrays: a Map takes four times the memory and the time. */
export function createIdCodes(): IdCodes {
  const values: (number | string)[] = [NaN];
  /** Texts, and numbers that are not whole: rare. */
  const others = new Map<number | string, number>();
  let codes = new Uint32Array(1 << 10);
  let keys = new Float64Array(1 << 10);
  let filled = 0;
  let lastId = NaN;
  let lastCode = 0;

  function other(id: number | string): number {
    let code = others.get(id);
    if (code === undefined) others.set(id, (code = values.push(id) - 1));
    return code;
  }

  function grow(): void {
    const [oldKeys, oldCodes] = [keys, codes];
    keys = new Float64Array(oldKeys.length * 2);
    codes = new Uint32Array(oldKeys.length * 2);
    for (let at = 0; at < oldKeys.length; at++) {
      if (oldCodes[at] === 0) continue;
      const to = placeOf(oldKeys[at], keys, codes);
      keys[to] = oldKeys[at];
      codes[to] = oldCodes[at];
    }
  }

  return {
    values,
    code(id) {
      if (id === lastId) return lastCode;
      if (!Number.isSafeInteger(id)) return Number.isFinite(id) ? other(id) : 0;
      let at = placeOf(id, keys, codes);
      if (codes[at] === 0) {
        if (++filled * 2 > keys.length) {
          grow();
          at = placeOf(id, keys, codes);
        }
        keys[at] = id;
        codes[at] = values.push(id) - 1;
      }
      lastId = id;
      return (lastCode = codes[at]);
    },
    codeOfText: other,
  };
}

/** Where the id stands, or would; the table has a power of two places, at least half of them free. */
function placeOf(id: number, keys: Float64Array, codes: Uint32Array): number {
  const last = keys.length - 1;
  const high = Math.floor(id / 4_294_967_296);
  // Knuth's multiplicative hash, of both halves of the number.
  let at = Math.imul(Math.imul(id | 0, 0x9e3779b1) ^ high, 0x85ebca6b);
  for (at = (at ^ (at >>> 15)) & last; codes[at] !== 0 && keys[at] !== id; at = (at + 1) & last);
  return at;
}
