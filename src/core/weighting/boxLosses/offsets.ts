import { ln } from '../../numerics.ts';
import type { Parameter, ParameterValues } from '../../parameters.ts';
import { sideMoves, sideOf, type BoxGradient, type BoxLoss, type CentredBox } from './boxLoss.ts';

/** In which units the offsets are that a loss of single offsets sees. */
export const space = {
  kind: 'choice',
  title: 'Offsets',
  definition:
    'Encoded: Δx / w, Δy / h, ln of the ratio of the sides, with the target box as the anchor (Girshick 2015, Fast R-CNN, from Girshick et al. 2014, eq. 1–5). × 10, 5: the same, times 10 for the centre and 5 for the sides, as Fast and Faster R-CNN’s second stage is trained. Pixels: differences of centre and sides.',
  choices: ['encoded', 'weighted', 'pixels'],
  names: ['Encoded', 'Encoded × 10, 5', 'Pixels'],
  default: 'encoded',
} as const satisfies Parameter;

/** A function of one offset and its slope. */
interface OfOffset {
  readonly value: (d: number, parameters: ParameterValues) => number;
  readonly slope: (d: number, parameters: ParameterValues) => number;
}

/** `value` and `gradient` of a loss that is the sum of a function of each of the four offsets. */
export function sumOverOffsets({ value, slope }: OfOffset): Pick<BoxLoss, 'value' | 'gradient'> {
  return {
    value: (p, t, parameters) => {
      const { dx, dy, dw, dh } = offsets(p, t, parameters.space);
      return value(dx, parameters) + value(dy, parameters) + value(dw, parameters) + value(dh, parameters);
    },
    gradient: (p, t, parameters) => {
      const { dx, dy, dw, dh } = offsets(p, t, parameters.space);
      const by = slopes(p, t, parameters.space);
      return [
        slope(dx, parameters) * by[0],
        slope(dy, parameters) * by[1],
        slope(dw, parameters) * by[2],
        slope(dh, parameters) * by[3],
      ];
    },
  };
}

interface Offsets {
  readonly dx: number;
  readonly dy: number;
  readonly dw: number;
  readonly dh: number;
}

function offsets(p: CentredBox, t: CentredBox, unit: ParameterValues[string]): Offsets {
  if (unit === 'pixels') return { dx: p.x - t.x, dy: p.y - t.y, dw: p.w - t.w, dh: p.h - t.h };
  const [w, h] = [sideOf(t.w), sideOf(t.h)];
  const [centre, side] = unit === 'weighted' ? [10, 5] : [1, 1];
  return {
    dx: (centre * (p.x - t.x)) / w,
    dy: (centre * (p.y - t.y)) / h,
    dw: side * ln(sideOf(p.w) / w),
    dh: side * ln(sideOf(p.h) / h),
  };
}

/** Each offset by its own part of the prediction; none depends on another's. */
function slopes(p: CentredBox, t: CentredBox, unit: ParameterValues[string]): BoxGradient {
  if (unit === 'pixels') return [1, 1, 1, 1];
  const [centre, side] = unit === 'weighted' ? [10, 5] : [1, 1];
  return [
    centre / sideOf(t.w),
    centre / sideOf(t.h),
    (side * sideMoves(p.w)) / sideOf(p.w),
    (side * sideMoves(p.h)) / sideOf(p.h),
  ];
}
