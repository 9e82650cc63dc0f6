import type { Dataset } from '../src/core/dataset/dataset.ts';
import { imagesByKey } from '../src/core/dataset/imagesByKey.ts';
import type { PictureFault } from '../src/core/exports/bake/bakeImage.ts';
import type { Composite } from '../src/core/mixing/composite.ts';
import type { Rect } from '../src/core/mixing/geometry.ts';
import { randomOf } from '../src/core/mixing/random.ts';
import type { MixingSettings } from '../src/core/mixing/settings.ts';
import type { SplitColumn } from '../src/core/splits/split.ts';
import type { MixWish } from './mixWish.ts';

/** One composite of the command; without a file where a source could not be used. */
export interface Mixed {
  readonly file: string | null;
  readonly composite: Composite;
  readonly problems: readonly PictureFault[];
}

/**
 * `count` images of train in an order that the seed decides (Fisher & Yates), as their copies 2; where there are fewer,
 * from the first again, as copies 3 and so on.
 */
export function drawnImages(
  dataset: Dataset,
  split: SplitColumn,
  seed: number,
  count: number,
): { readonly image: number; readonly copy: number }[] {
  const order = Array.from(imagesByKey(dataset)).filter((image) => split[image] === 0);
  const random = randomOf(seed, 'mix');
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.whole(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  const wanted = order.length === 0 ? 0 : count;
  return Array.from({ length: wanted }, (_, i) => ({
    image: order[i % order.length],
    copy: 2 + Math.floor(i / order.length),
  }));
}

const box = (rect: Rect) => [rect[0], rect[1], rect[2] - rect[0], rect[3] - rect[1]];

/**
 * What `--json` prints: of each composite its file, what it is made of, the values that chance drew, and every label:
 * `bbox` as the trainer gets it and `seen` as it shows, left, top, width and height in pixels; `dropped`: why the
 * library's rule drops it.
 */
export function mixDocument(
  { images, classes }: Dataset,
  wish: Pick<MixWish, 'name'>,
  { library, seed }: MixingSettings,
  mixed: readonly Mixed[],
) {
  return {
    mixed: mixed.map(({ file, composite, problems }) => ({
      file,
      mixer: wish.name,
      library,
      seed,
      width: Math.round(composite.scene.width),
      height: Math.round(composite.scene.height),
      sources: composite.images.map((image) => images.key[image]),
      operations: composite.done,
      drawn: composite.drawn,
      labels: composite.labels.map(({ class: k, rect, seen, weight, dropped }) => ({
        class: classes.names[k],
        bbox: box(rect),
        seen: seen && box(seen),
        weight,
        dropped,
      })),
      notes: composite.notes,
      problems: problems.map(({ image, what }) => ({ file: images.path[image], what })),
    })),
  };
}
