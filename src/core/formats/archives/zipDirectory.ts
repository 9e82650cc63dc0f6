import type { SourceFile } from '../../dataset/source.ts';

/** One entry of an archive's central directory, whose sizes are the ones that count. */
export interface ZipEntry {
  /** `/` separated; ends in `/` for a folder. */
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

export class ZipFault extends Error {
  readonly byte: number | undefined;
  constructor(message: string, byte?: number) {
    super(message);
    this.name = 'ZipFault';
    this.byte = byte;
  }
}

const endRecord = 0x06054b50;
const endLocator64 = 0x07064b50;
const endRecord64 = 0x06064b50;
const directoryEntry = 0x02014b50;
const utf8 = new TextDecoder('utf-8');

/** Upper half of code page 437, in which old archives write names. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Reads the central directory (APPNOTE 6.3.10, 4.3.12 to 4.3.16, zip64 included). Throws a ZipFault. */
export async function readDirectory(file: SourceFile): Promise<ZipEntry[]> {
  const tail = await file.read(Math.max(0, file.size - 65_557), file.size);
  const tailStart = file.size - tail.length;
  const view = viewOf(tail);
  let at = tail.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== endRecord) at--;
  if (at < 0) throw new ZipFault('it has no directory at its end (cut short, or not a zip)');
  let directory = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  let directoryEnd = tailStart + at;
  if (at >= 20 && view.getUint32(at - 20, true) === endLocator64) {
    const found = await readEnd64(file, tailStart + at - 20, Number(view.getBigUint64(at - 12, true)));
    directory = found;
    directoryEnd = found.at;
  }
  // Bytes before the archive (a self-extractor, a cut) shift every offset by the same amount.
  const shift = directoryEnd - directory.size - directory.offset;
  const begin = directory.offset + shift;
  if (begin < 0 || shift < 0) throw new ZipFault('its directory lies outside the file', Math.max(0, begin));
  return parseEntries(await file.read(begin, begin + directory.size), begin, shift, directory.count);
}

async function readEnd64(file: SourceFile, locator: number, offset: number) {
  // The record stands right before its locator unless something was put before the archive.
  for (const at of [offset, locator - 56]) {
    if (!Number.isSafeInteger(at) || at < 0 || at + 56 > file.size) continue;
    const view = viewOf(await file.read(at, at + 56));
    if (view.byteLength < 56 || view.getUint32(0, true) !== endRecord64) continue;
    return {
      count: Number(view.getBigUint64(32, true)),
      size: Number(view.getBigUint64(40, true)),
      offset: Number(view.getBigUint64(48, true)),
      at,
    };
  }
  throw new ZipFault('its zip64 directory is missing', locator);
}

function parseEntries(bytes: Uint8Array, base: number, shift: number, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const view = viewOf(bytes);
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry)
      throw new ZipFault(`its directory lists ${entries.length} of ${count} entries`, base + at);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > bytes.length) throw new ZipFault(`its directory is cut short`, base + at);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ];
    const [size, packedSize, offset] = widen(sizes, extra);
    const name = unicodeName(extra) ?? (flags & 0x800 ? utf8.decode(nameBytes) : oldName(nameBytes));
    entries.push({
      name: name.replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) === 1,
      packedSize,
      size,
      headerOffset: offset + shift,
    });
    at = next;
  }
  return entries;
}

/** 32-bit fields that are all ones stand, in the same order, as 64-bit ones in extra field 1. */
function widen(sizes: readonly number[], extra: Uint8Array): number[] {
  const wide = extraField(extra, 1);
  let at = 0;
  return sizes.map((small) => {
    if (small !== 0xffffffff || !wide || at + 8 > wide.byteLength) return small;
    at += 8;
    return Number(wide.getBigUint64(at - 8, true));
  });
}

/** Info-ZIP's Unicode path (extra field 0x7075): a version, a checksum, the name in UTF-8. */
function unicodeName(extra: Uint8Array): string | null {
  const field = extraField(extra, 0x7075);
  if (!field || field.byteLength < 6) return null;
  return utf8.decode(new Uint8Array(field.buffer, field.byteOffset + 5, field.byteLength - 5));
}

function extraField(extra: Uint8Array, id: number): DataView | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length;) {
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > extra.length) return null;
    if (view.getUint16(at, true) === id) return new DataView(extra.buffer, extra.byteOffset + at + 4, length);
    at += 4 + length;
  }
  return null;
}

/** Names without the UTF-8 flag: UTF-8 where they are valid UTF-8 (many writers forget the flag), else CP437. */
function oldName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (c) => (c < 128 ? String.fromCharCode(c) : cp437[c - 128])).join('');
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
