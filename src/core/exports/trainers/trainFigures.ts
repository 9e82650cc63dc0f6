import { boxFlag } from '../../dataset/dataset.ts';
import { leftOutOf } from '../../prepare/sourceDiffers.ts';
import type { ExportInput } from '../exporter.ts';
import { partSize } from '../imageRows.ts';

/** Counts that a snippet is held against, so that it fails where the trainer's dataset is another. */
export interface TrainFigures {
  /** Images of train, and their uses in an epoch. */
  readonly images: number;
  readonly epoch: number;
  /** Of these images, those without a box that is no crowd: trainers leave such out before they sample. */
  readonly empty: number;
  /** Images that the trainer may know and the plan does not use: of other parts, or left out of the plan. */
  readonly others: number;
}

export function trainFigures(input: ExportInput): TrainFigures {
  const { images, boxes } = input.dataset;
  const train = partSize(input, 'train');
  let empty = 0;
  for (let i = 0; i < images.count; i++) {
    if (input.split[i] !== 0) continue;
    let box = images.boxStart[i];
    while (box < images.boxStart[i + 1] && boxes.flags[box] & boxFlag.crowd) box++;
    if (box === images.boxStart[i + 1]) empty++;
  }
  return { ...train, empty, others: images.count - train.images + leftOutOf(input.dataset).images };
}
