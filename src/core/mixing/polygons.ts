import type { Dataset } from '../dataset/dataset.ts';

type Rings = readonly (readonly number[])[];

/** Bytes of a record of the source; null where the source is gone. */
export type RecordBytes = (file: number, offset: number, length: number) => Promise<Uint8Array | null>;

/** Polygons of boxes, read from the source's own records: the dataset's columns do not hold them. */
export interface PolygonReader {
  /** Reads those of these boxes that have not been read. Never rejects: what cannot be read has no polygon. */
  load(boxes: Iterable<number>): Promise<void>;
  /** Rings x0, y0, x1, y1 … in fractions of the image; null where there is none or `load` was not asked for it. */
  polygon(box: number): Rings | null;
}

/** No annotation of one object needs more; a hostile one would. Bytes. */
const longestRecord = 1 << 22;
/** Records that lie this near to each other are read at once, up to so many bytes. */
const widestGap = 1 << 12;
const longestRead = 1 << 20;

/** COCO's lists of polygons (not its run lengths) and YOLO's segmentation lines; other formats have none. */
export function polygonReader(dataset: Dataset, record: RecordBytes): PolygonReader {
  const parse = parsers[dataset.format];
  const known = new Map<number, Rings | null>();
  const { file, offset, length } = dataset.boxes.record;
  return {
    async load(boxes) {
      if (parse === undefined) return;
      const wanted: number[] = [];
      for (const box of boxes) {
        if (known.has(box) || !(box >= 0 && box < dataset.boxes.count)) continue;
        known.set(box, null);
        if (length[box] > 0 && length[box] <= longestRecord) wanted.push(box);
      }
      wanted.sort((a, b) => file[a] - file[b] || offset[a] - offset[b]);
      for (let first = 0; first < wanted.length;) {
        const start = offset[wanted[first]];
        let end = start + length[wanted[first]];
        let next = first + 1;
        for (; next < wanted.length; next++) {
          const box = wanted[next];
          if (file[box] !== file[wanted[first]] || offset[box] > end + widestGap) break;
          if (offset[box] + length[box] - start > longestRead) break;
          end = Math.max(end, offset[box] + length[box]);
        }
        const bytes = await settled(record(file[wanted[first]], start, end - start));
        for (const box of wanted.slice(first, next)) {
          const from = offset[box] - start;
          const span = bytes?.subarray(from, from + length[box]);
          known.set(box, span?.length === length[box] ? parsed(parse, span, dataset, box) : null);
        }
        first = next;
      }
    },
    polygon: (box) => known.get(box) ?? null,
  };
}

async function settled(bytes: Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await bytes;
  } catch {
    return null;
  }
}

type Parse = (text: string, dataset: Dataset, box: number) => Rings | null;

function parsed(parse: Parse, bytes: Uint8Array, dataset: Dataset, box: number): Rings | null {
  try {
    return parse(new TextDecoder('utf-8').decode(bytes), dataset, box);
  } catch {
    return null;
  }
}

const parsers: Readonly<Record<string, Parse | undefined>> = { coco: cocoRings, yolo: yoloRings };

/** `segmentation`: a list of rings in pixels; some writers leave the outer list out where there is one ring. */
function cocoRings(text: string, { images }: Dataset, box: number): Rings | null {
  const record: unknown = JSON.parse(text);
  const given: unknown = (record as { segmentation?: unknown } | null)?.segmentation;
  if (!Array.isArray(given) || given.length === 0) return null;
  const rings: unknown[] = typeof given[0] === 'number' ? [given] : given;
  const image = imageOf(images.boxStart, box);
  const width = images.width[image];
  const height = images.height[image];
  if (!(width > 0 && height > 0) || !rings.every(isRing)) return null;
  return rings.map((ring) => ring.map((at, i) => at / (i % 2 === 0 ? width : height)));
}

const isRing = (ring: unknown): ring is number[] =>
  Array.isArray(ring) &&
  ring.length >= 6 &&
  ring.length % 2 === 0 &&
  ring.every((at) => typeof at === 'number' && Number.isFinite(at));

/** `class x1 y1 x2 y2 …`. A pose line looks the same, but its numbers do not span the box: it has no polygon. */
function yoloRings(text: string, { boxes }: Dataset, box: number): Rings | null {
  const ring = text.trim().split(/\s+/).slice(1).map(Number);
  if (!isRing(ring)) return null;
  const spans = (axis: 0 | 1, low: number, length: number) => {
    const along = ring.filter((_, i) => i % 2 === axis);
    const least = along.reduce((a, b) => Math.min(a, b));
    const most = along.reduce((a, b) => Math.max(a, b));
    return Math.abs(least - low) < 1e-9 && Math.abs(most - low - length) < 1e-9;
  };
  return spans(0, boxes.x[box], boxes.w[box]) && spans(1, boxes.y[box], boxes.h[box]) ? [ring] : null;
}

/** The image that a box row belongs to: the last one that starts at or before it. */
function imageOf(boxStart: Uint32Array, box: number): number {
  let low = 0;
  let high = boxStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (boxStart[middle] <= box) low = middle;
    else high = middle;
  }
  return low;
}
