import type { Dataset } from '../core/dataset/dataset.ts';
import { randomOf } from '../core/mixing/random.ts';
import { chartOf, importedUses, type Chart } from './derived.ts';
import { memo } from './memo.ts';
import { mostPicked } from './mixing.ts';
import type { StudioState } from './state.ts';

/** A class that the plan leaves off its target, in the chart's unit. */
export interface OffTarget {
  readonly k: number;
  /** Target − balanced: above 0 it is short. */
  readonly short: number;
}

const offTargetOf = memo((chart: Chart): readonly OffTarget[] => {
  const { target, scaleAfter } = chart;
  if (!target) return [];
  const rows = Array.from(scaleAfter, (after, k): OffTarget => ({ k, short: target[k] - after }));
  return rows
    .filter(({ short }) => Number.isFinite(short))
    .sort((a, b) => Math.abs(b.short) - Math.abs(a.short) || a.k - b.k);
});

/** Classes with a target, the furthest from it first. */
export function offTarget(state: StudioState): readonly OffTarget[] {
  const chart = chartOf(state, 'class');
  return chart ? offTargetOf(chart) : [];
}

const rareOf = memo((chart: Chart): readonly number[] => {
  const { target, scaleBefore } = chart;
  const short = offTargetOf(chart).filter((one) => one.short >= 0.5);
  if (short.length > 0) return short.map(({ k }) => k);
  const raised = [...scaleBefore.keys()].filter((k) => target !== null && target[k] > scaleBefore[k]);
  if (raised.length > 0) return raised;
  // No target at all: the rarest that occurs.
  const held = [...scaleBefore.keys()].filter((k) => scaleBefore[k] > 0);
  held.sort((a, b) => scaleBefore[a] - scaleBefore[b]);
  return held.slice(0, 1);
});

/** Classes that sources are looked for: those still short of their target, else those that the plan raises. */
export function rareClasses(state: StudioState): readonly number[] {
  const chart = chartOf(state, 'class');
  return chart ? rareOf(chart) : noClasses;
}
const noClasses: readonly number[] = [];

const listSources = memo(
  (dataset: Dataset, train: Uint8Array | null, repeats: Uint16Array | null, rare: readonly number[]) => {
    const isRare = new Uint8Array(dataset.classes.names.length);
    for (const k of rare) isRare[k] = 1;
    const { count, boxStart } = dataset.images;
    const found: number[] = [];
    const rareBoxes = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      if (train?.[i] === 0 || repeats?.[i] === 0) continue;
      for (let b = boxStart[i]; b < boxStart[i + 1]; b++) rareBoxes[i] += isRare[dataset.boxes.class[b]];
      if (rareBoxes[i] > 0) found.push(i);
    }
    const uses = (i: number) => repeats?.[i] ?? 1;
    found.sort((a, b) => uses(b) - uses(a) || rareBoxes[b] - rareBoxes[a] || a - b);
    return Uint32Array.from(found);
  },
);

const noImages = new Uint32Array(0);

/** Train images with boxes of rare classes, the most repeated first. */
export function sources(state: StudioState): Uint32Array {
  const { opened, split, plan } = state;
  if (!opened) return noImages;
  return listSources(opened.dataset, importedUses(split), plan?.repeats ?? null, rareClasses(state));
}

/** Seeds choose among the first of the list: what the plan repeats most. */
const pool = 12;

/** A contact sheet asks for as many seeds at once. */
const sheet = 64;

const bySeed = memo((images: Uint32Array, seed: number): readonly number[] => {
  const random = randomOf('sources', seed);
  const left = [...images.subarray(0, pool)];
  const chosen: number[] = [];
  while (chosen.length < mostPicked && left.length > 0)
    chosen.push(...left.splice(random.whole(left.length), 1));
  // In the order of the list, so that the numbers run as one reads.
  return chosen.sort((a, b) => images.indexOf(a) - images.indexOf(b));
}, sheet);

/** The images that the previews of a seed are made of, in order: picked by hand, else chosen by the seed. */
export function sourcesFor(state: StudioState, seed: number): readonly number[] {
  const { picked } = state.view.augment;
  return picked.length > 0 ? picked : bySeed(sources(state), seed);
}

/** Those of the seed of now. */
export const chosenSources = (state: StudioState) => sourcesFor(state, state.view.augment.seed);
