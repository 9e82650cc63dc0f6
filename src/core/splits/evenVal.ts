import { shuffled } from './shuffle.ts';
import { noPart } from './stratify.ts';
import type { Units } from './units.ts';
import { ln1p } from '../numerics.ts';

/** Units looked at for each choice: the best of so many that hold the class in need. */
const lookedAt = 128;
/** The part of a class's boxes that validation may take, so that training is not left without. */
const mostTaken = 0.5;

/**
 * Marks as `val` units of about `images` images whose class counts are as even as can be. Greedy: take the class
 * with the fewest validation boxes that still may give some; of its units take the one after which the counts v
 * are most even, by the gain in Σ ln(v + ½) − K ln(Σ v + K/2), which is −K KL(even‖v) up to a constant. No class
 * gives more than half its boxes (or `images` / N of them, where that is more). Images without boxes come in
 * proportion. What is still missing once every class is exhausted is filled at random. Returns the images it could not find.
 */
export function chooseEvenVal(
  units: Units,
  images: number,
  seed: number,
  part: Uint8Array,
  val: number,
): number {
  const classes = units.labels - 1;
  const order = shuffled(units.count, seed);
  const totals = new Float64Array(units.labels);
  for (let e = 0; e < units.label.length; e++) totals[units.label[e]] += units.value[e];
  const allImages = units.size.reduce((a, b) => a + b, 0);
  const limit = totals.map((total) => total * Math.max(mostTaken, images / Math.max(1, allImages)));
  const taken = new Float64Array(units.labels);
  let room = images;

  const take = (u: number) => {
    part[u] = val;
    room -= units.size[u];
    for (let e = units.start[u]; e < units.start[u + 1]; e++) taken[units.label[e]] += units.value[e];
  };
  const fits = (u: number) => {
    if (part[u] !== noPart || units.size[u] > room) return false;
    for (let e = units.start[u]; e < units.start[u + 1]; e++)
      if (taken[units.label[e]] + units.value[e] > limit[units.label[e]]) return false;
    return true;
  };

  const holders = Array.from({ length: units.labels }, (): number[] => []);
  for (const u of order)
    for (let e = units.start[u]; e < units.start[u + 1]; e++) holders[units.label[e]].push(u);

  let emptyRoom = Math.round((images * totals[classes]) / Math.max(1, allImages));
  for (const u of holders[classes]) {
    if (emptyRoom <= 0) break;
    if (units.size[u] > emptyRoom || !fits(u)) continue;
    take(u);
    emptyRoom -= units.size[u];
  }

  const open = new Set(Array.from({ length: classes }, (_, l) => l).filter((l) => totals[l] > 0));
  while (room > 0 && open.size > 0) {
    let neediest = -1;
    for (const l of open) if (neediest < 0 || taken[l] < taken[neediest]) neediest = l;
    const chosen = mostEven(units, candidates(holders, neediest, fits), taken, classes);
    if (chosen < 0) open.delete(neediest);
    else take(chosen);
  }
  for (const u of order) if (room > 0 && part[u] === noPart && units.size[u] <= room) take(u);
  return room;
}

/** The first units of the class that still fit; those before them that can fit no more are forgotten. */
function candidates(holders: number[][], label: number, fits: (unit: number) => boolean): number[] {
  const found: number[] = [];
  const queue = holders[label];
  let read = 0;
  while (read < queue.length && found.length < lookedAt) {
    if (fits(queue[read])) found.push(queue[read]);
    read++;
  }
  // What does not fit now never will: room and limits only shrink.
  holders[label] = [...found, ...queue.slice(read)];
  return found;
}

function mostEven(units: Units, found: readonly number[], taken: Float64Array, classes: number): number {
  let sum = classes / 2;
  for (let l = 0; l < classes; l++) sum += taken[l];
  let best = -1;
  let bestGain = -Infinity;
  for (const u of found) {
    let added = 0;
    let gain = 0;
    for (let e = units.start[u]; e < units.start[u + 1]; e++) {
      const l = units.label[e];
      if (l === classes) continue;
      added += units.value[e];
      gain += ln1p(units.value[e] / (taken[l] + 0.5));
    }
    gain -= classes * ln1p(added / sum);
    if (gain > bestGain) {
      bestGain = gain;
      best = u;
    }
  }
  return best;
}
