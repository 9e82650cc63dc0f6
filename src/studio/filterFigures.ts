import type { LabelFilter } from '../core/recipe/recipe.ts';
import { counted } from '../core/balance/problem/listed.ts';
import { labelMask } from './filtered.ts';
import { memo } from './memo.ts';
import type { Opened, StudioState } from './state.ts';

/** What passes a filter, in boxes and images of the dataset and images of train. */
export interface FilterFigures {
  readonly boxes: number;
  readonly images: number;
  readonly trainImages: number;
  /** It looks at boxes: leaving out leaves their images. */
  readonly ofBoxes: boolean;
}

const figures = memo(
  (any: readonly LabelFilter[], opened: Opened, split: StudioState['split']): FilterFigures => {
    const { columns, dataset } = opened;
    const { boxStart, multiplicity, count } = dataset.images;
    const mask = labelMask(any, columns, dataset);
    const sums = { boxes: 0, images: 0, trainImages: 0 };
    for (let i = 0; i < count; i++) {
      if (mask.images[i] === 0) continue;
      const alike = multiplicity === null ? 1 : multiplicity[i];
      sums.images += alike;
      if (!split || split[i] === 0) sums.trainImages += alike;
      for (let b = boxStart[i]; b < boxStart[i + 1]; b++) sums.boxes += alike * mask.boxes[b];
    }
    const ofBoxes = any.every((filter) => Object.keys(filter).some((id) => columns[id]?.perBox));
    return { ...sums, ofBoxes };
  },
);

/** Null before a dataset is open. */
export const filterFigures = (
  { opened, split }: Pick<StudioState, 'opened' | 'split'>,
  any: readonly LabelFilter[],
): FilterFigures | null => opened && figures(any, opened, split);

export const leavesOut = ({ boxes, images, ofBoxes }: FilterFigures): string =>
  ofBoxes
    ? `Leaves out ${counted(boxes, 'box', 'boxes')} in ${counted(images, 'image')}`
    : `Leaves out ${counted(images, 'image')} with ${counted(boxes, 'box', 'boxes')}`;

export const protects = ({ trainImages }: FilterFigures): string =>
  `Protects ${counted(trainImages, 'train image')}`;

export const passes = ({ boxes, images }: FilterFigures): string =>
  `${counted(boxes, 'box', 'boxes')} in ${counted(images, 'image')}`;
