import type { BoxLoss } from './boxLoss.ts';
import { space, sumOverOffsets } from './offsets.ts';

export const smoothL1: BoxLoss = {
  id: 'smooth-l1',
  name: 'Smooth L1',
  formula: 'Σ d² / (2β) where |d| < β, else |d| − β / 2',
  definition: 'L2 for small offsets, L1 beyond β. β = 0 is L1.',
  source: 'Girshick 2015 (Fast R-CNN), eq. 2–3, where β is 1; β as in Detectron2 and MMDetection',
  acts: 'offsets',
  parameters: {
    space,
    beta: {
      kind: 'number',
      title: 'β',
      definition: 'Offset at which the square ends. Fast R-CNN: 1; Faster R-CNN’s first stage: 1/9.',
      min: 0,
      max: 3,
      step: 0,
      default: 1,
    },
  },
  ...sumOverOffsets({
    value: (d, { beta }) => smooth(d, Number(beta)),
    slope: (d, { beta }) => smoothSlope(d, Number(beta)),
  }),
};

/** Smooth L1 of one number; β ≥ 0. */
export function smooth(d: number, beta: number): number {
  const size = Math.abs(d);
  return size < beta ? (d * d) / (2 * beta) : size - beta / 2;
}

export function smoothSlope(d: number, beta: number): number {
  return Math.abs(d) < beta ? d / beta : Math.sign(d);
}
