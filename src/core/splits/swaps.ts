import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Units } from './units.ts';

const partnersTried = 32;
const passes = 6;

/**
 * Improves a split without changing its sizes: swaps two units of equal size between parts wherever that lowers
 * χ² = Σ (n − w)² / w over parts and labels, w being the label's count in proportion to the part's size. Only
 * units listed in `open` move. Each unit outside the largest part tries a number of random partners, for a few passes.
 */
export function improveBySwaps(
  units: Units,
  open: readonly number[],
  sizes: readonly number[],
  seed: number,
  part: Uint8Array,
): void {
  const parts = sizes.length;
  const images = sizes.reduce((a, b) => a + b, 0);
  const largest = sizes.indexOf(Math.max(...sizes));
  const totals = new Float64Array(units.labels);
  const off = Array.from({ length: parts }, () => new Float64Array(units.labels));
  for (const u of open)
    for (let e = units.start[u]; e < units.start[u + 1]; e++) {
      totals[units.label[e]] += units.value[e];
      off[part[u]][units.label[e]] += units.value[e];
    }
  off.forEach((counts, j) => totals.forEach((total, l) => (counts[l] -= (total * sizes[j]) / images)));

  const random = xoroshiro128plus(seed);
  const change = new Float64Array(units.labels);
  const touched: number[] = [];
  /** change = counts of v − counts of u. */
  const difference = (u: number, v: number) => {
    touched.length = 0;
    for (let e = units.start[v]; e < units.start[v + 1]; e++) {
      touched.push(units.label[e]);
      change[units.label[e]] = units.value[e];
    }
    for (let e = units.start[u]; e < units.start[u + 1]; e++) {
      if (change[units.label[e]] === 0) touched.push(units.label[e]);
      change[units.label[e]] -= units.value[e];
    }
  };

  for (let pass = 0, swapped = 1; pass < passes && swapped > 0; pass++) {
    swapped = 0;
    for (const u of open) {
      if (part[u] === largest) continue;
      for (let n = 0; n < partnersTried; n++) {
        const v = open[uniformInt(random, 0, open.length - 1)];
        if (part[v] === part[u] || units.size[v] !== units.size[u]) continue;
        const [from, to] = [part[u], part[v]];
        difference(u, v);
        let gain = 0;
        for (const l of touched) {
          const d = change[l];
          gain +=
            (d * (2 * off[from][l] + d)) / sizes[from] / totals[l] +
            (d * (d - 2 * off[to][l])) / sizes[to] / totals[l];
        }
        if (gain < -1e-12) {
          for (const l of touched) {
            off[from][l] += change[l];
            off[to][l] -= change[l];
          }
          part[u] = to;
          part[v] = from;
          swapped++;
        }
        for (const l of touched) change[l] = 0;
        if (part[u] === largest) break;
      }
    }
  }
}
