import { exp, ln } from '../src/core/numerics.ts';
import { mixed } from '../src/core/methods/random.ts';
import type { SparseCounts } from '../src/core/balance/types.ts';
import { drawnCounts } from './cocoProblem.ts';

/** A set for the benches: counts by image over the bins of its factors, class first. Seeded, never real. */
export interface LookAlike {
  readonly name: string;
  readonly counts: SparseCounts;
  readonly factors: readonly { readonly id: string; readonly labels: readonly string[] }[];
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
  return { name: `COCO-like ${rows} × ${names.length}`, counts, factors: [{ id: 'class', labels: names }] };
}

export function lvisLike(rows = 100_000): LookAlike {
  const counts = themed(rows, 1203, 3.6, 1.6, 24, 11);
  return {
    name: `LVIS-like ${rows} × 1203`,
    counts,
    factors: [{ id: 'class', labels: named('class', 1203) }],
  };
}

export function openImagesLike(rows = 1_000_000): LookAlike {
  const counts = themed(rows, 600, 2.7, 1.3, 16, 12);
  return { name: `Open-Images-like ${rows} × 600`, counts, factors: [{ id: 'class', labels: named('class', 600) }] };
}

/** COCO-like classes with 8 × 8 places, 10 sizes and 10 anchor IoUs, each box's drawn by its class. */
export function fourFactors(rows = 118_000): LookAlike {
  const { counts, names } = drawnCounts(rows, 1);
  const parts = [names.length, 64, 10, 10];
  const first = parts.map((_, f) => parts.slice(0, f).reduce((a, b) => a + b, 0));
  const rowStart = new Uint32Array(rows + 1);
  const bin: number[] = [];
  const count: number[] = [];
  let draw = 0;
  const random = () => mixed(13, draw++);
  const bell = () => (random() + random() + random()) / 3;
  for (let i = 0; i < rows; i++) {
    const tally = new Map<number, number>();
    const add = (k: number) => tally.set(k, (tally.get(k) ?? 0) + 1);
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      const k = counts.bin[e];
      for (let n = 0; n < counts.count[e]; n++) {
        add(k);
        const size = Math.min(9, Math.floor(10 * (0.6 * bell() + 0.4 * mixed(14, k))));
        add(first[1] + 8 * Math.floor(8 * bell()) + Math.floor(8 * bell()));
        add(first[2] + size);
        add(first[3] + Math.min(9, Math.floor(10 * (0.3 + 0.05 * size) * (0.5 + random()))));
      }
    }
    for (const [k, n] of [...tally].sort(([a], [b]) => a - b)) {
      bin.push(k);
      count.push(n);
    }
    rowStart[i + 1] = bin.length;
  }
  return {
    name: `four factors ${rows} × ${first[3] + parts[3]}`,
    counts: {
      rows,
      bins: first[3] + parts[3],
      rowStart,
      bin: Uint16Array.from(bin),
      count: Float64Array.from(count),
    },
    factors: [
      { id: 'class', labels: names },
      { id: 'location', labels: named('cell', 64) },
      { id: 'boxSize', labels: named('size', 10) },
      { id: 'anchorIou', labels: named('IoU', 10) },
    ],
  };
}
