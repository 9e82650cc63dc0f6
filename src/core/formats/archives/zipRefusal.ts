import { mostRatio, pointsOutside } from './archiveKind.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Why an entry is left out. */
export interface Refusal {
  readonly kind: string;
  readonly what: string;
}

const methods: Readonly<Record<number, string>> = {
  1: 'shrunk',
  2: 'reduced',
  3: 'reduced',
  4: 'reduced',
  5: 'reduced',
  6: 'imploded',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  94: 'MP3',
  95: 'XZ',
  96: 'JPEG',
  97: 'WavPack',
  98: 'PPMd',
};

/** What of an entry can be told from the directory alone; `end`: where entries end and the directory begins. */
export function refusal(entry: ZipEntry, end: number): Refusal | null {
  const { name, method, size, packedSize, headerOffset } = entry;
  const quoted = `“${name}”`;
  if (name === '' || pointsOutside(name))
    return {
      kind: 'zip-path',
      what: name === '' ? 'An entry has no name.' : `${quoted} points outside the archive.`,
    };
  if (entry.encrypted)
    return {
      kind: 'zip-encrypted',
      what: `${quoted} is encrypted. Unpack the archive with its password first.`,
    };
  if (entry.isLink) return { kind: 'zip-link', what: `${quoted} is a link to another place, not a file.` };
  if (method !== 0 && method !== 8)
    return {
      kind: 'zip-method',
      what: `${quoted} is packed with ${methods[method] ? `${methods[method]} (method ${method})` : `method ${method}`}; only stored and deflated entries are read.`,
    };
  if (method === 0 ? size !== packedSize : size > packedSize * mostRatio + 64)
    return {
      kind: 'zip-size',
      what: `${quoted} says that ${packedSize} bytes unpack to ${size}, which cannot be.`,
    };
  if (!(headerOffset >= 0 && headerOffset + 30 + packedSize <= end))
    return {
      kind: 'zip-cut',
      what: `${quoted} is said to lie at byte ${headerOffset} with ${packedSize} bytes, which the archive does not hold.`,
    };
  return null;
}
