import { joined } from '../chunks.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { firstName, imageRows } from '../imageRows.ts';
import { pythonString } from '../quoting.ts';
import { withoutImages } from '../withoutImages.ts';
import { hashLines, roundingNotes, sourceNotes } from './pythonNotes.ts';
import { repeatFactors } from './repeatFactors.ts';
import { argumentsOfRfs } from './repeatFactorSampling.ts';
import { trainFigures } from './trainFigures.ts';

/** A number that Python reads as a float. */
const float = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

function* lines(input: ExportInput): Generator<string> {
  const factors = repeatFactors(input);
  let between = '{\n';
  for (const { key, image } of imageRows(input, 'train')) {
    yield `${between}${JSON.stringify(key)}: ${float(factors[image])}`;
    between = ',\n';
  }
  yield between === '{\n' ? '{}\n' : '\n}\n';
}

/** The sampler takes any factor per image; its own configuration knows only a threshold for the whole set. */
function samplerCode(input: ExportInput): string {
  const { images, empty, others, epoch } = trainFigures(input);
  return `import json
import os
import torch
from detectron2.data import build_detection_train_loader, get_detection_dataset_dicts
from detectron2.data.datasets import register_coco_instances
from detectron2.data.samplers import RepeatFactorTrainingSampler
from detectron2.engine import DefaultTrainer

image_root = "images"  # the folder that the names in repeat_factors.json begin at
register_coco_instances("balanced_train", {}, "train.json", image_root)  # or a registration of your own

with open("repeat_factors.json", encoding="utf-8") as f:
    repeat_factors = json.load(f)


def name_of(path):
    # As repeat_factors.json spells it, for example ${pythonString(firstName(input))}
    if path in repeat_factors or not path.startswith(image_root):
        return path
    return path[len(image_root):].replace(os.sep, "/").lstrip("/")


${sourceNotes(input)}${roundingNotes(input)}class BalancedTrainer(DefaultTrainer):
    @classmethod
    def build_train_loader(cls, cfg):
        # FILTER_EMPTY_ANNOTATIONS takes images away before this: names are matched, never positions.
        dicts = get_detection_dataset_dicts(cfg.DATASETS.TRAIN, filter_empty=cfg.DATALOADER.FILTER_EMPTY_ANNOTATIONS)
        names = [name_of(one["file_name"]) for one in dicts]
        unknown = [name for name in names if name not in repeat_factors]
        missing = repeat_factors.keys() - set(names)
        # ${images} train images, ${epoch} uses an epoch; ${empty} of them have no object, ${others} other images are known.
        if len(repeat_factors) != ${images} or len(set(names)) != len(names) or len(missing) > ${empty} or len(unknown) > ${others}:
            raise ValueError(
                f"{len(names)} images, {len(set(names))} different names, {len(repeat_factors)} factors; "
                f"missing: {sorted(missing)[:5]}, without a factor: {unknown[:5]}"
            )
        factors = torch.tensor([repeat_factors.get(name, 0.0) for name in names], dtype=torch.float32)
        sampler = RepeatFactorTrainingSampler(factors, shuffle=True, seed=${input.recipe.balance.seed})
        return build_detection_train_loader(cfg, dataset=dicts, sampler=sampler)


# cfg.DATASETS.TRAIN = ("balanced_train",)
# BalancedTrainer(cfg).train()
`;
}

/** Where the plan is that of RFS, Detectron2 can work it out by itself. */
function configCode(input: ExportInput): string | null {
  const rfs = argumentsOfRfs(input);
  if (rfs === null || rfs.isRoundedUp) return null;
  return `${hashLines([
    'The plan is repeat-factor sampling, which Detectron2 works out itself, over its own images: where it leaves empty ones',
    'out, classes are in a larger share of the images than here, and factors are a little smaller.',
  ])}cfg.DATALOADER.SAMPLER_TRAIN = "RepeatFactorTrainingSampler"
cfg.DATALOADER.REPEAT_THRESHOLD = ${rfs.threshold}
cfg.DATALOADER.REPEAT_SQRT = ${rfs.squareRoot ? 'True' : 'False'}
`;
}

export const detectron2: Exporter = {
  id: 'detectron2',
  name: 'Detectron2',
  group: 'Sampler only',
  extension: '.json',
  repeats: 'stochastic',
  labels: 'source',
  note: 'repeat_factors.json: a factor for each train image, by file name, for RepeatFactorTrainingSampler. It uses an image as often as the whole part of its factor says, and once more with the probability of the fraction, drawn anew each epoch: whole repeats are kept as they are, expected uses in the mean.',
  unavailable: (dataset) =>
    dataset.task === 'classification'
      ? 'Whole-image labels: Detectron2 trains on boxes.'
      : withoutImages(dataset),
  files: (input) => [{ path: 'repeat_factors.json', chunks: () => joined(lines(input)) }],
  snippets: (input) => {
    const config = configCode(input);
    return [
      { title: 'Detectron2', code: samplerCode(input) },
      ...(config === null ? [] : [{ title: 'Detectron2 configuration', code: config }]),
    ];
  },
};
