import type { Dataset } from '../../dataset/dataset.ts';
import { priorShift } from '../prior/priorShift.ts';
import { sigmoidShift } from '../prior/sigmoidShift.ts';
import { classWeights, type ClassWeights, type WeightingInput } from '../classWeights.ts';
import type { WeightingSettings } from '../settings.ts';

/** What the code of a loss is made of. Vectors have K entries, in the order of the dataset's classes. */
export interface LossCodeInput {
  readonly names: readonly string[];
  /** The source's own ids, by which some trainers number the classes. */
  readonly ids: readonly (number | string)[];
  readonly task: Dataset['task'];
  readonly settings: WeightingSettings;
  readonly weights: ClassWeights;
  /** Images of an epoch that hold the class. */
  readonly images: Float64Array;
  /** Images have several labels each: more labels than images in train. */
  readonly hasSeveralLabels: boolean;
  /** The plan changes how often classes come: it and the weights multiply. */
  readonly isPlanned: boolean;
  /** In what the trainer's dataset may differ from the one that was counted, in sentences. */
  readonly differs: readonly string[];
  /** ln(π / π′) by the head that is asked for. */
  readonly shift: (head: WeightingSettings['head']) => LogShift;
}

/** What to add to the logits at test time, null where there is no finite one. */
export interface LogShift {
  readonly ofPlan: readonly (number | null)[];
  /** With the weights in the loss; null where what the scheme does cannot be said as a factor. */
  readonly ofPlanAndWeights: readonly (number | null)[] | null;
}

/** A trainer: one file here, one line in `index.ts`. */
export interface LossTarget {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  /** What of the trainer takes it, and what it does not take; a sentence or two. */
  readonly note: string;
  /** Why it cannot be said to this trainer, in words; null where it can. */
  unavailable(input: LossCodeInput): string | null;
  /** Python that compiles, whatever the names of the classes. */
  code(input: LossCodeInput): string;
}

/** The chosen loss of a dataset, ready to be written for any trainer. */
export function lossCodeInput(
  { classes, task }: Pick<Dataset, 'classes' | 'task'>,
  input: WeightingInput,
  settings: WeightingSettings,
  differs: readonly string[] = [],
): LossCodeInput {
  const prior = priorShift(input, settings);
  const { imported, planned } = input;
  return {
    names: classes.names,
    ids: classes.ids,
    task,
    settings,
    weights: classWeights(input, settings),
    images: planned.images,
    differs,
    hasSeveralLabels:
      task === 'classification' &&
      imported.images.reduce((sum, images) => sum + images, 0) > imported.totalImages,
    isPlanned: planned.boxes.some((n, k) => n !== imported.boxes[k]),
    shift: (head) => (head === 'softmax' ? prior : sigmoidShift(input, prior, task)),
  };
}
