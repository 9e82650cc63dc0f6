export interface Chunk {
  readonly type: string;
  /** Its contents; length and type go before, four bytes of checksum after. */
  readonly start: number;
  readonly end: number;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** Whole chunks of a PNG up to IEND or to where it breaks off; none where the bytes are no PNG. Never throws. */
export function chunksOf(bytes: Uint8Array): Chunk[] {
  const found: Chunk[] = [];
  if (!isPng(bytes)) return found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  while (at + 12 <= bytes.length) {
    const start = at + 8;
    const end = start + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, start));
    found.push({ type, start, end });
    if (type === 'IEND') break;
    at = end + 4;
  }
  return found;
}
