import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { compose, type MixWorld, type Pins } from '../compose.ts';
import type { Composite } from '../composite.ts';
import type { Rect } from '../geometry.ts';
import { randomOf } from '../random.ts';
import { defaultMixing, type MixingSettings, type StepSettings } from '../settings.ts';
import { mixWorld } from '../world.ts';

/** A world of literal images with classes a, b, c. Image 0 is mixed with 1, 2, 3 … in turn; alone it has no partner. */
export function worldOf(
  images: readonly ImageSpec[],
  settings: Partial<MixingSettings> = {},
  more: Partial<MixWorld> & { readonly isClassification?: boolean } = {},
): MixWorld {
  const { isClassification = false, ...rest } = more;
  const made = makeDataset(['a', 'b', 'c'], images);
  const dataset = isClassification ? { ...made, task: 'classification' as const } : made;
  const plan = { split: new Uint8Array(images.length), repeats: null };
  let asked = 0;
  return {
    ...mixWorld(dataset, { ...defaultMixing, canvas: 100, ...settings }, plan),
    partner: () => (images.length > 1 ? 1 + (asked++ % (images.length - 1)) : -1),
    ...rest,
  };
}

/** Image 0 after these steps; a step without parameters may be its name alone. */
export function made(
  world: MixWorld,
  steps: readonly (string | StepSettings)[],
  pins: Pins = {},
  seed = 1,
): Composite {
  const settings = steps.map((step) =>
    typeof step === 'string' ? { operation: step, probability: 1, parameters: {} } : step,
  );
  return compose(world, 0, settings, randomOf(seed), pins);
}

/** Labels of one image of the composite: rectangles as trained and as seen, and why dropped. */
export const labelsFrom = (
  { labels }: Composite,
  image: number,
): readonly { rect: Rect; seen: Rect | null; dropped: string | null }[] =>
  labels
    .filter((label) => label.image === image)
    .map(({ rect, seen, dropped }) => ({ rect: rounded(rect), seen: seen && rounded(seen), dropped }));

/** To a millionth of a pixel: hand-worked figures are not the last bit. */
const rounded = (rect: Rect): Rect => rect.map((at) => Math.round(at * 1e6) / 1e6 + 0) as unknown as Rect;
