import { exp } from '../../numerics.ts';
import type { ParameterValues } from '../../parameters.ts';
import { sideOf, type BoxLoss, type CentredBox } from './boxLoss.ts';
import { space } from './offsets.ts';

export const kl: BoxLoss = {
  id: 'kl',
  name: 'KL',
  formula: 'Σ e^(−α) d² / 2 + α / 2 where |d| ≤ 1, else e^(−α) (|d| − ½) + α / 2; α = ln σ²',
  definition:
    'The network says by α how sure it is of each corner. Acts on the four corners, each divided by the side of the target box. Below 0 for a sure and good prediction; α / 2 a corner remains where the boxes are equal.',
  source: 'He et al. 2019 (Bounding box regression with uncertainty), eq. 9–10',
  acts: 'offsets',
  parameters: {
    space: {
      ...space,
      definition:
        'Encoded: each corner’s difference over the side of the target box, which is the anchor. × 10: ten times that. Pixels: the differences themselves.',
      names: ['Encoded', 'Encoded × 10', 'Pixels'],
    },
    alpha: {
      kind: 'number',
      title: 'α = ln σ²',
      definition: 'Logarithm of the variance that the network predicts, here one for all four corners.',
      min: -4,
      max: 4,
      step: 0,
      default: 0,
    },
  },
  value(p, t, parameters) {
    const alpha = Number(parameters.alpha);
    let sum = 0;
    for (const d of corners(p, t, parameters)) {
      const size = Math.abs(d);
      sum += size <= 1 ? (d * d) / 2 : size - 0.5;
    }
    return exp(-alpha) * sum + 2 * alpha;
  },
  gradient(p, t, parameters) {
    const sure = exp(-Number(parameters.alpha));
    const [x1, x2, y1, y2] = corners(p, t, parameters).map((d) => Math.min(1, Math.max(-1, d)));
    const [bx, by] = units(t, parameters.space);
    return [
      sure * bx * (x1 + x2),
      sure * by * (y1 + y2),
      (sure * bx * (x2 - x1)) / 2,
      (sure * by * (y2 - y1)) / 2,
    ];
  },
};

/** Offsets of left, right, top and bottom. */
function corners(p: CentredBox, t: CentredBox, parameters: ParameterValues) {
  const [bx, by] = units(t, parameters.space);
  const [dx, dy, dw, dh] = [p.x - t.x, p.y - t.y, (p.w - t.w) / 2, (p.h - t.h) / 2];
  return [bx * (dx - dw), bx * (dx + dw), by * (dy - dh), by * (dy + dh)] as const;
}

function units(t: CentredBox, unit: ParameterValues[string]): readonly [number, number] {
  if (unit === 'pixels') return [1, 1];
  const times = unit === 'weighted' ? 10 : 1;
  return [times / sideOf(t.w), times / sideOf(t.h)];
}
