import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { priorLists } from './priorCode.ts';
import { block, comments, float, listOf, namesOf } from './pythonText.ts';
import { torchLoss } from './torchLoss.ts';
import { chosenWords, headUnfit, nothingChosen, weightsWords } from './words.ts';

/** Detectors have a sigmoid for each class, classifiers one softmax, whatever head was chosen. */
const headOf = ({ task }: LossCodeInput) => (task === 'classification' ? 'softmax' : 'sigmoid');

/** The names of data.yaml or of the class folders must be these, in this order: weights go by position. */
const checked = `        names = [self.data["names"][k] for k in range(self.data["nc"])]
        if names != classes:
            raise ValueError(f"the dataset has the classes {names[:5]} …, these figures are for {classes[:5]} …")
`;

const hookCheck = (trainer: string) => `if not hasattr(${trainer}, "set_class_weights"):
    raise ImportError("this needs an Ultralytics that has cls_pw (2026 or later): pip install -U ultralytics")
`;

/** Ultralytics works its own weights out from the boxes of its list of images. */
function ownWeights(input: LossCodeInput): string {
  const about = comments([
    `Ultralytics: class weights that it works out itself. ${chosenWords(input)}.`,
    'From the boxes of its own list of images, repeats included: with a plan’s list the weights are those after the plan.',
    'It multiplies the whole binary loss of a class, negatives too.',
    ...input.weights.notes,
    ...input.differs,
  ]);
  return `${about}from ultralytics import YOLO

model = YOLO("yolo11n.pt")  # or your own
model.train(data="data.yaml", cls_pw=${float(Number(input.weights.parameters.power))})
`;
}

function detector(input: LossCodeInput): string {
  const { names, weights, settings } = input;
  const acts = weights.scheme?.acts;
  const { isOn, gamma, alpha } = settings.focal;
  const order = names.map((_, k) => k);
  const needsLoss = isOn || acts === 'negatives';
  const about = comments([
    `Ultralytics: the class loss of a detector, a sigmoid for each class. ${chosenWords(input)}.`,
    'In the order of the names in data.yaml, which is checked.',
    ...(acts === 'weight'
      ? [
          'The weights multiply the whole binary loss of a class, negatives too (v8DetectionLoss, class_weights).',
        ]
      : []),
    ...weightsWords(input),
  ]);
  const vectors =
    (acts === 'weight' ? `\n${listOf('class_weight', weights.weights, names)}` : '') +
    (acts === 'negatives' ? `\n${listOf('negative_factor', weights.values, names)}` : '');
  const loss = needsLoss
    ? `class ClassBce(nn.Module):
    """In place of BCEWithLogitsLoss(reduction="none") in the criterion: logits and targets (…, K)."""

    def forward(self, logits, targets):
${block(2, [
  'loss = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")',
  ...(isOn
    ? [
        'p = logits.sigmoid()',
        'right = targets * p + (1 - targets) * (1 - p)  # targets are between 0 and 1 here',
        `loss = (1 - right).clamp(min=0) ** ${float(gamma)} * loss`,
      ]
    : []),
  isOn && alpha !== null
    ? `loss = (${float(alpha)} * targets + (1 - ${float(alpha)}) * (1 - targets)) * loss`
    : null,
  ...(acts === 'negatives'
    ? [
        'holds = (targets.amax(dim=-1, keepdim=True) > 0).to(loss.dtype)  # not the background, which counts in full',
        'spared = (targets == 0).to(loss.dtype) * holds',
        'loss = (1 - (1 - loss.new_tensor(negative_factor)) * spared) * loss',
      ]
    : []),
  'return loss',
])}

`
    : '';
  const criterion = needsLoss
    ? `        model.criterion = model.init_criterion()
        for part in ("one2many", "one2one"):  # heads that train both ways have two
            if hasattr(model.criterion, part):
                getattr(model.criterion, part).bce = ClassBce()
        if hasattr(model.criterion, "bce"):
            model.criterion.bce = ClassBce()
`
    : '';
  const imports = `${acts === 'weight' || needsLoss ? 'import torch\n' : ''}${needsLoss ? 'import torch.nn.functional as F\nfrom torch import nn\n' : ''}`;
  const prior = priorLists(input, { head: 'sigmoid', order, weightsShift: false });
  return `${about}${imports}from ultralytics import YOLO
from ultralytics.models.yolo.detect import DetectionTrainer

${namesOf(names)}${vectors}
${hookCheck('DetectionTrainer')}

${loss}class ClassTrainer(DetectionTrainer):
    def set_class_weights(self):
        """Called once, when model and data are ready; cls_pw is not used."""
${checked}        model = getattr(self.model, "module", self.model)
${acts === 'weight' ? '        model.class_weights = torch.tensor(class_weight, device=self.device)\n' : ''}${criterion}

if __name__ == "__main__":
    model = YOLO("yolo11n.pt")  # or your own
    model.train(data="data.yaml", trainer=ClassTrainer)
${prior}`;
}

/** Places of the names in the order of `sorted`: by code points, which UTF-16 units do not keep beyond the first plane. */
function asPythonSorts(names: readonly string[]): number[] {
  const points = names.map((name) => Array.from(name, (c) => c.codePointAt(0) ?? 0));
  const compare = (a: number[], b: number[]) => {
    const at = a.findIndex((point, i) => point !== b[i]);
    return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
  };
  return names.map((_, k) => k).sort((a, b) => compare(points[a], points[b]));
}

function classifier(input: LossCodeInput): string {
  const order = asPythonSorts(input.names);
  const { vectors, loss } = torchLoss(input, {
    head: 'softmax',
    order,
    hasBackground: false,
    divisor: 'weights',
  });
  const about = comments([
    `Ultralytics: the loss of a classifier, one softmax. ${chosenWords(input)}.`,
    'In the order of the class folders by name, which is checked.',
    ...weightsWords(input),
  ]);
  return `${about}import torch
import torch.nn.functional as F
from torch import nn
from ultralytics import YOLO
from ultralytics.models.yolo.classify import ClassificationTrainer

${vectors}
${hookCheck('ClassificationTrainer')}

${loss}

class Criterion:
    def __init__(self, device):
        self.loss = ClassLoss().to(device)

    def __call__(self, preds, batch):
        logits = preds[1] if isinstance(preds, (list, tuple)) else preds  # after the softmax and before it
        loss = self.loss(logits, batch["cls"])
        return loss, loss.detach()


class ClassTrainer(ClassificationTrainer):
    def set_class_weights(self):
        """Called once, when model and data are ready."""
${checked}        getattr(self.model, "module", self.model).criterion = Criterion(self.device)


if __name__ == "__main__":
    model = YOLO("yolo11n-cls.pt")  # or your own
    model.train(data="dataset", trainer=ClassTrainer)
${priorLists(input, { head: 'softmax', order })}`;
}

export const ultralytics: LossTarget = {
  id: 'ultralytics',
  name: 'Ultralytics',
  fileName: 'ultralytics_loss.py',
  note: 'cls_pw is its own setting, a power of the inverse count; any other weights go into model.class_weights by a trainer of its own, at the place where cls_pw would set them (since 2026). Oriented boxes, segments and poses have trainers of their own.',
  unavailable: (input) =>
    nothingChosen(input) ??
    headUnfit(input, headOf(input)) ??
    (input.hasSeveralLabels ? 'Ultralytics classifies images of one label each.' : null),
  code(input) {
    if (input.task === 'classification') return classifier(input);
    return input.weights.scheme?.id === 'cls-pw' && !input.settings.focal.isOn
      ? ownWeights(input)
      : detector(input);
  },
};
