/** Small, fast and the same everywhere: xorshift32. */
export function randomOf(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const encoder = new TextEncoder();
/** What readers have tripped over: numbers at the ends of their types, names of objects, marks, brackets, paths. */
const tokens = [
  '-1', '0', '1e999', '-1e999', '1e-999', 'NaN', 'Infinity', '-0', '.5', '0x1F', '4294967296', '9007199254740993',
  '99999999999999999999', '999999999', 'null', 'true', '""', '"__proto__"', '__proto__', 'constructor', '\u0000', '\ufeff', '\u2028',
  '\r', '\n', '\r\n', '\t', ' ', ',', ';', ':', '"', "'", '<', '>', '&amp;', '&lol;', '<!--', ']]>', '<![CDATA[', '<!DOCTYPE a [<!ENTITY b "c">]>',
  '[', ']', '{', '}', '[[[[[[[[', '{"a":', '../', '/etc/passwd', 'C:\\', '\\', '%', '#', '?', '@', '- ', '&a *a', '|', '😀', 'é',
  'images', 'annotations', 'bbox', 'width', 'id', 'file_name',
].map((token) => encoder.encode(token)); // prettier-ignore

/** One to four changes of bytes, drawn from the seed: flips, cuts, repeats, tokens, moves, pieces of another text. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  let now = bytes;
  for (let n = 1 + random(4); n > 0; n--) now = once(now, other, random);
  return now;
}

function once(bytes: Uint8Array, other: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + random(random(4) === 0 ? bytes.length + 1 : 16));
  const spliced = (put: Uint8Array, end: number) => joined(bytes.subarray(0, at), put, bytes.subarray(end));
  switch (random(9)) {
    case 0:
      return spliced(Uint8Array.of(random(256)), Math.min(bytes.length, at + 1));
    case 1:
      return spliced(new Uint8Array(0), to);
    case 2:
      return joined(bytes.subarray(0, to), bytes.subarray(at, to), bytes.subarray(to));
    case 3:
      return bytes.slice(0, at);
    case 4:
      return spliced(tokens[random(tokens.length)], at);
    case 5:
      return spliced(tokens[random(tokens.length)], to);
    case 6: {
      const from = random(other.length + 1);
      return spliced(other.slice(from, from + random(64)), at);
    }
    case 7: {
      const turned = bytes.slice();
      if (turned.length > 0) turned[Math.min(at, turned.length - 1)] ^= 1 << random(8);
      return turned;
    }
    default: {
      // A number grows or shrinks: sizes, counts and offsets are what a reader trusts.
      const digit = bytes.findIndex((byte, i) => i >= at && byte >= 48 && byte <= 57);
      if (digit < 0) return spliced(tokens[random(tokens.length)], at);
      const digits = encoder.encode('9'.repeat(1 + random(12)));
      return joined(bytes.subarray(0, digit), digits, bytes.subarray(digit + 1));
    }
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
