import { describe, expect, it } from 'vitest';
import { lossInput } from '../../testing/lossInputs.ts';
import { hasModule, python } from '../../testing/python.ts';
import { detectron2LossModules } from '../../testing/standIns/detectron2Loss.ts';
import { moduleFiles } from '../../testing/standIns/moduleFiles.ts';
import { balancedSoftmax } from '../loss/balancedSoftmax.ts';
import { focalCrossEntropy } from '../loss/focalCrossEntropy.ts';
import { ldam } from '../loss/ldam.ts';
import { logitAdjusted } from '../loss/logitAdjusted.ts';
import { seesaw } from '../loss/seesaw.ts';
import { sigmoidLoss } from '../loss/sigmoidLoss.ts';
import { weightedCrossEntropy, weightedMean } from '../loss/weightedCrossEntropy.ts';
import type { LossCodeInput } from './lossCode.ts';
import { detectron2 } from './detectron2.ts';
import { pytorch } from './pytorch.ts';
import { besideBackground } from './torchLoss.ts';

const logits = [
  [2.5, -1, 0.25, 0],
  [0.1, 0.2, -0.3, 0.4],
  [-3, 1.5, 2, -0.5],
  [12, -9, 3, 8],
  [0, 0, 0, 0],
  [-1.25, 0.75, -2, 6],
];
const labels = [0, 2, 1, 3, 2, 3];
/** For sigmoids: two labels in one row, one row of background. */
const targets = [
  [1, 0, 0, 0],
  [0, 0, 1, 0],
  [0, 1, 0, 1],
  [0, 0, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
];
const four = [1, 1, 1, 1];
const mean = (of: (z: number[], y: number) => number) =>
  logits.reduce((sum, z, i) => sum + of(z, labels[i]), 0) / logits.length;
const perPositive = (of: (z: number[], t: number[]) => number) =>
  logits.reduce((sum, z, i) => sum + of(z, targets[i]), 0) / targets.flat().filter(Boolean).length;

interface Case {
  readonly input: LossCodeInput;
  /** Our own implementation of the batch. */
  readonly ours: (input: LossCodeInput) => number;
  /** What PyTorch said. */
  readonly recorded: number;
}

/**
 * `recorded`: PyTorch 1.13 on the generated code, in float64, on the logits and labels above. Recorded by the last test
 * of each block: PATH=/usr/bin:$PATH npx vitest run src/core/weighting/code/torchLosses.test.ts
 */
const cases: Readonly<Record<string, Case>> = {
  'cross-entropy': {
    input: lossInput(),
    ours: () => mean((z, y) => weightedCrossEntropy(z, y, four)),
    recorded: 1.408804963713212,
  },
  'cross-entropy with weights': {
    input: lossInput({ scheme: 'effective-number' }),
    ours: ({ weights: { weights } }) =>
      weightedMean(
        logits.map((z, i) => weightedCrossEntropy(z, labels[i], weights)),
        labels,
        weights,
      ),
    recorded: 1.6601151779462275,
  },
  'focal loss with weights': {
    input: lossInput({ scheme: 'inverse-frequency', focal: { isOn: true, gamma: 2 } }),
    ours: ({ weights: { weights } }) =>
      weightedMean(
        logits.map((z, i) => focalCrossEntropy(z, labels[i], weights, 2)),
        labels,
        weights,
      ),
    recorded: 1.1947848124248592,
  },
  'focal loss of a broken power': {
    input: lossInput({ focal: { isOn: true, gamma: 0.5 } }),
    ours: () => mean((z, y) => focalCrossEntropy(z, y, four, 0.5)),
    recorded: 1.2921728534124834,
  },
  'logit adjustment': {
    input: lossInput({ scheme: 'logit-adjustment', parameters: { 'logit-adjustment': { tau: 1.5 } } }),
    ours: ({ weights: { values } }) => mean((z, y) => logitAdjusted(z, y, values)),
    recorded: 3.529323826571749,
  },
  'balanced softmax': {
    input: lossInput({ scheme: 'balanced-softmax' }),
    ours: ({ weights: { counts } }) => mean((z, y) => balancedSoftmax(z, y, counts)),
    recorded: 2.67762385684725,
  },
  LDAM: {
    input: lossInput({ scheme: 'ldam' }),
    ours: ({ weights: { values } }) => mean((z, y) => ldam(z, y, values)),
    recorded: 34.322346130894026,
  },
  'seesaw loss': {
    input: lossInput({ scheme: 'seesaw' }),
    ours: ({ weights: { counts } }) => mean((z, y) => seesaw(z, y, counts, { p: 0.8, q: 2 })),
    recorded: 2.7901243154997455,
  },
};

const sigmoids: Readonly<Record<string, Case>> = {
  'focal loss': {
    input: lossInput({ head: 'sigmoid', focal: { isOn: true, gamma: 2, alpha: 0.25 } }),
    ours: () =>
      perPositive((z, t) => sigmoidLoss(z, t, { positives: four, negatives: four, gamma: 2, alpha: 0.25 })),
    recorded: 3.3725596564509064,
  },
  'focal loss with weights and without α': {
    input: lossInput({
      head: 'sigmoid',
      scheme: 'inverse-root',
      focal: { isOn: true, gamma: 1.5, alpha: null },
    }),
    ours: ({ weights: { weights } }) =>
      perPositive((z, t) =>
        sigmoidLoss(z, t, { positives: weights, negatives: four, gamma: 1.5, alpha: null }),
      ),
    recorded: 5.384783604738279,
  },
  'equalization loss': {
    input: lossInput({ head: 'sigmoid', scheme: 'eql', parameters: { eql: { lambda: 0.1 } } }),
    ours: ({ weights: { values } }) =>
      perPositive((z, t) => sigmoidLoss(z, t, { positives: four, negatives: values, gamma: 0, alpha: null })),
    recorded: 5.08881490467979,
  },
  'binary cross-entropy with weights, the mean of all outputs': {
    input: lossInput({ head: 'sigmoid', scheme: 'inverse-root' }),
    ours: ({ weights: { weights } }) =>
      logits.reduce(
        (sum, z, i) =>
          sum + sigmoidLoss(z, targets[i], { positives: weights, negatives: four, gamma: 0, alpha: null }),
        0,
      ) / logits.flat().length,
    recorded: 1.851231237277779,
  },
};

const hasTorch = hasModule('torch');

const run = (chosen: Readonly<Record<string, Case>>, second: readonly unknown[], kind: string) =>
  python(
    moduleFiles(
      Object.fromEntries(Object.values(chosen).map(({ input }, i) => [`loss_${i}.py`, pytorch.code(input)])),
    ),
    `import importlib, json, torch
torch.set_default_dtype(torch.float64)
logits = torch.tensor(${JSON.stringify(logits)}, dtype=torch.float64)
second = torch.tensor(${JSON.stringify(second)}, dtype=torch.${kind})
print(json.dumps([importlib.import_module(f"loss_{i}").criterion(logits, second).item() for i in range(${Object.keys(chosen).length})]))`,
  );

describe.each([
  ['a softmax', cases, labels, 'int64'],
  ['sigmoids', sigmoids, targets, 'float64'],
] as const)('losses of %s', (_, chosen, second, kind) => {
  it.each(Object.entries(chosen))('%s: ours is what PyTorch said', (_, { input, ours, recorded }) => {
    expect(pytorch.unavailable(input)).toBeNull();
    expect(Math.abs(ours(input) - recorded)).toBeLessThan(1e-12 * Math.max(1, recorded));
  });

  it.skipIf(!hasTorch)('the code gives the recorded values here too', async () => {
    const values = (await run(chosen, second, kind)) as number[];
    const recorded = Object.values(chosen).map((one) => one.recorded);
    expect(values.map((value, i) => Math.abs(value - recorded[i]) < 1e-12)).toEqual(recorded.map(() => true));
  });
});

describe('beside a background', () => {
  const input = lossInput({ scheme: 'logit-adjustment' });

  it('offsets leave the odds of objects as a whole: Σ π_k e^{o_k} is 1', () => {
    const { values, counts } = input.weights;
    const total = counts.reduce((sum, n) => sum + n, 0);
    const offsets = besideBackground(values, counts);
    expect(offsets.reduce((sum, o, k) => sum + (counts[k] / total) * Math.exp(o), 0)).toBeCloseTo(1, 14);
    // One number for all: the classes among themselves stay as they were.
    expect(offsets[0] - offsets[2]).toBeCloseTo(values[0] - values[2], 14);
  });

  it.skipIf(!hasTorch)(
    'the head of Detectron2 has one more output, whose weight is 1 and whose offset is 0',
    async () => {
      const weighted = lossInput({ scheme: 'effective-number' }, { ids: [30, 4, 17, 2] });
      const read = await python(
        [
          ...moduleFiles({ 'weights.py': detectron2.code(weighted), 'offsets.py': detectron2.code(input) }),
          ...detectron2LossModules,
        ],
        `import json, torch
torch.set_default_dtype(torch.float64)
import weights, offsets
from detectron2.modeling import ROI_HEADS_REGISTRY, Proposals
scores = torch.tensor(${JSON.stringify(logits.map((z) => [...z, 0.5]))}, dtype=torch.float64)
labels = torch.tensor(${JSON.stringify([...labels.slice(0, 5), 4])})
def loss(module):
    layers = module.ClassROIHeads._init_box_head(module.cfg, None)["box_predictor"]
    return layers.losses((scores, None), [Proposals(labels)])["loss_cls"].item()
print(json.dumps([loss(weights), loss(offsets), ROI_HEADS_REGISTRY.names, weights.cfg.MODEL.ROI_HEADS.NAME]))`,
      );
      // Category ids 2, 4, 17, 30 are classes 3, 1, 2, 0 of the dataset.
      const { weights } = weighted.weights;
      const inOrder = [...[3, 1, 2, 0].map((k) => weights[k]), 1];
      const ofRow = (of: (z: number[], y: number) => number) =>
        [...labels.slice(0, 5), 4].reduce((sum, y, i) => sum + of([...logits[i], 0.5], y), 0) / 6;
      const offsets = [...besideBackground(input.weights.values, input.weights.counts), 0];
      expect(read).toEqual([
        expect.closeTo(
          ofRow((z, y) => weightedCrossEntropy(z, y, inOrder)),
          12,
        ),
        expect.closeTo(
          ofRow((z, y) => logitAdjusted(z, y, offsets)),
          12,
        ),
        ['ClassROIHeads', 'ClassROIHeads'],
        'ClassROIHeads',
      ]);
    },
  );
});
