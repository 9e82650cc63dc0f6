import { readFileSync } from 'node:fs';
import { mixed } from '../src/core/methods/random.ts';
import type { SparseCounts } from '../src/core/balance/types.ts';

/** Class counts of `rows` images drawn with replacement from COCO val2017 (36,781 boxes, 80 classes). */
export function drawnCounts(rows: number, seed: number): { counts: SparseCounts; names: string[] } {
  const text = readFileSync(new URL('./cocoVal2017Counts.csv', import.meta.url), 'utf8');
  const [header, ...lines] = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  const images = lines.map((line) => line.split(',').map((pair) => pair.split(':').map(Number)));
  const names = header.split(',');
  const drawn = Array.from({ length: rows }, (_, i) => images[Math.floor(mixed(seed, i) * images.length)]);
  const rowStart = new Uint32Array(rows + 1);
  drawn.forEach((entries, i) => (rowStart[i + 1] = rowStart[i] + entries.length));
  const flat = drawn.flat();
  return {
    names,
    counts: {
      rows,
      bins: names.length,
      rowStart,
      bin: Uint16Array.from(flat, ([k]) => k),
      count: Float64Array.from(flat, ([, boxes]) => boxes),
    },
  };
}
