import { shuffled } from './shuffle.ts';
import { improveBySwaps } from './swaps.ts';
import type { Units } from './units.ts';

/** Part of a unit that is not assigned. */
export const noPart = 0xff;

/**
 * Iterative stratification (Sechidis, Tsoumakas, Vlahavas 2011) on box counts: of the labels that have units
 * left take the rarest; give each of its units, fullest first, to the part that lacks most of that label, on a
 * tie to the one that lacks most images, then in turn. Two things are added: a part that has its images takes no
 * more, so sizes are exact (with groups: as near as they allow), and swaps at the end repair what that costs.
 *
 * Writes into `part` (one entry a unit) wherever it is `noPart`. `sizes`: images that each part still takes.
 */
export function stratify(units: Units, sizes: readonly number[], seed: number, part: Uint8Array): void {
  const rank = shuffled(units.count, seed);
  const open = unassigned(units, part);
  const remaining = new Float64Array(units.labels);
  for (const u of open)
    for (let e = units.start[u]; e < units.start[u + 1]; e++) remaining[units.label[e]] += units.value[e];
  const room = [...sizes];
  const images = sizes.reduce((a, b) => a + b, 0);
  const wanted = sizes.map((size) => remaining.map((count) => (count * size) / images));
  const holders = unitsByLabel(units, open);
  const parts = sizes.map((_, j) => j).filter((j) => sizes[j] > 0);
  if (parts.length === 0) return;

  for (let label = rarest(remaining); label >= 0; label = rarest(remaining)) {
    const queue = holders[label].filter(({ unit }) => part[unit] === noPart);
    queue.sort((a, b) => b.value - a.value || rank[a.unit] - rank[b.unit]);
    for (const { unit } of queue) {
      const chosen = neediest(parts, room, wanted, label, units.size[unit], rank[unit]);
      part[unit] = chosen;
      room[chosen] -= units.size[unit];
      for (let e = units.start[unit]; e < units.start[unit + 1]; e++) {
        remaining[units.label[e]] -= units.value[e];
        wanted[chosen][units.label[e]] -= units.value[e];
      }
    }
    remaining[label] = 0;
  }
  improveBySwaps(units, open, sizes, seed, part);
}

function unassigned(units: Units, part: Uint8Array): number[] {
  return Array.from({ length: units.count }, (_, u) => u).filter((u) => part[u] === noPart);
}

/** For each label the units that hold it, with how many. */
function unitsByLabel(units: Units, open: readonly number[]): { unit: number; value: number }[][] {
  const holders = Array.from({ length: units.labels }, (): { unit: number; value: number }[] => []);
  for (const unit of open)
    for (let e = units.start[unit]; e < units.start[unit + 1]; e++)
      holders[units.label[e]].push({ unit, value: units.value[e] });
  return holders;
}

function rarest(remaining: Float64Array): number {
  let found = -1;
  for (let l = 0; l < remaining.length; l++)
    if (remaining[l] > 0 && (found < 0 || remaining[l] < remaining[found])) found = l;
  return found;
}

/** Among the parts with room for the unit (or, where none has, those with the most room). */
function neediest(
  parts: readonly number[],
  room: readonly number[],
  wanted: readonly Float64Array[],
  label: number,
  size: number,
  turn: number,
): number {
  const fitting = parts.filter((j) => room[j] >= size);
  if (fitting.length === 0) return parts.reduce((best, j) => (room[j] > room[best] ? j : best));
  const most = Math.max(...fitting.map((j) => wanted[j][label]));
  const needy = fitting.filter((j) => wanted[j][label] > most - 1e-9);
  const emptiest = Math.max(...needy.map((j) => room[j]));
  const tied = needy.filter((j) => room[j] === emptiest);
  return tied[turn % tied.length];
}
