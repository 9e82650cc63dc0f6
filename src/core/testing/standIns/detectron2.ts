import { moduleFiles } from './moduleFiles.ts';

/**
 * What Detectron2 does with a set and a sampler, as far as the snippet goes: COCO's file names are joined to the image
 * root, images whose annotations are all crowds are left out, and RepeatFactorTrainingSampler uses an image
 * trunc(r) times and once more with the probability of the fraction (detectron2/data/samplers/distributed_sampler.py).
 */
export const detectron2Modules = moduleFiles({
  'torch.py': `float32 = "float32"


def tensor(values, dtype=None):
    return list(values)
`,
  'detectron2/__init__.py': '',
  'detectron2/engine.py': `class DefaultTrainer:
    pass
`,
  'detectron2/data/__init__.py': `import json
import os

registered = {}


def get_detection_dataset_dicts(names, filter_empty=True):
    dicts = []
    for name in names:
        path, root = registered[name]
        with open(path, encoding="utf-8") as f:
            coco = json.load(f)
        for image in sorted(coco["images"], key=lambda one: one["id"]):
            annotations = [a for a in coco["annotations"] if a["image_id"] == image["id"]]
            dicts.append({"file_name": os.path.join(root, image["file_name"]), "image_id": image["id"], "annotations": annotations})
    return [d for d in dicts if not filter_empty or any(a.get("iscrowd", 0) == 0 for a in d["annotations"])]


def build_detection_train_loader(cfg, *, dataset, sampler):
    return [dataset[i]["file_name"] for i in sampler.epoch()]
`,
  'detectron2/data/datasets.py': `from . import registered


def register_coco_instances(name, metadata, json_file, image_root):
    registered[name] = (json_file, image_root)
`,
  'detectron2/data/samplers.py': `import math
import random


class RepeatFactorTrainingSampler:
    def __init__(self, repeat_factors, *, shuffle=True, seed=None):
        self.whole = [math.trunc(r) for r in repeat_factors]
        self.fraction = [r - math.trunc(r) for r in repeat_factors]
        self.shuffle, self.random = shuffle, random.Random(seed)

    def epoch(self):
        uses = []
        for i, (whole, fraction) in enumerate(zip(self.whole, self.fraction)):
            uses += [i] * (whole + (1 if self.random.random() < fraction else 0))
        if self.shuffle:
            self.random.shuffle(uses)
        return uses
`,
});
