import type { ExportInput } from '../exporter.ts';
import { pythonString } from '../quoting.ts';
import { hashLines, sourceNotes } from './pythonNotes.ts';
import { epochOf, realised, realisedWords } from './realised.ts';
import { argumentsOfRfs } from './repeatFactorSampling.ts';
import { repeatFactors } from './repeatFactors.ts';
import { trainFigures } from './trainFigures.ts';

/**
 * A dataset that repeats its images. It does so where mmengine filters, before it packs the records: the position of an
 * image among the filtered ones is never relied on (mmengine/dataset/base_dataset.py, full_init).
 */
export function balancedDataset(input: ExportInput): string {
  const { images, empty, others, epoch } = trainFigures(input);
  return `import json
import os

from mmdet.datasets import CocoDataset
from mmdet.registry import DATASETS


@DATASETS.register_module()
class BalancedCocoDataset(CocoDataset):
    """CocoDataset that uses each image as often as indices.json lists it: ${epoch} uses an epoch."""

    def __init__(self, *args, indices_file="indices.json", **kwargs):
        self.indices_file = indices_file
        super().__init__(*args, **kwargs)

    def filter_data(self):
        kept = super().filter_data()
        if self.test_mode:
            return kept
        with open(self.indices_file, encoding="utf-8") as f:
            plan = json.load(f)
        uses = [0] * len(plan["images"])
        for row in plan["indices"]:
            uses[row] += 1
        by_both = {(name, str(id)): row for row, (name, id) in enumerate(plan["images"])}
        by_name = {}
        for row, (name, _) in enumerate(plan["images"]):
            by_name[name] = None if name in by_name else row  # a name that occurs twice needs its id
        found, unknown, repeated = set(), [], []
        for info in kept:
            name = self.name_of(info["img_path"])
            row = by_both.get((name, str(info.get("img_id"))), by_name.get(name))
            if row is None:
                unknown.append(name)
                continue
            if row in found:
                raise ValueError(f"{name!r} is twice in the dataset and once in {self.indices_file}")
            found.add(row)
            repeated.extend(info for _ in range(uses[row]))
        missing = [name for row, (name, _) in enumerate(plan["images"]) if row not in found]
        # ${images} train images; ${empty} of them have no object, which filter_cfg may take away; ${others} others are known.
        if len(plan["images"]) != ${images} or len(plan["indices"]) != ${epoch} or len(missing) > ${empty} or len(unknown) > ${others}:
            raise ValueError(
                f"{len(kept)} images, {len(plan['images'])} in {self.indices_file}; "
                f"missing: {missing[:5]}, not in it: {unknown[:5]}"
            )
        return repeated

    def name_of(self, path):
        root = self.data_prefix.get("img") or ""
        return path[len(root):].replace(os.sep, "/").lstrip("/") if path.startswith(root) else path
`;
}

/** A string in a config file, in which mmengine replaces what stands in double braces before Python reads it. */
const configString = (text: string) => pythonString(text).replaceAll('{', '\\u007b');

/** Names of the classes in the order of the source, as MMDetection finds their ids by name. */
const classTuple = ({ dataset }: ExportInput) =>
  `(${dataset.classes.names.map((name) => `${configString(name)},`).join(' ')})`;

/** The configuration of the training part. */
export function trainConfig(input: ExportInput): string {
  const { epoch } = trainFigures(input);
  return `# An epoch of ${epoch} uses. Put this below your configuration, with your own data_root, annotations and pipeline.
${sourceNotes(input)}custom_imports = dict(imports=["balanced_dataset"], allow_failed_imports=False)
train_dataloader = dict(
    dataset=dict(
        type="BalancedCocoDataset",
        indices_file="indices.json",
        ann_file="train.json",
        data_prefix=dict(img="images/"),
        metainfo=dict(classes=${classTuple(input)}),
    ),
)
`;
}

/** MMDetection's own way to repeat-factor sampling, where the plan is that; null of other plans. */
export function classBalancedConfig(input: ExportInput): string | null {
  const rfs = argumentsOfRfs(input);
  if (rfs === null || !rfs.squareRoot) return null;
  const factors = repeatFactors(input).filter((_, image) => input.split[image] === 0);
  const up = realised(factors, 'ceil');
  const { epoch } = trainFigures(input);
  const compared = rfs.isRoundedUp
    ? ['The plan is that of ClassBalancedDataset: the factors of repeat-factor sampling, each rounded up.']
    : [
        `ClassBalancedDataset rounds every factor up, over its own images: ${realisedWords(up)}, by the factors of this plan.`,
        `The plan has ${epoch} uses an epoch, ${Math.round(epochOf(up) - epoch)} fewer; mmdetection_balanced.py keeps them.`,
      ];
  return `${hashLines(compared)}train_dataloader = dict(
    dataset=dict(
        _delete_=True,
        type="ClassBalancedDataset",
        oversample_thr=${rfs.threshold},
        dataset=dict(
            type="CocoDataset",
            ann_file="train.json",
            data_prefix=dict(img="images/"),
            metainfo=dict(classes=${classTuple(input)}),
            filter_cfg=dict(filter_empty_gt=False),
            pipeline=[],  # your own
        ),
    ),
)
`;
}
