import { grouped } from '../../../balance/problem/listed.ts';
import type { AdviceRule, AdviceStep } from '../advice.ts';
import type { Circumstances } from '../circumstances.ts';
import { imagesOfClass, nameOf } from '../figures.ts';
import { areImagesEven } from './imagesAreEven.ts';

/** Enough pictures for repeats to pay: one of repeats and weights, and repeats first. */
export const hundreds: AdviceRule = {
  id: 'hundreds',
  find(c) {
    if (c.stance !== 'balance' || c.amount !== 'hundreds' || areImagesEven(c)) return null;
    const isDetection = c.task === 'detection';
    return {
      situation: `The scarcest class, ${nameOf(c, c.scarcest)}, is in ${grouped(c.fewest)} images: hundreds.`,
      remedy: remedyOf(c),
      reason: isDetection
        ? 'On LVIS repeats by the root of the frequency raised the rare classes.'
        : 'Repeats were the best or as good in almost all of their comparisons with CNNs, and best when they removed the imbalance.',
      source: isDetection
        ? 'Gupta, Dollár and Girshick 2019 (CVPR)'
        : 'Buda, Maki and Mazurowski 2018 (Neural Networks), on MNIST, CIFAR-10 and ImageNet',
      standing: 'known',
      figure: imagesOfClass(c),
      step: stepOf(c),
      leans: 'balance',
    };
  },
};

function remedyOf(c: Circumstances): string {
  if (c.planActs && c.weightsAct)
    return c.reach.isTwice
      ? 'Repeats or weights, one of the two: both are on.'
      : 'Repeats and weights share it here: the weights go by what the plan left.';
  if (c.weightsAct) return 'Repeats or weights, one of the two: the weights do it here.';
  if (!c.planActs) return 'Repeat its images: put the classes in the balance.';
  return wantsEven(c)
    ? 'Repeats do it here. Aim at even classes, as the figure that decides counts them.'
    : 'Repeats do it here; leave the weights off.';
}

function stepOf(c: Circumstances): AdviceStep | null {
  if (c.weightsAct) return null;
  if (c.planActs)
    return wantsEven(c)
      ? {
          kind: 'recipe',
          label: 'Aim at even',
          name: 'Target of Classes: even',
          classFactor: { tau: 0, shares: {}, copiedFrom: null },
        }
      : null;
  return c.classFactor.weight > 0
    ? { kind: 'go', label: 'Go to Balance', to: 'balance' }
    : { kind: 'recipe', label: 'Balance the classes', name: 'Balance Classes', classFactor: { weight: 1 } };
}

/** Measured for one label an image; where images hold several classes even can cost more than it wins. */
const wantsEven = (c: Circumstances): boolean =>
  c.task === 'classification' && !c.isMultiLabel && !c.targetIsEven;
