import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { byCategoryId, inOrderOf, isReordered } from './classOrder.ts';
import { priorLists } from './priorCode.ts';
import { comments, float, listOf, namesOf } from './pythonText.ts';
import { torchLoss } from './torchLoss.ts';
import { chosenWords, headUnfit, nothingChosen, weightsWords } from './words.ts';

function aboutOf(input: LossCodeInput, order: readonly number[], more: readonly string[]): string {
  return comments([
    `Detectron2: the loss of the class head. ${chosenWords(input)}.`,
    `In the order of the category ids, by which Detectron2 numbers COCO’s classes from 0${isReordered(order) ? '; the annotation file has another order' : ''}.`,
    ...weightsWords(input),
    ...more,
  ]);
}

/** RetinaNet has the focal loss itself, and nothing for weights of classes. */
function retinaNet(input: LossCodeInput, order: readonly number[]): string {
  const { focal } = input.settings;
  const about = aboutOf(input, order, [
    'RetinaNet: a sigmoid for each class.',
    ...(input.weights.scheme === null ? [] : ['Its focal loss takes no class weights: they are left out.']),
    ...(focal.alpha === null ? ['alpha is off: below 0 it weighs neither side.'] : []),
  ]);
  return `${about}from detectron2.config import get_cfg

cfg = get_cfg()  # or your own
cfg.MODEL.RETINANET.NUM_CLASSES = ${order.length}
cfg.MODEL.RETINANET.FOCAL_LOSS_GAMMA = ${float(focal.gamma)}
cfg.MODEL.RETINANET.FOCAL_LOSS_ALPHA = ${focal.alpha === null ? '-1.0' : float(focal.alpha)}
`;
}

/** Where equalization takes negatives from rare classes, Detectron2 draws few classes as negatives: its federated loss. */
function federated(input: LossCodeInput, order: readonly number[]): string {
  const about = aboutOf(input, order, [
    'Detectron2 has no equalization loss. Its federated loss also spares rare classes: of the classes that an image does not hold, few are drawn as negatives, by the root of their count of images.',
  ]);
  const names = inOrderOf(order, input.names);
  const images = inOrderOf(order, input.images).map((n) => Math.round(n));
  return `${about}from detectron2.config import get_cfg
from detectron2.data import MetadataCatalog

${namesOf(names)}
${listOf('images_with_class', images, names)}
MetadataCatalog.get("balanced_train").class_image_count = [
    {"id": k + 1, "image_count": int(count)} for k, count in enumerate(images_with_class)
]
cfg = get_cfg()  # or your own
cfg.DATASETS.TRAIN = ("balanced_train",)
cfg.MODEL.ROI_HEADS.NUM_CLASSES = ${order.length}
cfg.MODEL.ROI_BOX_HEAD.USE_SIGMOID_CE = True
cfg.MODEL.ROI_BOX_HEAD.USE_FED_LOSS = True
cfg.MODEL.ROI_BOX_HEAD.FED_LOSS_NUM_CLASSES = ${Math.min(50, order.length)}
cfg.MODEL.ROI_BOX_HEAD.FED_LOSS_FREQ_WEIGHT_POWER = 0.5
`;
}

/** The class loss of R-CNN heads, in place of their cross-entropy (modeling/roi_heads/fast_rcnn.py, losses). */
function outputLayers(input: LossCodeInput, order: readonly number[]): string {
  const { head } = input.settings;
  const isSoftmax = head === 'softmax';
  const { vectors, loss } = torchLoss(input, {
    head,
    order,
    hasBackground: isSoftmax,
    divisor: 'samples',
  });
  const about = aboutOf(input, order, [
    isSoftmax
      ? 'R-CNN heads: a softmax with one more class, the last, for the background, which weighs 1.'
      : 'R-CNN heads with USE_SIGMOID_CE: a sigmoid for each class, none for the background.',
  ]);
  const prior = priorLists(input, { head, order });
  return `${about}import torch
import torch.nn.functional as F
from detectron2.config import get_cfg
from detectron2.modeling import ROI_HEADS_REGISTRY, StandardROIHeads
from detectron2.modeling.roi_heads import FastRCNNOutputLayers
from torch import nn

${vectors}

${loss}

class ClassOutputLayers(FastRCNNOutputLayers):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.class_loss = ClassLoss()

    def losses(self, predictions, proposals):
        losses = super().losses(predictions, proposals)
        scores, _ = predictions
        labels = torch.cat([one.gt_classes for one in proposals])
${
  isSoftmax
    ? '        loss = self.class_loss(scores, labels)\n'
    : '        targets = F.one_hot(labels, len(classes) + 1)[:, :-1].to(scores.dtype)  # all 0 for the background\n        loss = self.class_loss(scores[:, :-1], targets)\n'
}        losses["loss_cls"] = loss * self.loss_weight.get("loss_cls", 1.0)
        return losses


@ROI_HEADS_REGISTRY.register()
class ClassROIHeads(StandardROIHeads):
    @classmethod
    def _init_box_head(cls, cfg, input_shape):
        parts = super()._init_box_head(cfg, input_shape)
        parts["box_predictor"] = ClassOutputLayers(cfg, parts["box_head"].output_shape)
        return parts


cfg = get_cfg()  # or your own
cfg.MODEL.ROI_HEADS.NAME = "ClassROIHeads"
cfg.MODEL.ROI_HEADS.NUM_CLASSES = len(classes)
${isSoftmax ? '' : 'cfg.MODEL.ROI_BOX_HEAD.USE_SIGMOID_CE = True\n'}${
    prior === ''
      ? ''
      : `${prior}

def corrected(logits):
    """Logits (N, K + 1) for the shares where the model works; the background, last, stays. Never in training."""
    return logits + logits.new_tensor([*log_prior_shift, 0.0])
`
  }`;
}

export const detectron2: LossTarget = {
  id: 'detectron2',
  name: 'Detectron2',
  fileName: 'detectron2_loss.py',
  note: 'R-CNN heads get a loss of their own by a subclass, with 1 for the background; RetinaNet has γ and α in its configuration and takes no class weights; the federated loss is what it has in place of equalization.',
  unavailable(input) {
    const { scheme } = input.weights;
    if (input.task === 'classification') return 'Whole-image labels: Detectron2 trains on boxes.';
    if (scheme?.acts === 'margin')
      return 'LDAM needs a normalised last layer, which the heads of Detectron2 do not have.';
    if (scheme?.id === 'seesaw')
      return 'Seesaw loss tells objects from background apart from the classes: Detectron2 has no such head, MMDetection has.';
    return nothingChosen(input) ?? headUnfit(input, input.settings.head);
  },
  code(input) {
    const order = byCategoryId(input);
    const { head, focal } = input.settings;
    if (input.weights.scheme?.id === 'eql') return federated(input, order);
    return head === 'sigmoid' && focal.isOn ? retinaNet(input, order) : outputLayers(input, order);
  },
};
