import type { WeightingInput } from '../weighting/classWeights.ts';
import { sharesOf } from '../measures/sharesOf.ts';
import { defaultWeighting, type WeightingSettings } from '../weighting/settings.ts';
import type { ClassTally } from '../weighting/tally.ts';

/** A tally from its counts of boxes; every box has an image of its own unless `images` says otherwise. */
export function makeTally(boxes: readonly number[], images: readonly number[] = boxes): ClassTally {
  const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
  return {
    boxes: Float64Array.from(boxes),
    images: Float64Array.from(images),
    boxesBeside: Float64Array.from(boxes),
    totalImages: sum(images),
    emptyImages: 0,
    totalBoxes: sum(boxes),
  };
}

/** Counts of boxes before and after a plan; the target is even over the classes that have any, unless given. */
export function makeWeightingInput(
  imported: readonly number[],
  planned: readonly number[] | null = null,
  target: readonly number[] = imported.map((n) => (n > 0 ? 1 : 0)),
): WeightingInput {
  const before = makeTally(imported);
  return {
    names: imported.map((_, k) => `c${k}`),
    imported: before,
    planned: planned === null ? before : makeTally(planned),
    target: sharesOf(target),
  };
}

/** Settings with a scheme and its arguments. */
export const schemeSettings = (
  scheme: string | null,
  parameters: Readonly<Record<string, number | string | boolean>> = {},
  more: Partial<WeightingSettings> = {},
): WeightingSettings => ({
  ...defaultWeighting,
  scheme,
  parameters: scheme === null ? {} : { [scheme]: parameters },
  ...more,
});
