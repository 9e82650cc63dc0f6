import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { priorLists } from './priorCode.ts';
import { comments, listOf, namesOf } from './pythonText.ts';
import { torchLoss } from './torchLoss.ts';
import { chosenWords, headUnfit, numberWords, weightsWords } from './words.ts';

/** The losses that PyTorch has itself: cross-entropy, for a softmax or a sigmoid, weighted or not. */
const isBuiltIn = ({ weights, settings }: LossCodeInput) =>
  !settings.focal.isOn && (weights.scheme === null || weights.scheme.acts === 'weight');

/** Cao et al. 2019: the cosines of features and classes, which the margins are meant for. */
const normalisedLayer = `class NormedLinear(nn.Module):
    """The last layer that the margins are meant for: cosines of the features (N, features) and each class."""

    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(len(classes), features))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x):
        return F.linear(F.normalize(x, dim=1), F.normalize(self.weight, dim=1))


`;

function code(input: LossCodeInput): string {
  const { names, settings, weights } = input;
  const { head } = settings;
  const isSoftmax = head === 'softmax';
  const order = names.map((_, k) => k);
  const about = comments([
    `PyTorch: the loss of a classifier, or of a detector’s class head. ${chosenWords(input)}.`,
    isSoftmax
      ? 'Labels are numbers from 0 in this order: torchvision’s ImageFolder sorts names, COCO needs its ids mapped.'
      : 'Targets have a column of 0 or 1 for each class, in this order: COCO needs its ids mapped.',
    ...numberWords(input),
    ...weightsWords(input),
  ]);
  const prior = priorLists(input, { head, order });
  const corrected =
    prior === ''
      ? ''
      : `${prior}

def corrected(logits):
    """Logits for the shares where the model works: before softmax or sigmoid, never in training."""
    return logits + logits.new_tensor(log_prior_shift)
`;
  if (isBuiltIn(input)) {
    const hasWeights = weights.scheme !== null;
    const argument = hasWeights ? `${isSoftmax ? 'weight' : 'pos_weight'}=torch.tensor(class_weight)` : '';
    const vectors =
      namesOf(names) + (hasWeights ? `\n${listOf('class_weight', weights.weights, names)}` : '');
    return `${about}import torch
from torch import nn

${vectors}
criterion = nn.${isSoftmax ? 'CrossEntropyLoss' : 'BCEWithLogitsLoss'}(${argument})  # .to(device)
${corrected}`;
  }
  const { vectors, loss } = torchLoss(input, {
    head,
    order,
    hasBackground: false,
    divisor: isSoftmax ? 'weights' : 'positives',
  });
  return `${about}import torch
import torch.nn.functional as F
from torch import nn

${vectors}

${weights.scheme?.acts === 'margin' ? normalisedLayer : ''}${loss}

criterion = ClassLoss()  # .to(device)
${corrected}`;
}

export const pytorch: LossTarget = {
  id: 'pytorch',
  name: 'PyTorch',
  fileName: 'pytorch_loss.py',
  note: 'A module for any training loop. CrossEntropyLoss divides by the weights of the labels, not by their number, and so does this; a focal or spared sigmoid is divided by its positives, as in RetinaNet, BCEWithLogitsLoss by all its outputs.',
  unavailable: (input) => headUnfit(input, input.settings.head),
  code,
};
