import { compose } from '../../src/core/mixing/compose.ts';
import { randomOf } from '../../src/core/mixing/random.ts';
import type { Scene } from '../../src/core/mixing/scene.ts';
import { defaultMixing, type StepSettings } from '../../src/core/mixing/settings.ts';
import { mixWorld } from '../../src/core/mixing/world.ts';
import { pyramidOf } from '../../src/core/pictures/pyramid.ts';
import type { Bitmap, Picture } from '../../src/core/pictures/picture.ts';
import { fromCounts } from '../../src/core/dataset/fromCounts.ts';

const step = (operation: string): StepSettings => ({ operation, probability: 1, parameters: {} });

/** What the recipe's first variants draw: 4 × 640², a blend of two, and a patch. */
export const kinds: Readonly<Record<string, readonly StepSettings[]>> = {
  mosaic: [step('mosaic4'), step('perspective')],
  mixup: [step('mixUp')],
  cutmix: [step('cutMix')],
};

/** 16 images of 640 × 480 without boxes: a patch finds room anywhere. */
const dataset = (() => {
  const empty = fromCounts({ name: 'bench', classes: ['a'], rows: Array.from({ length: 16 }, () => []) });
  const sized = (side: number) => new Float64Array(16).fill(side);
  return { ...empty, images: { ...empty.images, width: sized(640), height: sized(480) } };
})();

export interface Drawn {
  readonly scene: Scene;
  readonly pictures: readonly Picture[];
  readonly bitmaps: readonly Bitmap[];
}

const bitmaps = Array.from({ length: 16 }, (_, n) => coloured(640, 480, n));
const pictures = bitmaps.map(pyramidOf);

/** The same `count` composites of a kind in every run. */
export function composites(kind: string, count: number): Drawn[] {
  const world = mixWorld(
    dataset,
    { ...defaultMixing, partners: { kind: 'even' } },
    { split: new Uint8Array(16), repeats: null },
  );
  return Array.from({ length: count }, (_, n) => {
    const composite = compose(world, n % 16, kinds[kind], randomOf('bench', kind, n));
    return {
      scene: composite.scene,
      pictures: composite.images.map((image) => pictures[image]),
      bitmaps: composite.images.map((image) => bitmaps[image]),
    };
  });
}

/** Waves of colour: neither flat nor noise. */
function coloured(width: number, height: number, seed: number): Bitmap {
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      pixels[at] = (x * (seed + 1)) & 255;
      pixels[at + 1] = (y * 3 + seed * 40) & 255;
      pixels[at + 2] = (x + y + seed * 16) & 255;
      pixels[at + 3] = 255;
    }
  }
  return { width, height, pixels };
}
