export interface Segment {
  /** The second byte of the marker: 0xc0 for a baseline frame. */
  readonly marker: number;
  /** Its contents, after the length. */
  readonly start: number;
  readonly end: number;
}

/** Segments of a JPEG up to its first scan; none where the bytes are no JPEG. Never throws. */
export function segmentsOf(bytes: Uint8Array): Segment[] {
  const found: Segment[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return found;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = bytes[at + 2] * 256 + bytes[at + 3];
    if (marker === 0xda || length < 2) break;
    found.push({ marker, start: at + 4, end: Math.min(bytes.length, at + 2 + length) });
    at += 2 + length;
  }
  return found;
}
