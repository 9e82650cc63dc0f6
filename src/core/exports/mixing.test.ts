import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { keptLabels } from '../mixing/composite.ts';
import { extraCopies } from '../mixing/epoch/extraCopies.ts';
import type { LibraryId } from '../mixing/libraries/library.ts';
import { operations } from '../mixing/operations/index.ts';
import { defaultMixing, type MixingSettings, type StepSettings } from '../mixing/settings.ts';
import { copyComposite } from '../mixing/epoch/variants.ts';
import { mixWorld } from '../mixing/world.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { hasPython, python } from '../testing/python.ts';
import { mixing } from './mixing.ts';

const hostile = 'cat "\n# \u202e';
const dataset = makeDataset(
  ['cat', hostile],
  Array.from({ length: 6 }, (_, i) => ({
    width: 640 - 40 * i,
    height: 480,
    boxes: [
      [i % 2, 20, 30, 200, 100],
      [0, 300 - 20 * i, 200, 120, 240],
    ] as const,
  })),
);
const inputOf = (patch: Partial<MixingSettings>) => {
  const input = makeExportInput(dataset, [3, 1, 4, 2, 0, 5]);
  return { ...input, recipe: { ...input.recipe, mixing: { ...defaultMixing, ...patch } } };
};
const every: StepSettings[] = operations.map(({ id }) => ({
  operation: id,
  probability: 0.5,
  parameters: {},
}));
const everything = {
  variants: [...defaultMixing.variants, { id: 'all', name: hostile, share: 0.3, steps: every }],
};

describe('the mixing recipe of an export', () => {
  it('has a line for each copy that is a variant, with the labels of the composite', async () => {
    const input = inputOf({});
    const texts = await textsOf(mixing.files(input));
    const rows = texts
      .get('mixed.jsonl')!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { key: string; copy: number; labels: { bbox: number[] }[] });
    const world = mixWorld(dataset, input.recipe.mixing, input);
    const copies = extraCopies(input.repeats, input.split);
    const made = Array.from(copies.image, (image, at) => copyComposite(world, image, copies.copy[at]));
    const variants = made.filter((one) => one !== null);
    expect(variants.length).toBeGreaterThan(4);
    expect(rows.length).toBe(variants.length);
    expect(rows.map(({ labels }) => labels.length)).toEqual(
      variants.map(({ composite }) => keptLabels(composite, 'trained').length),
    );
  });

  it('gives Ultralytics the shares of the epoch and the arguments of its steps', async () => {
    const input = inputOf({
      variants: [
        {
          id: 'm',
          name: 'M',
          share: 1,
          steps: [
            { operation: 'mosaic4', probability: 1, parameters: {} },
            { operation: 'perspective', probability: 1, parameters: { degrees: 5 } },
          ],
        },
      ],
    });
    const yaml = load((await textsOf(mixing.files(input))).get('ultralytics_mixing.yaml')!);
    // 10 extra copies (2 + 3 + 1 + 4) in an epoch of 15, all of them mosaics.
    expect(yaml).toMatchObject({
      imgsz: 640,
      mosaic: 0.6667,
      mixup: 0,
      degrees: 5,
      translate: 0.1,
      scale: 0.5,
      fliplr: 0,
    });
  });

  it.skipIf(!hasPython).each(['mmdetection', 'albumentations', 'torchvision'] as const)(
    'is Python that parses, whatever the names: %s',
    async (library: LibraryId) => {
      const input = inputOf({ ...everything, library });
      const path = `${library}_mixing.py`;
      const names = await python(
        mixing.files(input),
        `import ast, json
tree = ast.parse(open(${JSON.stringify(path)}, encoding="utf-8").read())
print(json.dumps(sorted({n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} & {"dict", "A", "v2"})))`,
      );
      expect(names).toEqual([
        { mmdetection: 'dict', albumentations: 'A', torchvision: 'v2' }[library as string],
      ]);
    },
  );

  it.skipIf(!hasPython)(
    'is read by its own reader: whole sources land on the corners that are drawn',
    async () => {
      const off = (await python(
        mixing.files(inputOf(everything)),
        `import json
from mixed_reader import labels, moved, rows
count, worst = 0, 0.0
for row in rows("mixed.jsonl"):
    boxes, names = labels(row)
    if len(boxes) != len(row["labels"]) or len(names) != len(boxes):
        raise ValueError("labels")
    for layer in (layer for group in row["groups"] for layer in group["layers"] if layer["whole"]):
        source = row["sources"][layer["source"]]
        w, h = source["width"], source["height"]
        for n, (x, y) in enumerate(((0, 0), (w, 0), (w, h), (0, h))):
            at = moved(layer["homography"], x, y)
            worst = max(worst, abs(at[0] - layer["to"][2 * n]), abs(at[1] - layer["to"][2 * n + 1]))
            count += 1
print(json.dumps([count, worst]))`,
      )) as [number, number];
      expect(off[0]).toBeGreaterThan(20);
      expect(off[1]).toBeLessThan(1e-6);
    },
  );
});
