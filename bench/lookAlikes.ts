import { exp, ln } from '../src/core/numerics.ts';
import { mixed } from '../src/core/methods/random.ts';
import type { SparseCounts } from '../src/core/balance/types.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { fromCounts } from '../src/core/dataset/fromCounts.ts';
import type { FacetColumn } from '../src/core/facets/facet.ts';
import { computeFacets } from '../src/core/facets/index.ts';
import { drawnCounts } from './cocoCounts.ts';

/** A set for the benches with the facets that it has. Seeded, never real. */
export interface LookAlike {
  readonly dataset: Dataset;
  readonly columns: Readonly<Record<string, FacetColumn>>;
}

const named = (prefix: string, n: number) => Array.from({ length: n }, (_, k) => `${prefix} ${k}`);

/**
 * Classes with frequencies of a power law and themes: an image has a theme, most of its classes are of that theme.
 * That gives the co-occurrence that makes whole images hard to balance. `perImage`: mean number of classes.
 */
function themed(
  rows: number,
  classes: number,
  perImage: number,
  skew: number,
  themes: number,
  seed: number,
): SparseCounts {
  const upTo = new Float64Array(classes);
  let sum = 0;
  for (let k = 0; k < classes; k++) upTo[k] = sum += exp(-skew * ln(k + 3));
  const drawClass = (x: number) => {
    let [low, high] = [0, classes - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > x * sum) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  let draw = 0;
  const random = () => mixed(seed, draw++);
  const rowStart = new Uint32Array(rows + 1);
  const bin: number[] = [];
  const count: number[] = [];
  for (let i = 0; i < rows; i++) {
    const theme = Math.floor(random() * themes);
    const held = new Map<number, number>();
    const n = Math.min(classes, Math.round(-ln(1 - random()) * perImage));
    for (let tries = 0; held.size < n && tries < 4 * n; tries++) {
      const k = drawClass(random());
      if (k % themes !== theme && random() < 0.7 && k > 5) continue;
      held.set(k, 1 + Math.floor(-ln(1 - random()) * 1.6));
    }
    for (const [k, boxes] of [...held].sort(([a], [b]) => a - b)) {
      bin.push(k);
      count.push(boxes);
    }
    rowStart[i + 1] = bin.length;
  }
  // A class that was never drawn gets one box, as LVIS has classes of one box.
  const seen = new Uint8Array(classes);
  for (const k of bin) seen[k] = 1;
  const counts = {
    rows,
    bins: classes,
    rowStart,
    bin: Uint16Array.from(bin),
    count: Float64Array.from(count),
  };
  const lacking = Array.from(seen.keys()).filter((k) => seen[k] === 0);
  return lacking.length > 0 ? withOneBox(counts, lacking) : counts;
}

/** One image for each lacking class gets one box of it. */
function withOneBox(counts: SparseCounts, lacking: readonly number[]): SparseCounts {
  const extra = new Map(lacking.map((k, n) => [(n * 7919) % counts.rows, k]));
  const rowStart = new Uint32Array(counts.rows + 1);
  const bin: number[] = [];
  const count: number[] = [];
  for (let i = 0; i < counts.rows; i++) {
    const held: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      held.push([counts.bin[e], counts.count[e]]);
    const k = extra.get(i);
    if (k !== undefined) held.push([k, 1]);
    for (const [b, n] of held.sort(([a], [c]) => a - c)) {
      bin.push(b);
      count.push(n);
    }
    rowStart[i + 1] = bin.length;
  }
  return { ...counts, rowStart, bin: Uint16Array.from(bin), count: Float64Array.from(count) };
}

/** COCO val2017's class counts drawn with replacement. */
export function cocoLike(rows = 118_000): LookAlike {
  const { counts, names } = drawnCounts(rows, 1);
  return ofClasses('COCO-like', counts, names);
}

export const lvisLike = (rows = 100_000): LookAlike =>
  ofClasses('LVIS-like', themed(rows, 1203, 3.6, 1.6, 24, 11), named('class', 1203));

export const openImagesLike = (rows = 1_000_000): LookAlike =>
  ofClasses('Open-Images-like', themed(rows, 600, 2.7, 1.3, 16, 12), named('class', 600));

/** COCO-like classes with 8 × 8 places, 10 sizes and 10 anchor IoUs, each box's drawn by its class. */
export function fourFactors(rows = 118_000): LookAlike {
  const { dataset, columns } = cocoLike(rows);
  const { count, class: classOf } = dataset.boxes;
  let draw = 0;
  const random = () => mixed(13, draw++);
  const bell = () => (random() + random() + random()) / 3;
  const places = new Uint16Array(count);
  const sizes = new Uint16Array(count);
  const overlaps = new Uint16Array(count);
  for (let b = 0; b < count; b++) {
    places[b] = 8 * Math.floor(8 * bell()) + Math.floor(8 * bell());
    sizes[b] = Math.min(9, Math.floor(10 * (0.6 * bell() + 0.4 * mixed(14, classOf[b]))));
    overlaps[b] = Math.min(9, Math.floor(10 * (0.3 + 0.05 * sizes[b]) * (0.5 + random())));
  }
  const column = (id: string, bins: Uint16Array, labels: string[]): FacetColumn => ({
    ...columns.class,
    ...{ id, title: id, bins, labels, ordered: true },
  });
  return {
    dataset: { ...dataset, name: `four factors ${rows} × ${dataset.classes.names.length + 84}` },
    columns: {
      ...columns,
      location: column('location', places, named('cell', 64)),
      boxSize: column('boxSize', sizes, named('size', 10)),
      anchorIou: column('anchorIou', overlaps, named('IoU', 10)),
    },
  };
}

function ofClasses(name: string, counts: SparseCounts, classes: readonly string[]): LookAlike {
  const rows = Array.from({ length: counts.rows }, (_, i) => {
    const row: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      row.push([counts.bin[e], counts.count[e]]);
    return row;
  });
  const dataset = fromCounts({ name: `${name} ${counts.rows} × ${classes.length}`, classes, rows });
  return { dataset, columns: computeFacets(dataset, {}, new Set(['class'])) };
}
