import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { priorLists } from './priorCode.ts';
import { block, comments, float, listOf, namesOf } from './pythonText.ts';
import { commentText } from '../../exports/quoting.ts';
import { chosenWords, headUnfit, numberWords, weightsWords } from './words.ts';

function code(input: LossCodeInput): string {
  const { names, settings, weights } = input;
  const isSoftmax = settings.head === 'softmax';
  const { acts } = weights.scheme ?? { acts: null };
  const byIndex = isSoftmax && acts === 'weight';
  const order = names.map((_, k) => k);
  const prior = priorLists(input, { head: settings.head, order });
  const needsLoss = !isSoftmax || settings.focal.isOn || (acts !== null && acts !== 'weight');
  const about = comments([
    `Keras 3: the loss of a classifier of whole images or of crops. ${chosenWords(input)}.`,
    isSoftmax
      ? 'Labels are numbers from 0 in this order; image_dataset_from_directory sorts names: give it class_names=classes.'
      : 'Targets have a column of 0 or 1 for each class, in this order.',
    ...numberWords(input),
    ...weightsWords(input),
  ]);
  const vectors = [
    ...(acts === 'weight' && !byIndex ? [listOf('class_weight', weights.weights, names)] : []),
    ...(acts === 'logit' ? [listOf('logit_offset', weights.values, names)] : []),
    ...(acts === 'margin' ? [listOf('class_margin', weights.values, names)] : []),
    ...(acts === 'negatives' ? [listOf('negative_factor', weights.values, names)] : []),
  ];
  return `${about}${needsLoss || prior !== '' ? 'from keras import ops\n\n' : ''}${namesOf(names)}${vectors.map((one) => `\n${one}`).join('')}${byIndex ? `\n${weightsByIndex(input)}` : ''}${
    needsLoss ? `\n\n${isSoftmax ? softmaxLoss(input) : sigmoidLoss(input)}` : ''
  }

# The last layer gives logits: no softmax or sigmoid in it.
# model.compile(optimizer="adam", loss=${needsLoss ? 'class_loss' : 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)'})
# model.fit(x, y${byIndex ? ', class_weight=class_weight' : ''})
${
  prior === ''
    ? ''
    : `${prior}

def corrected(logits):
    """Logits for the shares where the model works: before softmax or sigmoid, never in training."""
    return logits + ops.convert_to_tensor(log_prior_shift, dtype=logits.dtype)
`
}`;
}

/** `class_weight` of `fit`: by label number. */
function weightsByIndex({ names, weights }: LossCodeInput): string {
  const lines = names.map((name, k) => `    ${k}: ${float(weights.weights[k])},  # ${commentText(name)}\n`);
  return `class_weight = {\n${lines.join('')}}\n`;
}

function softmaxLoss({ weights, settings: { focal } }: LossCodeInput): string {
  const acts = weights.scheme?.acts;
  return `def class_loss(y_true, y_pred):
    """Loss of each sample, for labels (N,) or (N, 1) and logits (N, K)."""
${block(1, [
  'labels = ops.cast(ops.reshape(y_true, (-1,)), "int32")',
  'one_hot = ops.one_hot(labels, len(classes), dtype=y_pred.dtype)',
  acts === 'logit'
    ? 'y_pred = y_pred + ops.convert_to_tensor(logit_offset, dtype=y_pred.dtype)  # in training only'
    : null,
  ...(acts === 'margin'
    ? [
        'margin = ops.convert_to_tensor(class_margin, dtype=y_pred.dtype)',
        `y_pred = ${float(Number(weights.parameters.scale))} * (y_pred - margin * one_hot)  # logits are cosines: normalise the last layer`,
      ]
    : []),
  'cross_entropy = -ops.sum(one_hot * ops.log_softmax(y_pred, axis=-1), axis=-1)',
  focal.isOn
    ? `return ops.power(ops.maximum(1.0 - ops.exp(-cross_entropy), 1e-7), ${float(focal.gamma)}) * cross_entropy  # (1 - p)^gamma`
    : 'return cross_entropy',
])}`;
}

function sigmoidLoss({ weights, settings: { focal } }: LossCodeInput): string {
  const acts = weights.scheme?.acts;
  return `def class_loss(y_true, y_pred):
    """Loss of each sample, the sum over its classes, for targets (N, K) of 0 and 1 and logits (N, K)."""
${block(1, [
  'y_true = ops.cast(y_true, y_pred.dtype)',
  'loss = ops.softplus(y_pred) - y_true * y_pred  # binary cross-entropy',
  focal.isOn
    ? `loss = ops.power(ops.sigmoid(y_pred * (1.0 - 2.0 * y_true)), ${float(focal.gamma)}) * loss  # (1 - p)^gamma`
    : null,
  focal.isOn && focal.alpha !== null
    ? `loss = (${float(focal.alpha)} * y_true + (1.0 - ${float(focal.alpha)}) * (1.0 - y_true)) * loss`
    : null,
  ...(acts === 'weight'
    ? [
        'weight = ops.convert_to_tensor(class_weight, dtype=y_pred.dtype)',
        'loss = (1.0 + (weight - 1.0) * y_true) * loss  # positives of the class',
      ]
    : []),
  ...(acts === 'negatives'
    ? [
        'factor = ops.convert_to_tensor(negative_factor, dtype=y_pred.dtype)',
        'holds = ops.max(y_true, axis=-1, keepdims=True)  # 0 for the background, which counts in full',
        'loss = (1.0 - (1.0 - factor) * (1.0 - y_true) * holds) * loss',
      ]
    : []),
  'return ops.sum(loss, axis=-1)',
])}`;
}

export const keras: LossTarget = {
  id: 'keras',
  name: 'Keras',
  fileName: 'keras_loss.py',
  note: 'class_weight of model.fit goes by label number and takes one label a sample, so for classifiers of images or crops. Keras divides by the number of samples, not by their weights.',
  unavailable: (input) =>
    input.weights.scheme?.id === 'seesaw'
      ? 'Seesaw loss is written for PyTorch and MMDetection.'
      : headUnfit(input, input.settings.head),
  code,
};
