import { expect, test, vi } from 'vitest';
import { compose } from '../core/mixing/compose.ts';
import { randomOf } from '../core/mixing/random.ts';
import { defaultMixing } from '../core/mixing/settings.ts';
import { copyComposite } from '../core/mixing/variants.ts';
import { mixWorld } from '../core/mixing/world.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';

vi.mock('../engine/mixingClient.ts', () => ({ startMixing: () => null }));
vi.mock('./opening.ts', () => ({ picture: () => null }));
const { copyAsk } = await import('./mixingPreview.ts');

test('the strip shows the copy that the epoch makes', () => {
  const dataset = makeDataset(
    ['cell', 'plate'],
    Array.from({ length: 6 }, (_, i) => ({
      width: 80,
      height: 60,
      boxes: [[i % 2, 5 + i, 8, 30, 20] as const],
    })),
  );
  const world = mixWorld(dataset, defaultMixing, { split: new Uint8Array(6), repeats: null });
  for (let copy = 2; copy < 12; copy++) {
    const made = copyComposite(world, 3, copy);
    if (!made) continue;
    const { seed, steps } = copyAsk(defaultMixing, dataset.images.key[3], copy, made.variant.steps);
    expect(compose(world, 3, steps, randomOf(seed))).toEqual(made.composite);
  }
});
