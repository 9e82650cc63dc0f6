import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../recipe/recipe.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import type { ExportInput } from './exporter.ts';
import { converts } from './conversion.ts';
import { losses } from './losses.ts';

const box = (k: number) => [k, 1, 1, 2, 2] as const;
const dataset = makeDataset(
  ['common', 'rare "one"', 'unused'],
  [
    { path: 'a.jpg', boxes: [box(0), box(0), box(0)] },
    { path: 'b.jpg', boxes: [box(1)] },
    { path: 'v.jpg', boxes: [box(1)] },
  ],
);

/** Of train 3 and 1 boxes, after the plan 3 and 2. */
const inputWith = (weighting: Partial<typeof defaultRecipe.weighting>): ExportInput => ({
  ...makeExportInput(dataset, [1, 2, 1], { split: [0, 0, 1] }),
  recipe: { ...defaultRecipe, weighting: { ...defaultRecipe.weighting, ...weighting } },
});

describe('the destination of losses', () => {
  it('has a file for each trainer that can take the loss, with the figures of train', async () => {
    const texts = await textsOf(losses.files(inputWith({ scheme: 'inverse-frequency' })));
    expect([...texts.keys()]).toEqual([
      'losses/pytorch_loss.py',
      'losses/ultralytics_loss.py',
      'losses/mmdetection_loss.py',
      'losses/detectron2_loss.py',
      'losses/keras_loss.py',
      'losses/sklearn_class_weight.py',
    ]);
    for (const [path, text] of texts) {
      // n / (K n_k) of 3 and 1 boxes in two classes that hold some; the third says why it weighs 1.
      expect(text, path).toMatch(/0\.6666666666666666,/);
      expect(text, path).toMatch(/2\.0,/);
      expect(text, path).toContain('“unused”');
      expect(text, path).toContain('The plan and this multiply');
    }
  });

  it('leaves out trainers that cannot say it', async () => {
    const texts = await textsOf(losses.files(inputWith({ scheme: 'ldam' })));
    expect([...texts.keys()]).toEqual(['losses/pytorch_loss.py', 'losses/keras_loss.py']);
  });

  it('shows the sampler of the plan beside the losses, but for count tables, which name no images', () => {
    const titles = (input: ExportInput) => losses.snippets(input).map(({ title }) => title);
    const input = inputWith({ scheme: 'inverse-frequency' });
    expect(titles(input)).toEqual([
      'PyTorch',
      'Ultralytics',
      'MMDetection',
      'Detectron2',
      'Keras',
      'scikit-learn',
      'WeightedRandomSampler',
    ]);
    const images = { ...dataset.images, multiplicity: Uint32Array.of(1, 1, 1) };
    expect(titles({ ...input, dataset: { ...dataset, images } })).not.toContain('WeightedRandomSampler');
  });

  it('is no form of a dataset', () => {
    expect(converts(losses)).toBe(false);
  });
});
