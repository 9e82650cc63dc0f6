import { ArchiveFault } from './archiveFault.ts';

/** A header holds a name and a comment of any length; more than this is no header. */
const longest = 1 << 16;

/**
 * Length of a gzip member's header (RFC 1952, 2.3); null: the bytes end before it does; 0: no member begins here.
 * Throws an ArchiveFault where a first member is none, or one is packed in a way that is not known.
 */
export function gzipHeaderLength(bytes: Uint8Array, isFirst: boolean): number | null {
  if (bytes.length >= 1 && bytes[0] !== 0x1f) return none(isFirst);
  if (bytes.length >= 2 && bytes[1] !== 0x8b) return none(isFirst);
  if (bytes.length < 10) return null;
  if (bytes[2] !== 8)
    throw new ArchiveFault(`it is packed with method ${bytes[2]}, which gzip does not know`);
  const flags = bytes[3];
  if (flags & 0xe0) throw new ArchiveFault('its header has flags that gzip does not know');
  let at = 10;
  if (flags & 4) {
    if (bytes.length < at + 2) return null;
    at += 2 + (bytes[at] | (bytes[at + 1] << 8));
  }
  // A name, a comment: each ends in a zero.
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0 && bytes.length > longest) throw new ArchiveFault('its header does not end');
    if (zero < 0) return null;
    at = zero + 1;
  }
  if (flags & 2) at += 2;
  return at > bytes.length ? null : at;
}

function none(isFirst: boolean): 0 {
  if (isFirst) throw new ArchiveFault('it does not begin as gzip does');
  return 0;
}
