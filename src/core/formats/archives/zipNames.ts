import { crc32 } from './crc32.ts';

const utf8 = new TextDecoder('utf-8');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Upper half of code page 437, in which old archives write names. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/**
 * An entry's name, `/` separated. Info-ZIP's Unicode path goes first, where it is of this name (APPNOTE 4.6.9); then
 * UTF-8, by flag bit 11 or where the bytes are valid UTF-8 (many writers forget the flag); then code page 437.
 */
export function entryName(bytes: Uint8Array, isUtf8: boolean, unicodePath: DataView | null): string {
  const name = fromUnicodePath(bytes, unicodePath) ?? (isUtf8 ? utf8.decode(bytes) : oldName(bytes));
  return name.includes('\\') ? name.replaceAll('\\', '/') : name;
}

/** A version, the checksum of the plain name, the name in UTF-8. */
function fromUnicodePath(plain: Uint8Array, field: DataView | null): string | null {
  if (!field || field.byteLength < 6 || field.getUint8(0) !== 1) return null;
  if (field.getUint32(1, true) !== crc32(plain)) return null;
  return utf8.decode(new Uint8Array(field.buffer, field.byteOffset + 5, field.byteLength - 5));
}

function oldName(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return Array.from(bytes, (c) => (c < 128 ? String.fromCharCode(c) : cp437[c - 128])).join('');
  }
}
