import type { ClassProbabilities } from '../predictions/classProbabilities.ts';
import type { Predictions } from '../predictions/predictions.ts';
import type { SplitColumn } from '../splits/split.ts';

/** Of the images with predictions: all, and those of train, which a model may have seen. */
export interface TrainPart {
  readonly images: number;
  readonly inTrain: number;
}

/** Null where nothing is split or nothing was predicted. `split`: N parts, 0 is train; null: everything is train. */
export function trainPart(
  split: SplitColumn | null,
  predictions: Predictions | null,
  probabilities: ClassProbabilities | null,
): TrainPart | null {
  if (split === null || !split.some((part) => part !== 0)) return null;
  let [images, inTrain] = [0, 0];
  const judge = (image: number) => {
    images++;
    if (split[image] === 0) inTrain++;
  };
  if (predictions !== null) {
    for (let i = 0; i < split.length; i++) if (predictions.start[i + 1] > predictions.start[i]) judge(i);
  } else probabilities?.image.forEach(judge);
  return images === 0 ? null : { images, inTrain };
}
