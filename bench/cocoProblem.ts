import { readFileSync } from 'node:fs';
import { mixed } from '../src/core/methods/random.ts';
import { lossCode, lossValue } from '../src/core/balance/loss.ts';
import type { BalanceProblem, Loss, SparseCounts } from '../src/core/balance/types.ts';

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

const kl: Loss = { kind: 'kl' };

/** The class factor as the recipe's defaults make it (SOLVER 1), tau, mu and loss apart: one factor, v = 1. */
export function classProblem(
  counts: SparseCounts,
  names: readonly string[],
  { tau = 0.5, mu = 1, loss = kl, most = 10 } = {},
): BalanceProblem {
  const { rows, bins } = counts;
  const natural = new Float64Array(bins);
  for (let e = 0; e < counts.bin.length; e++) natural[counts.bin[e]] += counts.count[e];
  const total = natural.reduce((a, b) => a + b, 0);
  const tempered = natural.map((n) => (n > 0 ? n ** tau : 0));
  const sum = tempered.reduce((a, b) => a + b, 0);
  const targets = tempered.map((t) => (total * t) / sum);
  const present = natural.filter((n) => n > 0).length;
  let divergence = 0;
  const q = lossCode(loss);
  natural.forEach((n, k) => (divergence += n > 0 ? lossValue(q, n / targets[k]) / present : 0));
  const weights = natural.map((n) => (n > 0 ? 1 / present / Math.max(divergence, 0.02) : 0));
  const width = String(rows).length;
  return {
    counts,
    targets,
    weights,
    lo: new Uint16Array(rows),
    hi: new Uint16Array(rows).fill(most),
    sizes: new Uint32Array(counts.rows).fill(1),
    dropCosts: new Float64Array(counts.rows).fill(2),
    copyCosts: new Float64Array(counts.rows).fill(1),
    unitCost: 1,
    mu,
    loss,
    labels: names.map((name) => `class: ${name}`),
    keys: Array.from({ length: rows }, (_, i) => `${String(i).padStart(width, '0')}.jpg`),
    seed: 1,
  };
}
