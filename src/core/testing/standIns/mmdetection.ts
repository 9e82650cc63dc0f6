import { moduleFiles } from './moduleFiles.ts';

/**
 * MMEngine's BaseDataset and MMDetection's CocoDataset as far as a subclass sees them: prefixes are joined, records are
 * loaded, filtered (`filter_empty_gt`), then cut to `indices`; and Config, which reads a file after putting values in
 * place of its own names in double braces (mmengine/dataset/base_dataset.py, mmengine/config/config.py).
 */
export const mmdetectionModules = moduleFiles({
  'mmdet/__init__.py': '',
  'mmdet/registry.py': `class Registry:
    def __init__(self):
        self.types = {}

    def register_module(self):
        def register(cls):
            self.types[cls.__name__] = cls
            return cls

        return register

    def build(self, config):
        config = dict(config)
        return self.types[config.pop("type")](**config)


DATASETS = Registry()
`,
  'mmdet/datasets.py': `import json
import os.path as osp
import pickle

from mmdet.registry import DATASETS


class BaseDataset:
    def __init__(self, ann_file="", metainfo=None, data_root="", data_prefix=dict(img_path=""), filter_cfg=None, indices=None, test_mode=False, pipeline=()):
        self.metainfo, self.data_root, self.filter_cfg, self.test_mode = metainfo, data_root, filter_cfg, test_mode
        self.data_prefix = {key: osp.join(data_root, prefix) for key, prefix in data_prefix.items()}
        self.ann_file, self._indices = osp.join(data_root, ann_file), indices
        self.full_init()

    def full_init(self):
        self.data_list = self.load_data_list()
        self.data_list = self.filter_data()
        if self._indices is not None:
            self.data_list = [self.data_list[i] for i in self._indices]
        self.data_bytes = [pickle.dumps(one, protocol=4) for one in self.data_list]
        self.data_list = []

    def filter_data(self):
        return self.data_list

    def get_data_info(self, index):
        return dict(pickle.loads(self.data_bytes[index]), sample_idx=index)

    def __len__(self):
        return len(self.data_bytes)


@DATASETS.register_module()
class CocoDataset(BaseDataset):
    def load_data_list(self):
        with open(self.ann_file, encoding="utf-8") as f:
            coco = json.load(f)
        ids = {one["id"] for one in coco["categories"] if one["name"] in self.metainfo["classes"]}
        return [
            dict(
                img_id=image["id"],
                img_path=osp.join(self.data_prefix["img"], image["file_name"]),
                instances=[a for a in coco["annotations"] if a["image_id"] == image["id"] and a["category_id"] in ids],
            )
            for image in coco["images"]
        ]

    def filter_data(self):
        if self.test_mode or self.filter_cfg is None or not self.filter_cfg.get("filter_empty_gt"):
            return self.data_list
        return [one for one in self.data_list if one["instances"]]
`,
  'mmengine.py': `import re


class Config:
    @staticmethod
    def fromfile(path):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        text = re.sub(r"\\{\\{\\s*fileDirname\\s*\\}\\}", "REPLACED", text)
        values = {}
        exec(compile(text, path, "exec"), values)
        return values
`,
});
