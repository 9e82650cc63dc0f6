import type { Dataset } from '../dataset/dataset.ts';
import { compose, type Pins } from '../mixing/compose.ts';
import type { Composite } from '../mixing/composite.ts';
import { randomOf } from '../mixing/random.ts';
import { defaultMixing, type MixingSettings, type StepSettings } from '../mixing/settings.ts';
import { mixWorld } from '../mixing/world.ts';
import type { ParameterValues } from '../parameters.ts';

/** A step that is always taken. */
export const step = (operation: string, parameters: ParameterValues = {}): StepSettings => ({
  operation,
  probability: 1,
  parameters,
});

/** Image 0 of a dataset after some steps, as the recipe's composer makes it; all images are train. */
export function composed(
  dataset: Dataset,
  steps: readonly StepSettings[],
  pins: Pins = {},
  more: Partial<MixingSettings> & {
    polygon?: (box: number) => readonly (readonly number[])[] | null;
    chance?: number;
  } = {},
): Composite {
  const { polygon, chance = 1, ...settings } = more;
  const world = mixWorld(
    dataset,
    { ...defaultMixing, ...settings },
    { split: new Uint8Array(dataset.images.count), repeats: null },
    polygon ? { polygon } : {},
  );
  return compose(world, 0, steps, randomOf(chance), pins);
}
