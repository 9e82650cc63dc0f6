const begins = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0));

/** Formats that are known by their first bytes and not read here. */
const formats: readonly { readonly name: string; is(bytes: Uint8Array): boolean }[] = [
  { name: 'WebP', is: (b) => begins(b, 'RIFF') && begins(b, 'WEBP', 8) },
  { name: 'GIF', is: (b) => begins(b, 'GIF8') },
  { name: 'TIFF', is: (b) => begins(b, 'II*\0') || begins(b, 'MM\0*') || begins(b, 'II+\0') },
  { name: 'AVIF', is: (b) => begins(b, 'ftypavi', 4) },
  { name: 'HEIF', is: (b) => begins(b, 'ftyphei', 4) || begins(b, 'ftypmif', 4) },
  { name: 'JPEG XL', is: (b) => begins(b, '\xff\x0a') || begins(b, 'JXL ', 4) },
  { name: 'JPEG 2000', is: (b) => begins(b, 'jP  ', 4) || begins(b, '\xff\x4f\xff\x51') },
  { name: 'Photoshop', is: (b) => begins(b, '8BPS') },
  { name: 'PDF', is: (b) => begins(b, '%PDF') },
  { name: 'SVG', is: (b) => begins(b, '<svg') || begins(b, '<?xml') },
  { name: 'BMP', is: (b) => begins(b, 'BM') && b.length >= 26 },
];

/** Why bytes that are neither JPEG nor PNG are not read, in a sentence. */
export function foreignFormat(bytes: Uint8Array): string {
  const format = formats.find(({ is }) => is(bytes));
  return format
    ? `${format.name} is not read here: only JPEG and PNG are.`
    : 'This is not a picture: neither a JPEG nor a PNG begins like this.';
}
