import { moduleFiles } from './moduleFiles.ts';

/**
 * Of Detectron2 what a loss of its own goes through: the box predictor that StandardROIHeads makes, its `losses`, the
 * registry by which a configuration names the heads (modeling/roi_heads/roi_heads.py, fast_rcnn.py). Needs torch.
 */
export const detectron2LossModules = moduleFiles({
  'detectron2/__init__.py': '',
  'detectron2/config.py': `class Node:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        child = Node()
        object.__setattr__(self, name, child)
        return child


def get_cfg():
    return Node()
`,
  'detectron2/modeling/__init__.py': `from types import SimpleNamespace

from .roi_heads import FastRCNNOutputLayers


class Proposals:
    def __init__(self, gt_classes):
        self.gt_classes = gt_classes


class Registry:
    def __init__(self):
        self.names = []

    def register(self):
        def add(cls):
            self.names.append(cls.__name__)
            return cls

        return add


ROI_HEADS_REGISTRY = Registry()


class StandardROIHeads:
    @classmethod
    def _init_box_head(cls, cfg, input_shape):
        return {
            "box_head": SimpleNamespace(output_shape=None),
            "box_predictor": FastRCNNOutputLayers(cfg, None),
        }
`,
  'detectron2/modeling/roi_heads.py': `from torch import nn


class FastRCNNOutputLayers(nn.Module):
    def __init__(self, cfg, input_shape):
        super().__init__()
        self.loss_weight = {"loss_box_reg": 1.0}

    def losses(self, predictions, proposals):
        return {"loss_cls": None, "loss_box_reg": 0.0}
`,
});
