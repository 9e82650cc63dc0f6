import type { Dataset } from '../../dataset/dataset.ts';
import { imageOf } from '../../dataset/imageOf.ts';
import { recordRings } from '../../formats/recordRings.ts';
import type { RingParser, Rings } from '../../formats/ring.ts';
import { ringParsers } from '../../formats/rings.ts';

/** Bytes of a record of the source; null where the source is gone. */
export type RecordBytes = (file: number, offset: number, length: number) => Promise<Uint8Array | null>;

/** Polygons of boxes, read from the source's own records: the dataset's columns do not hold them. */
export interface PolygonReader {
  /** The format knows of no polygons: nothing is ever read. */
  readonly isEmpty: boolean;
  /**
   * Reads those of these boxes that have not been read. Never rejects: what cannot be read has no polygon. Boxes of
   * earlier loads may be given up where there are very many.
   */
  load(boxes: Iterable<number>): Promise<void>;
  /** Whether it has been read: nothing more is to be known about it. */
  has(box: number): boolean;
  /** Rings x0, y0, x1, y1 … in fractions of the image; null where there is none or `load` was not asked for it. */
  polygon(box: number): Rings | null;
}

/** No annotation of one object needs more; a hostile one would. Bytes. */
const longestRecord = 1 << 22;
/** Records this near to each other are read at once, up to so many bytes: what is skipped costs less than a read. */
const widestGap = 1 << 15;
const longestRead = 1 << 20;
/** Reads under way at once: a system opens only so many files. */
const lanes = 16;

/** Coordinates that are kept from load to load, some 40 MB; the longest known go first. */
const mostKept = 4_000_000;

/** Polygons of the formats that have any (`formats/rings.ts`). */
export function polygonReader(dataset: Dataset, record: RecordBytes): PolygonReader {
  const parse = ringParsers[dataset.format];
  const known = new Map<number, Rings | null>();
  /** Boxes whose records are being read, so that a second ask waits for the first. */
  const underway = new Map<number, Promise<void>>();
  const { file, offset, length } = dataset.boxes.record;
  let kept = 0;

  function makeRoom(wanted: ReadonlySet<number>): void {
    for (const [box, rings] of known) {
      if (kept <= mostKept) return;
      if (rings === null || wanted.has(box)) continue;
      known.delete(box);
      kept -= coordinates(rings);
    }
  }

  async function read(parse: RingParser, boxes: readonly number[]): Promise<void> {
    const start = offset[boxes[0]];
    const end = boxes.reduce((most, box) => Math.max(most, offset[box] + length[box]), start);
    const bytes = await settled(record, file[boxes[0]], start, end - start);
    for (const box of boxes) {
      const from = offset[box] - start;
      const span = bytes?.subarray(from, from + length[box]);
      const rings = span?.length === length[box] ? parsed(parse, span, dataset, box) : null;
      known.set(box, rings);
      kept += rings ? coordinates(rings) : 0;
      underway.delete(box);
    }
  }

  return {
    isEmpty: parse === undefined,
    async load(boxes) {
      if (parse === undefined) return;
      const asked = new Set(boxes);
      makeRoom(asked);
      const wanted: number[] = [];
      const waits = new Set<Promise<void>>();
      for (const box of asked) {
        const earlier = underway.get(box);
        if (earlier) waits.add(earlier);
        if (earlier || known.has(box)) continue;
        if (length[box] > 0 && length[box] <= longestRecord) wanted.push(box);
        else known.set(box, null);
      }
      const lane: Promise<void>[] = [];
      for (const [at, run] of runsOf(wanted, dataset).entries()) {
        const reading = (lane[at % lanes] ?? Promise.resolve()).then(() => read(parse, run));
        lane[at % lanes] = reading;
        for (const box of run) underway.set(box, reading);
        waits.add(reading);
      }
      await Promise.all(waits);
    },
    has: (box) => parse === undefined || known.has(box),
    polygon: (box) => known.get(box) ?? null,
  };
}

const coordinates = (rings: Rings): number => rings.reduce((sum, ring) => sum + ring.length, 0);

/** Boxes whose records lie near each other, to be read at once. */
function runsOf(boxes: readonly number[], { boxes: { record } }: Dataset): readonly (readonly number[])[] {
  const { file, offset, length } = record;
  const runs: number[][] = [];
  let end = 0;
  for (const box of boxes.toSorted((a, b) => file[a] - file[b] || offset[a] - offset[b])) {
    const run = runs.at(-1);
    const stop = offset[box] + length[box];
    const isNear =
      run !== undefined &&
      file[run[0]] === file[box] &&
      offset[box] <= end + widestGap &&
      stop - offset[run[0]] <= longestRead;
    if (isNear) run.push(box);
    else runs.push([box]);
    end = isNear ? Math.max(end, stop) : stop;
  }
  return runs;
}

async function settled(
  record: RecordBytes,
  file: number,
  offset: number,
  length: number,
): Promise<Uint8Array | null> {
  try {
    return await record(file, offset, length);
  } catch {
    return null;
  }
}

/** In fractions of the image; null where its size is unknown. */
function parsed(parse: RingParser, bytes: Uint8Array, dataset: Dataset, box: number): Rings | null {
  const { images, unit } = dataset;
  const rings = recordRings(parse, dataset, box, bytes);
  if (rings === null || unit === 'fraction') return rings;
  const image = imageOf(images.boxStart, box);
  const width = images.width[image];
  const height = images.height[image];
  if (!(width > 0 && height > 0)) return null;
  return rings.map((ring) => ring.map((at, i) => at / (i % 2 === 0 ? width : height)));
}
