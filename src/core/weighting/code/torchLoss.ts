import { exp, ln } from '../../numerics.ts';
import type { LossCodeInput } from './lossCode.ts';
import { block, float, listOf, namesOf } from './pythonText.ts';

/** How the classes stand in a trainer, and by what it divides the sum of a batch. */
interface TorchForm {
  readonly head: 'softmax' | 'sigmoid';
  /** Classes of the dataset, in the trainer's order. */
  readonly order: readonly number[];
  /** The softmax has one more output, the last, for what is no object. */
  readonly hasBackground: boolean;
  /** `weights`: of the labels, as CrossEntropyLoss does; `positives`: as focal loss does; `samples`: of all. */
  readonly divisor: 'weights' | 'positives' | 'samples';
}

interface Vector {
  readonly name: string;
  readonly values: readonly number[];
}

const background = 'background';

/** `classes` and the vectors of the scheme as Python lists, and `class ClassLoss`, the loss itself. */
export function torchLoss(input: LossCodeInput, form: TorchForm): { vectors: string; loss: string } {
  const names = form.order.map((k) => input.names[k]);
  const vectors = vectorsOf(input, form);
  const labels = form.hasBackground ? [...names, background] : names;
  return {
    vectors: namesOf(names) + vectors.map(({ name, values }) => `\n${listOf(name, values, labels)}`).join(''),
    loss: lossClass(input, form, vectors),
  };
}

function vectorsOf({ weights }: LossCodeInput, { order, hasBackground }: TorchForm): Vector[] {
  const { scheme, values, counts } = weights;
  const inOrder = (all: ArrayLike<number>) => order.map((k) => all[k]);
  const one = (name: string, all: readonly number[], ofBackground: number) => [
    { name, values: hasBackground ? [...all, ofBackground] : all },
  ];
  switch (scheme?.acts) {
    case undefined:
      return [];
    case 'weight':
      return one('class_weight', inOrder(weights.weights), 1);
    case 'margin':
      return one('class_margin', inOrder(values), 0);
    case 'logit':
      return one('logit_offset', inOrder(hasBackground ? besideBackground(values, counts) : values), 0);
    case 'negatives':
      return scheme?.id === 'seesaw'
        ? one(
            'class_count',
            inOrder(counts).map((n) => Math.max(1, n)),
            1,
          )
        : one('negative_factor', inOrder(values), 1);
  }
}

/**
 * Offsets o_k shifted by one number, so that objects as a whole keep their odds against a background whose offset is 0:
 * Σ π_k e^{o_k} = 1 over the K classes, π_k their shares.
 */
export function besideBackground(offsets: Float64Array, counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const mean = offsets.reduce((sum, o, k) => sum + (counts[k] / total) * exp(o), 0);
  return total > 0 && mean > 0 && mean < Infinity ? offsets.map((o) => o - ln(mean)) : offsets;
}

function lossClass(input: LossCodeInput, form: TorchForm, vectors: readonly Vector[]): string {
  const isSoftmax = form.head === 'softmax';
  const hasWeights = input.weights.scheme?.acts === 'weight';
  const shapes = isSoftmax ? 'logits (N, K) and labels (N,)' : 'logits (N, K) and targets (N, K) of 0 and 1';
  const shape = form.hasBackground ? shapes.replace('(N, K)', '(N, K + 1)') : shapes;
  return `class ClassLoss(nn.Module):
    """Loss of ${shape}: ${divisorWords[hasWeights || form.divisor !== 'weights' ? form.divisor : 'samples']}."""

${block(1, [
  'def __init__(self):',
  '    super().__init__()',
  ...vectors.map(
    ({ name }) => `    self.register_buffer("${name}", torch.tensor(${name}), persistent=False)`,
  ),
])}
${block(1, [`def forward(self, logits, ${isSoftmax ? 'labels' : 'targets'}):`])}${block(
    2,
    isSoftmax ? softmaxLines(input, form) : sigmoidLines(input, form),
  )}`;
}

const divisorWords = {
  weights: 'the mean over the samples, by their weights',
  positives: 'the sum, divided by the number of positives',
  samples: 'the sum, divided by the number of samples',
};

function softmaxLines({ weights, settings: { focal } }: LossCodeInput, form: TorchForm): (string | null)[] {
  const { scheme, parameters } = weights;
  const hasWeights = scheme?.acts === 'weight';
  return [
    ...(scheme?.acts === 'logit'
      ? ['logits = logits + self.logit_offset  # in training only: at test time the logits stand as they are']
      : []),
    ...(scheme?.acts === 'margin'
      ? [
          'margin = self.class_margin[labels].unsqueeze(1) * F.one_hot(labels, logits.shape[1])',
          `logits = ${float(Number(parameters.scale))} * (logits - margin)`,
        ]
      : []),
    ...(scheme?.id === 'seesaw' ? seesawLines(Number(parameters.p)) : []),
    'cross_entropy = F.cross_entropy(logits, labels, reduction="none")',
    focal.isOn
      ? `loss = (-torch.expm1(-cross_entropy)).clamp(min=1e-12) ** ${float(focal.gamma)} * cross_entropy  # (1 - p)^gamma`
      : 'loss = cross_entropy',
    hasWeights ? 'weight = self.class_weight[labels]' : null,
    hasWeights
      ? form.divisor === 'weights'
        ? 'return (weight * loss).sum() / weight.sum()'
        : 'return (weight * loss).sum() / max(1, len(labels))'
      : 'return loss.sum() / max(1, len(labels))',
  ];
}

/** q of the paper, which our scheme leaves to the predictions; σ_y of less than this divides nothing, as in MMDetection. */
export const seesawCompensation = { q: 2, least: 0.01 };

const seesawLines = (p: number): string[] => [
  'of_label = labels.unsqueeze(1)',
  'rarer = (self.class_count.unsqueeze(0) / self.class_count[labels].unsqueeze(1)).clamp(max=1)',
  'scores = logits.detach().softmax(dim=1)',
  `above = (scores / scores.gather(1, of_label).clamp(min=${seesawCompensation.least})).clamp(min=1)`,
  `factor = rarer ** ${float(p)} * above ** ${float(seesawCompensation.q)}  # mitigation and compensation`,
  'logits = logits + factor.scatter(1, of_label, 1.0).log()',
];

function sigmoidLines({ weights, settings: { focal } }: LossCodeInput, form: TorchForm): (string | null)[] {
  const { acts } = weights.scheme ?? { acts: null };
  const { gamma, alpha } = focal;
  return [
    'loss = F.binary_cross_entropy_with_logits(logits, targets, reduction="none")',
    focal.isOn
      ? `loss = torch.sigmoid(logits * (1 - 2 * targets)) ** ${float(gamma)} * loss  # (1 - p)^gamma`
      : null,
    focal.isOn && alpha !== null
      ? `loss = (${float(alpha)} * targets + (1 - ${float(alpha)}) * (1 - targets)) * loss`
      : null,
    acts === 'weight'
      ? 'loss = (1 + (self.class_weight - 1) * targets) * loss  # positives of the class'
      : null,
    acts === 'negatives'
      ? 'holds = targets.amax(dim=1, keepdim=True)  # 0 for the background, which counts in full'
      : null,
    acts === 'negatives' ? 'loss = (1 - (1 - self.negative_factor) * (1 - targets) * holds) * loss' : null,
    form.divisor === 'positives'
      ? 'return loss.sum() / targets.sum().clamp(min=1)'
      : 'return loss.sum() / max(1, len(targets))',
  ];
}
