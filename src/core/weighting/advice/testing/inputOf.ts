import { defaultFactor } from '../../../recipe/recipe.ts';
import { classWeights } from '../../classWeights.ts';
import { reach } from '../../reach.ts';
import { defaultWeighting, type WeightingSettings } from '../../settings.ts';
import type { ClassTally } from '../../tally.ts';
import type { AdviceInput } from '../circumstances.ts';

/** Counts a class, and what differs from the default settings. */
export interface Case {
  readonly task?: AdviceInput['task'];
  readonly names?: readonly string[];
  readonly boxes: readonly number[];
  /** Images that hold each class; one box an image where it is left out. */
  readonly images?: readonly number[];
  /** Boxes an epoch of the plan has; as imported where it is left out. */
  readonly planned?: readonly number[];
  /** Even where it is left out. */
  readonly target?: readonly number[];
  readonly totalImages?: number;
  /** All boxes in the images that hold the class; the class's own where it is left out. */
  readonly beside?: readonly number[];
  readonly weighting?: Partial<WeightingSettings>;
  readonly classFactor?: Partial<AdviceInput['classFactor']>;
  readonly background?: readonly string[];
  readonly emptyImages?: number;
  readonly recall?: AdviceInput['recall'];
}

const sum = (values: readonly number[]) => values.reduce((total, n) => total + n, 0);

/** The input of a case: weights and what reaches the loss are those of the page. */
export function inputOf(one: Case): AdviceInput {
  const images = one.images ?? one.boxes;
  const tally = (boxes: readonly number[]): ClassTally => ({
    boxes: Float64Array.from(boxes),
    images: Float64Array.from(images),
    boxesBeside: Float64Array.from(one.beside ?? boxes),
    totalImages: one.totalImages ?? sum(images),
    emptyImages: one.emptyImages ?? 0,
    totalBoxes: sum(boxes),
  });
  const imported = tally(one.boxes);
  const even = one.boxes.filter((n) => n > 0).length || 1;
  const counts = {
    names: one.names ?? one.boxes.map((_, k) => `c${k}`),
    imported,
    planned: one.planned ? tally(one.planned) : imported,
    target: Float64Array.from(one.target ?? one.boxes.map((n) => (n > 0 ? 1 / even : 0))),
  };
  const weighting = { ...defaultWeighting, ...one.weighting };
  const weights = classWeights(counts, weighting);
  return {
    task: one.task ?? 'detection',
    weighting,
    classFactor: { ...defaultFactor, ...one.classFactor },
    background: one.background ?? [],
    counts,
    weights,
    reach: reach(counts, weights, null),
    recall: one.recall ?? null,
  };
}
