import type { LossCodeInput, LossTarget } from './lossCode.ts';
import { seesawCompensation } from './torchLoss.ts';
import { block, comments, float, listOf } from './pythonText.ts';
import { chosenWords, headUnfit, nothingChosen, weightsWords } from './words.ts';

/** In a config file mmengine replaces what stands in double braces, in comments too, where alone a name stands here. */
const braceless = (text: string) => text.replaceAll('{', '\\u007b');

/** Which loss of MMDetection says what was chosen. */
function lossOf({ weights: { scheme }, settings }: LossCodeInput) {
  if (scheme?.id === 'seesaw') return 'SeesawLoss';
  if (scheme?.id === 'eql') return 'EQLV2Loss';
  return settings.focal.isOn ? 'FocalLoss' : 'CrossEntropyLoss';
}

function code(input: LossCodeInput): string {
  const { names, settings, weights } = input;
  const size = names.length;
  const loss = lossOf(input);
  const isSoftmax = settings.head === 'softmax';
  const hasWeights = loss === 'CrossEntropyLoss' && weights.scheme !== null;
  const about = [
    `MMDetection 3: the class loss, to be put below your configuration. ${chosenWords(input)}.`,
    'In the order of the categories in the annotation file, as CocoDataset numbers them.',
    ...weightsWords(input),
    ...aboutLoss(input, loss),
  ];
  const labels = [...names, 'background'];
  const vector = hasWeights
    ? listOf('class_weight', [...weights.weights, ...(isSoftmax ? [1] : [])], labels)
    : '';
  const isOneStage = loss === 'FocalLoss' || (loss === 'CrossEntropyLoss' && !isSoftmax);
  const arguments_ = {
    CrossEntropyLoss: [
      `type="CrossEntropyLoss",`,
      `use_sigmoid=${isSoftmax ? 'False' : 'True'},`,
      hasWeights ? 'class_weight=class_weight,' : null,
    ],
    FocalLoss: [
      'type="FocalLoss",',
      'use_sigmoid=True,',
      `gamma=${float(settings.focal.gamma)},`,
      `alpha=${settings.focal.alpha === null ? '0.5' : float(settings.focal.alpha)},`,
    ],
    SeesawLoss: [
      'type="SeesawLoss",',
      `p=${float(Number(weights.parameters.p))},`,
      `q=${float(seesawCompensation.q)},`,
      `num_classes=${size},`,
    ],
    EQLV2Loss: ['type="EQLV2Loss",', `num_classes=${size},`, 'gamma=12,', 'mu=0.8,', 'alpha=4.0,'],
  }[loss];
  const scale = loss === 'FocalLoss' && settings.focal.alpha === null ? '2.0' : '1.0';
  const head = [
    'bbox_head=dict(',
    `    num_classes=${size},`,
    '    loss_cls=dict(',
    '        _delete_=True,',
    ...arguments_.map((line) => line && `        ${line}`),
    `        loss_weight=${scale},`,
    '    ),',
    '),',
  ];
  const inner = isOneStage
    ? block(1, head)
    : block(1, ['roi_head=dict(', ...head.map((line) => line && `    ${line}`), '),']);
  return `${braceless(comments(about) + vector)}${vector === '' ? '' : '\n'}model = dict(\n${inner})\n`;
}

function aboutLoss({ weights, settings, shift }: LossCodeInput, loss: string): string[] {
  const isSoftmax = settings.head === 'softmax';
  const shifts = shift(settings.head).ofPlan.some((one) => one !== null && Math.abs(one) > 1e-9);
  return [
    ...(loss === 'CrossEntropyLoss'
      ? [
          isSoftmax
            ? 'Two-stage heads (Faster R-CNN …): a softmax with one more class, the last, for the background. A cascade has a list of three such heads.'
            : 'One-stage heads with a sigmoid for each class: class_weight multiplies the positives (pos_weight).',
        ]
      : []),
    ...(loss === 'FocalLoss'
      ? [
          `One-stage heads (RetinaNet, FCOS …), whose focal loss is that of a sigmoid.${weights.scheme === null ? '' : ' It takes no class weights: they are left out.'}`,
          ...(settings.focal.alpha === null
            ? ['alpha is off: 0.5 weighs both sides alike, and loss_weight 2 makes that 1.']
            : []),
        ]
      : []),
    ...(loss === 'SeesawLoss'
      ? [
          'It counts the classes itself as it trains, so that repeats of a plan are in its counts. Its authors use a normalised last layer:',
          'cls_predictor_cfg=dict(type="NormedLinear", tempearture=20), spelled so.',
        ]
      : []),
    ...(loss === 'EQLV2Loss'
      ? [
          'MMDetection has the successor of the equalization loss, which takes its factors from the gradients: λ has no place in it.',
        ]
      : []),
    ...(shifts
      ? [
          'The plan shifts the class prior: prior.json has ln(π / π′), for a softmax over the classes, or class by class for sigmoids; never for the background.',
        ]
      : []),
  ];
}

export const mmdetection: LossTarget = {
  id: 'mmdetection',
  name: 'MMDetection',
  fileName: 'mmdetection_loss.py',
  note: 'A piece of configuration. CrossEntropyLoss with a softmax has one more weight, for the background; FocalLoss takes no class weights; SeesawLoss and EQLV2Loss count as they train.',
  unavailable(input) {
    const { scheme } = input.weights;
    if (input.task === 'classification') return 'Whole-image labels: MMDetection trains on boxes.';
    if (scheme?.acts === 'logit' || scheme?.acts === 'margin')
      return `MMDetection has no loss for ${scheme.name}: take the one for PyTorch.`;
    return nothingChosen(input) ?? headUnfit(input, input.settings.head);
  },
  code,
};
