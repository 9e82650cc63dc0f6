import type { Dataset } from '../dataset/dataset.ts';
import type { SplitColumn } from '../splits/split.ts';
import type { MixWorld } from './compose.ts';
import { partnersOf } from './partners.ts';
import type { MixingSettings } from './settings.ts';

/** Side of an image whose size nobody knows, in pixels. */
export const unknownSide = 640;

/** What the annotations do not say and a reader of pictures may. */
export interface MoreOfImages {
  /** Width and height in pixels of an image whose size the annotations do not give; null where unknown. */
  readonly sizeOf?: (image: number) => readonly [width: number, height: number] | null;
  /** Rings of a box's polygon in fractions of its image. */
  readonly polygon?: MixWorld['polygon'];
}

/**
 * Everything that composites of a dataset are made from. Only images of train (`split` 0) are partners; `repeats`:
 * the plan's, N, for partners that follow it (null: there is no plan). A size that nobody knows counts as 640 × 640.
 */
export function mixWorld(
  dataset: Dataset,
  settings: MixingSettings,
  plan: { readonly split: SplitColumn; readonly repeats: ArrayLike<number> | null },
  more: MoreOfImages = {},
): MixWorld {
  const { width, height } = dataset.images;
  const classCounts = trainClassCounts(dataset, plan.split);
  const partners = partnersOf(dataset, settings.partners, plan, classCounts);
  return {
    dataset,
    settings,
    sizeOf: (image) =>
      width[image] > 0 && height[image] > 0
        ? [width[image], height[image]]
        : (more.sizeOf?.(image) ?? [unknownSide, unknownSide]),
    partner: partners.draw,
    partnerNote: partners.note,
    polygon: more.polygon ?? (() => null),
    classCounts,
  };
}

/** Boxes of each class in train as imported. */
function trainClassCounts({ images, boxes, classes }: Dataset, split: SplitColumn): Float64Array {
  const counts = new Float64Array(classes.names.length);
  for (let image = 0; image < images.count; image++) {
    if (split[image] !== 0) continue;
    for (let box = images.boxStart[image]; box < images.boxStart[image + 1]; box++)
      counts[boxes.class[box]]++;
  }
  return counts;
}
