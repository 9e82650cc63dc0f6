/** Tokens of `JsonScanner.next`. `more`: feed another chunk and ask again; `end`: the document is over. */
export const token = {
  more: 0,
  end: 1,
  beginObject: 2,
  endObject: 3,
  beginArray: 4,
  endArray: 5,
  key: 6,
  string: 7,
  number: 8,
  true: 9,
  false: 10,
  null: 11,
} as const;
export type Token = (typeof token)[keyof typeof token];

/** The text is not JSON: at `byte` of the file. */
export class JsonFault extends Error {
  readonly byte: number;
  constructor(byte: number, message: string) {
    super(message);
    this.name = 'JsonFault';
    this.byte = byte;
  }
}

// What may stand next.
const value = 0;
const valueOrEnd = 1;
const keyOrEnd = 2;
const key = 3;
const colon = 4;
const commaOrEnd = 5;
const nothing = 6;

const deepest = 1_000_000;
const exactPowers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const literals: readonly [string, Token, number][] = [
  ['true', token.true, 0],
  ['false', token.false, 0],
  ['null', token.null, 0],
  ['NaN', token.number, NaN],
  ['Infinity', token.number, Infinity],
  ['-Infinity', token.number, -Infinity],
];
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Pull scanner over bytes that come in chunks. It accepts what JSON.parse accepts, plus the bare NaN,
 * Infinity and -Infinity that Python writes; anything else throws a JsonFault. Memory: one chunk and
 * the token that crosses its end.
 */
export class JsonScanner {
  /** Value of the last number token. */
  number = 0;
  /** File offset of the last token's first byte, and of the byte after it. */
  start = 0;
  finish = 0;

  private bytes: Uint8Array = new Uint8Array(0);
  private pos = 0;
  private limit = 0;
  private base = 0;
  private last = false;
  private expect = value;
  private depth = 0;
  /** For each depth: 1 in an object, 0 in an array. */
  private stack: Uint8Array = new Uint8Array(64);
  private skipTo = -1;
  private escaped = false;
  /** A string longer than `longest` is checked and dropped; resumed here across chunks. */
  private inLong = false;
  private long = false;
  private readonly longest: number;

  /** `longest`: bytes of the longest string or number whose value is kept. */
  constructor(longest = 1 << 22) {
    this.longest = longest;
  }

  /** Appends the next bytes of the file; `last` when there are none after them. */
  feed(chunk: Uint8Array, last: boolean): void {
    const rest = this.limit - this.pos;
    if (rest === 0) {
      this.base += this.limit;
      this.bytes = chunk;
    } else {
      const joined = new Uint8Array(rest + chunk.length);
      joined.set(this.bytes.subarray(this.pos, this.limit));
      joined.set(chunk, rest);
      this.base += this.pos;
      this.bytes = joined;
    }
    this.pos = 0;
    this.limit = this.bytes.length;
    this.last = last;
  }

  /** Text of the last key or string token, before the next call; null where it was too long to keep. */
  text(): string | null {
    if (this.long) return null;
    const from = this.start - this.base;
    const to = this.finish - this.base;
    if (this.escaped) return JSON.parse(decoder.decode(this.bytes.subarray(from, to))) as string;
    return decoder.decode(this.bytes.subarray(from + 1, to - 1));
  }

  /** The last number token as it is written, before the next call. */
  numeralText(): string {
    return decoder.decode(this.bytes.subarray(this.start - this.base, this.finish - this.base));
  }

  /** Whether the last key or string token is exactly these bytes (without quotes). */
  is(word: Uint8Array): boolean {
    const from = this.start - this.base + 1;
    if (this.finish - this.start !== word.length + 2 || this.long) return false;
    for (let i = 0; i < word.length; i++) if (this.bytes[from + i] !== word[i]) return false;
    return true;
  }

  /** Whether the last key or string token was written with escapes (then `is` cannot compare it). */
  get hasEscapes(): boolean {
    return this.escaped;
  }

  /**
   * Skips what is left of the innermost object or array, its end included.
   * False: feed another chunk and call again.
   */
  skip(): boolean {
    if (this.skipTo < 0) this.skipTo = this.depth - 1;
    while (this.depth > this.skipTo) {
      if (this.expect === commaOrEnd && this.stack[this.depth] === 0) this.skipNumbers();
      if (this.next() === token.more) return false;
    }
    this.skipTo = -1;
    return true;
  }

  next(): Token {
    const bytes = this.bytes;
    const limit = this.limit;
    let pos = this.pos;
    if (this.inLong) return this.string(pos, this.expect === key || this.expect === keyOrEnd);
    for (;;) {
      let c = 0;
      while (pos < limit && ((c = bytes[pos]) === 32 || c === 10 || c === 13 || c === 9)) pos++;
      if (pos === 0 && this.base === 0 && this.expect === value && c === 0xef) {
        if (limit < 3 && !this.last) return token.more;
        if (bytes[1] === 0xbb && bytes[2] === 0xbf) {
          pos = 3;
          continue;
        }
      }
      if (pos >= limit) {
        this.pos = pos;
        if (!this.last) return token.more;
        if (this.expect === nothing) return token.end;
        throw this.fault(pos, 'The text ends before it is complete');
      }
      switch (this.expect) {
        case commaOrEnd:
          if (c === 44) {
            this.expect = this.stack[this.depth] ? key : value;
            pos++;
            continue;
          }
          if (c === 125 && this.stack[this.depth] === 1) return this.close(pos, token.endObject);
          if (c === 93 && this.stack[this.depth] === 0) return this.close(pos, token.endArray);
          throw this.unexpected(pos);
        case colon:
          if (c !== 58) throw this.unexpected(pos);
          this.expect = value;
          pos++;
          continue;
        case keyOrEnd:
          if (c === 125) return this.close(pos, token.endObject);
          if (c !== 34) throw this.unexpected(pos);
          return this.string(pos, true);
        case key:
          if (c !== 34) throw this.unexpected(pos);
          return this.string(pos, true);
        case valueOrEnd:
          if (c === 93) return this.close(pos, token.endArray);
          return this.value(pos, c);
        case value:
          return this.value(pos, c);
        default:
          throw this.unexpected(pos);
      }
    }
  }

  private value(pos: number, c: number): Token {
    if (c === 34) return this.string(pos, false);
    if (c === 123) return this.open(pos, 1);
    if (c === 91) return this.open(pos, 0);
    if ((c >= 48 && c <= 57) || (c === 45 && this.bytes[pos + 1] !== 73)) return this.numeral(pos);
    return this.literal(pos);
  }

  private open(pos: number, isObject: 0 | 1): Token {
    this.depth++;
    if (this.depth >= this.stack.length) {
      if (this.depth > deepest) throw this.fault(pos, `Nested deeper than ${deepest} levels`);
      const larger = new Uint8Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.depth] = isObject;
    this.expect = isObject ? keyOrEnd : valueOrEnd;
    return this.took(pos, pos + 1, isObject ? token.beginObject : token.beginArray);
  }

  private close(pos: number, end: Token): Token {
    this.depth--;
    this.expect = this.depth === 0 ? nothing : commaOrEnd;
    return this.took(pos, pos + 1, end);
  }

  private took(from: number, to: number, what: Token): Token {
    this.start = this.base + from;
    this.finish = this.base + to;
    this.pos = to;
    return what;
  }

  private afterValue(): void {
    this.expect = this.depth === 0 ? nothing : commaOrEnd;
  }

  private string(begin: number, isKey: boolean): Token {
    const bytes = this.bytes;
    const limit = this.limit;
    let pos = this.inLong ? begin : begin + 1;
    if (!this.inLong) {
      this.escaped = false;
      this.long = false;
    }
    for (;;) {
      let c = 0;
      while (pos < limit && (c = bytes[pos]) !== 34 && c !== 92 && c >= 32) pos++;
      if (pos >= limit) return this.unfinished(begin, pos, true);
      if (c === 34) break;
      if (c !== 92) throw this.fault(pos, 'A control character stands in a string');
      this.escaped = true;
      if (pos + 1 >= limit) return this.unfinished(begin, pos, true);
      const e = bytes[pos + 1];
      if (e === 117) {
        if (pos + 6 > limit) return this.unfinished(begin, pos, true);
        for (let i = pos + 2; i < pos + 6; i++)
          if (!isHex(bytes[i])) throw this.fault(pos, 'A \\u escape needs four hexadecimal digits');
        pos += 6;
      } else {
        // " \ / b f n r t
        if (e !== 34 && e !== 92 && e !== 47 && e !== 98 && e !== 102 && e !== 110 && e !== 114 && e !== 116)
          throw this.fault(pos, 'An unknown escape stands in a string');
        pos += 2;
      }
    }
    this.inLong = false;
    if (isKey) this.expect = colon;
    else this.afterValue();
    return this.took(begin, pos + 1, isKey ? token.key : token.string);
  }

  /** The token reaches beyond the chunk: ask for more, and let go of a string that has become too long. */
  private unfinished(begin: number, pos: number, isString: boolean): Token {
    if (this.last) throw this.fault(this.limit, 'The text ends before it is complete');
    this.pos = begin;
    if (this.inLong || this.limit - begin > this.longest) {
      if (!isString) throw this.fault(begin, `A number of more than ${this.longest} digits`);
      this.inLong = true;
      this.long = true;
      this.pos = pos;
    }
    return token.more;
  }

  private numeral(begin: number): Token {
    const bytes = this.bytes;
    const limit = this.limit;
    let pos = begin;
    const negative = bytes[pos] === 45;
    if (negative) pos++;
    let mantissa = 0;
    const digits = pos;
    let c;
    while (pos < limit && (c = bytes[pos] - 48) >>> 0 < 10) {
      mantissa = mantissa * 10 + c;
      pos++;
    }
    let count = pos - digits;
    if (count === 0 && pos < limit) throw this.unexpected(pos);
    if (count > 1 && bytes[digits] === 48) throw this.fault(digits, 'A number begins with a needless 0');
    let decimals = 0;
    if (pos < limit && bytes[pos] === 46) {
      const point = ++pos;
      while (pos < limit && (c = bytes[pos] - 48) >>> 0 < 10) {
        mantissa = mantissa * 10 + c;
        pos++;
      }
      decimals = pos - point;
      count += decimals;
      if (decimals === 0 && pos < limit) throw this.unexpected(pos);
    }
    let plain = true;
    if (pos < limit && (bytes[pos] | 32) === 101) {
      plain = false;
      pos++;
      if (pos < limit && (bytes[pos] === 43 || bytes[pos] === 45)) pos++;
      const exponent = pos;
      while (pos < limit && (bytes[pos] - 48) >>> 0 < 10) pos++;
      if (pos === exponent && pos < limit) throw this.unexpected(pos);
    }
    if (pos >= limit) {
      const ending = bytes[pos - 1];
      if (!this.last || ending < 48 || ending > 57) return this.unfinished(begin, pos, false);
    }
    // Clinger: up to 15 digits over a power of ten up to 22 divide exactly rounded; others go to Number.
    if (plain && count <= 15) {
      const magnitude = decimals === 0 ? mantissa : mantissa / exactPowers[decimals];
      this.number = negative ? -magnitude : magnitude;
    } else this.number = Number(decoder.decode(bytes.subarray(begin, pos)));
    this.afterValue();
    return this.took(begin, pos, token.number);
  }

  private literal(begin: number): Token {
    const available = this.limit - begin;
    for (const [word, what, number] of literals) {
      let same = 0;
      while (same < word.length && same < available && this.bytes[begin + same] === word.charCodeAt(same))
        same++;
      if (same === word.length) {
        this.number = number;
        this.afterValue();
        return this.took(begin, begin + word.length, what);
      }
      if (same > 0 && same === available) {
        if (!this.last) {
          this.pos = begin;
          return token.more;
        }
        throw this.fault(this.limit, 'The text ends before it is complete');
      }
      if (same > (word.startsWith('-') ? 1 : 0)) throw this.unexpected(begin + same);
    }
    throw this.unexpected(begin);
  }

  /** The bulk of a COCO file is polygons: plain `, number` after `, number`, checked without their values. */
  private skipNumbers(): void {
    const bytes = this.bytes;
    const limit = this.limit;
    let pos = this.pos;
    for (;;) {
      if (bytes[pos] !== 44) break;
      let at = pos + 1;
      if (at < limit && bytes[at] === 32) at++;
      const digits = at;
      while (at < limit && (bytes[at] - 48) >>> 0 < 10) at++;
      if (at === digits || (bytes[digits] === 48 && at > digits + 1)) break;
      if (at < limit && bytes[at] === 46) {
        const point = ++at;
        while (at < limit && (bytes[at] - 48) >>> 0 < 10) at++;
        if (at === point) break;
      }
      // Only where a comma or the end follows within the chunk is the number known to be over.
      if (at >= limit || (bytes[at] !== 44 && bytes[at] !== 93)) break;
      pos = at;
    }
    this.pos = pos;
  }

  private unexpected(pos: number): JsonFault {
    const byte = this.bytes[pos];
    const shown =
      byte > 32 && byte < 127
        ? `“${String.fromCharCode(byte)}”`
        : `byte 0x${byte.toString(16).padStart(2, '0')}`;
    return this.fault(pos, `Unexpected ${shown}`);
  }

  private fault(pos: number, message: string): JsonFault {
    return new JsonFault(this.base + pos, message);
  }
}

function isHex(c: number): boolean {
  return (c >= 48 && c <= 57) || ((c | 32) >= 97 && (c | 32) <= 102);
}
