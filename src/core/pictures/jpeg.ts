import { decode } from 'jpeg-js';
import type { PictureHeader } from './decode.ts';
import { segmentsOf, type Segment } from './jpegSegments.ts';

export const isJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** Frames (ITU-T T.81, table B.1): all of 0xc0 .. 0xcf but for three that are no frames. */
const isFrame = ({ marker }: Segment): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly components: number;
  readonly ids: string;
  readonly marker: number;
  /** Adobe's APP14: where its transform byte is, and what it says; null: there is none. */
  readonly adobe: { readonly at: number; readonly transform: number } | null;
  readonly isJfif: boolean;
}

function frameOf(bytes: Uint8Array): Frame | null {
  const segments = segmentsOf(bytes);
  const frame = segments.find(isFrame);
  if (!frame || frame.end - frame.start < 6) return null;
  const { marker, start } = frame;
  const components = bytes[start + 5];
  const app14 = segments.find((s) => s.marker === 0xee && s.end - s.start >= 12 && bytes[s.start] === 0x41);
  return {
    marker,
    bits: bytes[start],
    height: bytes[start + 1] * 256 + bytes[start + 2],
    width: bytes[start + 3] * 256 + bytes[start + 4],
    components,
    ids: String.fromCharCode(...Array.from({ length: components }, (_, i) => bytes[start + 6 + 3 * i])),
    adobe: app14 ? { at: app14.start + 11, transform: bytes[app14.start + 11] } : null,
    isJfif: segments.some((s) => s.marker === 0xe0 && bytes[s.start] === 0x4a),
  };
}

export function jpegHeader(bytes: Uint8Array): PictureHeader | null {
  const frame = frameOf(bytes);
  if (frame === null) return null;
  const { width, height, components, adobe } = frame;
  return {
    width,
    height,
    problem: problemOf(frame),
    notes:
      components === 4
        ? [`${adobe?.transform === 2 ? 'YCCK' : 'CMYK'} colours converted to RGB without a colour profile.`]
        : [],
  };
}

function problemOf({ marker, bits, components, adobe }: Frame): string | null {
  if (marker > 0xc2)
    return `A ${marker >= 0xc9 ? 'JPEG with arithmetic coding' : 'lossless or hierarchical JPEG'} is not read here.`;
  if (bits !== 8) return `A JPEG of ${bits} bits is not read here: only 8 bits are.`;
  if (components === 4 && adobe === null)
    return 'A JPEG of four colours that does not say which (no Adobe marker) is not read here.';
  if (![1, 3, 4].includes(components)) return `A JPEG of ${components} colours is not read here.`;
  return null;
}

/** What jpeg-js may take: 256 bytes for each block of 64 samples, and the result. */
const memory = { maxResolutionInMP: 100, maxMemoryUsageInMB: 3072, useTArray: true } as const;

/**
 * An end is put after the file, so that one that lacks only this is read, and one that breaks off runs into it and is
 * refused. jpeg-js drops what is behind the point when it converts colours; three components are converted here.
 */
export function jpegPixels(bytes: Uint8Array): Uint8Array {
  const frame = frameOf(bytes);
  const ended = new Uint8Array(bytes.length + 2);
  ended.set(bytes);
  ended.set([0xff, 0xd9], bytes.length);
  if (frame?.components !== 3) return decode(ended, memory).data;
  if (frame.adobe) ended[frame.adobe.at] = 0;
  const { data } = decode(ended, { ...memory, colorTransform: false });
  if (isYcc(frame)) toRgb(data);
  return data;
}

/** libjpeg's rule (`default_decompress_parms`): Adobe's word, else JFIF's, else the components' names. */
const isYcc = ({ adobe, isJfif, ids }: Frame): boolean =>
  isJfif || (adobe ? adobe.transform !== 0 : ids !== 'RGB');

/** JFIF 1.02: ITU-R BT.601 of the full range, rounded. */
function toRgb(data: Uint8Array): void {
  for (let p = 0; p < data.length; p += 4) {
    const y = data[p] + 0.5;
    const cb = data[p + 1] - 128;
    const cr = data[p + 2] - 128;
    data[p] = byte(y + 1.402 * cr);
    data[p + 1] = byte(y - 0.344136286 * cb - 0.714136286 * cr);
    data[p + 2] = byte(y + 1.772 * cb);
  }
}

const byte = (value: number): number => (value > 0 ? (value < 255 ? Math.floor(value) : 255) : 0);
