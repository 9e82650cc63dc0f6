import { ByteSight } from './byteSight.ts';
import { readNumber } from './jsonNumber.ts';
import { JsonFault, literals, token, type Token } from './jsonToken.ts';
import { numberListEnd } from './numberList.ts';

export { JsonFault, token, type Token } from './jsonToken.ts';

// What may stand next.
const value = 0;
const valueOrEnd = 1;
const keyOrEnd = 2;
const key = 3;
const colon = 4;
const commaOrEnd = 5;
const nothing = 6;

const deepest = 1_000_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const numeral = new Float64Array(1);

/**
 * Pull scanner over bytes that come in chunks. It accepts what JSON.parse accepts, plus the bare NaN,
 * Infinity and -Infinity that Python writes; anything else throws a JsonFault. Memory: one chunk and
 * the token that crosses its end.
 */
export class JsonScanner extends ByteSight {
  /** Value of the last number token. */
  number = 0;
  /** File offset of the last token's first byte, and of the byte after it. */
  start = 0;
  finish = 0;

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
    super();
    this.longest = longest;
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
      if (this.stack[this.depth] === 0) {
        if (this.expect === commaOrEnd) this.skipNumbers();
        else if (this.expect === valueOrEnd && this.skipList()) continue;
      }
      if (this.next() === token.more) return false;
    }
    this.skipTo = -1;
    return true;
  }

  /**
   * Where in `bytes` the next element of the list begins that the scan stands in, if it is an object in sight;
   * else −1. The scan stays where it is.
   */
  objectAhead(): number {
    const { bytes, limit, expect } = this;
    if (this.stack[this.depth] === 1) return -1;
    let pos = afterSpace(bytes, this.pos, limit);
    if (expect === commaOrEnd) {
      if (bytes[pos] !== 44) return -1;
      pos = afterSpace(bytes, pos + 1, limit);
    } else if (expect !== value && expect !== valueOrEnd) return -1;
    return pos < limit && bytes[pos] === 123 ? pos : -1;
  }

  /** Goes on behind an element of a list, `bytes` from…to, that somebody else has found to be whole and right. */
  pass(from: number, to: number): void {
    this.expect = commaOrEnd;
    this.took(from, to, token.endObject);
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
    const end = readNumber(this.bytes, begin, this.limit, numeral, 0);
    if (end < 0) return this.oddNumeral(begin);
    this.number = numeral[0];
    this.afterValue();
    return this.took(begin, end, token.number);
  }

  /** A number that is the last thing in sight, or none. */
  private oddNumeral(begin: number): Token {
    const { bytes, limit } = this;
    const digitsFrom = (from: number) => {
      let pos = from;
      while (pos < limit && (bytes[pos] - 48) >>> 0 < 10) pos++;
      if (pos === from && pos < limit) throw this.unexpected(pos);
      return pos;
    };
    const digits = bytes[begin] === 45 ? begin + 1 : begin;
    let pos = digitsFrom(digits);
    if (pos > digits + 1 && bytes[digits] === 48)
      throw this.fault(digits, 'A number begins with a needless 0');
    if (pos < limit && bytes[pos] === 46) pos = digitsFrom(pos + 1);
    if (pos < limit && (bytes[pos] | 32) === 101) {
      pos++;
      if (pos < limit && (bytes[pos] === 43 || bytes[pos] === 45)) pos++;
      pos = digitsFrom(pos);
    }
    const ending = bytes[pos - 1];
    if (!this.last || ending < 48 || ending > 57) return this.unfinished(begin, pos, false);
    this.number = Number(decoder.decode(bytes.subarray(begin, pos)));
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

  /** The list that has just begun, where it is wholly in sight and holds numbers alone. */
  private skipList(): boolean {
    const { bytes, pos } = this;
    if (pos === 0 || bytes[pos - 1] !== 91) return false;
    const end = numberListEnd(bytes, this.words, pos - 1, this.limit);
    if (end < 0) return false;
    this.close(end - 1, token.endArray);
    return true;
  }

  /** A list of numbers that goes on beyond the chunk: plain `, number` after `, number`, without their values. */
  private skipNumbers(): void {
    const { bytes, limit } = this;
    let pos = this.pos;
    while (bytes[pos] === 44) {
      let at = pos + 1;
      if (at < limit && bytes[at] === 32) at++;
      const end = readNumber(bytes, at, limit, numeral, 0);
      // Only where a comma or the end follows within the chunk is the number known to be over.
      if (end < 0 || (bytes[end] !== 44 && bytes[end] !== 93)) break;
      pos = end;
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

function afterSpace(bytes: Uint8Array, from: number, limit: number): number {
  let pos = from;
  let c;
  while (pos < limit && ((c = bytes[pos]) === 32 || c === 10 || c === 13 || c === 9)) pos++;
  return pos;
}
