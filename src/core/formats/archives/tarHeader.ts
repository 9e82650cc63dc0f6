/** Tar (POSIX.1-1988 ustar, POSIX.1-2001 pax, GNU) is made of blocks of this size. */
export const tarBlock = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** '0' file, '1' hard link, '2' symbolic link, '5' folder, 'x' 'g' pax, 'L' 'K' GNU long names, … */
  readonly type: string;
  readonly link: string;
}

const utf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The header in a block; null where it is none, by its checksum; `zeros`: the mark of the end. */
export function tarHeader(block: Uint8Array): TarHeader | 'zeros' | null {
  if (block.every((byte) => byte === 0)) return 'zeros';
  if (!isSummed(block)) return null;
  const size = number(block, 124, 12);
  if (!Number.isSafeInteger(size) || size < 0) return null;
  // The prefix is POSIX's alone: GNU keeps times there, and closes its magic with a space.
  const isPosix = text(block, 257, 6) === 'ustar' && block[262] === 0;
  const prefix = isPosix ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156]),
    link: text(block, 157, 100),
  };
}

/** The sum of all bytes, those of the sum itself as spaces; old writers took bytes as signed. */
function isSummed(block: Uint8Array): boolean {
  const said = number(block, 148, 8);
  let unsigned = 8 * 32;
  let signed = 8 * 32;
  for (let i = 0; i < tarBlock; i++) {
    if (i >= 148 && i < 156) continue;
    unsigned += block[i];
    signed += (block[i] << 24) >> 24;
  }
  return said === unsigned || said === signed;
}

/** Octal digits, or, with the highest bit set, the bytes themselves (GNU, for files over 8 GB). */
function number(block: Uint8Array, at: number, length: number): number {
  if (block[at] & 0x80) {
    let value = block[at] & 0x7f;
    for (let i = 1; i < length; i++) value = value * 256 + block[at + i];
    return value;
  }
  const digits = text(block, at, length).trim();
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN;
}

/** Up to the first zero; UTF-8 where it is valid, else Latin-1. */
function text(block: Uint8Array, at: number, length: number): string {
  const zero = block.indexOf(0, at);
  const bytes = block.subarray(at, zero < 0 || zero > at + length ? at + length : zero);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

/** The name in a GNU long name record. */
export const longName = (bytes: Uint8Array): string => text(bytes, 0, bytes.length);

/** Records `length key=value\n` of a pax header; what does not parse ends them. */
export function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const length = space < 0 ? NaN : Number(utf8.decode(bytes.subarray(at, space)));
    const equals = bytes.indexOf(0x3d, space);
    if (!(length > 0) || equals < 0 || equals >= at + length || at + length > bytes.length) break;
    records.set(
      utf8.decode(bytes.subarray(space + 1, equals)),
      utf8.decode(bytes.subarray(equals + 1, at + length - 1)),
    );
    at += length;
  }
  return records;
}
