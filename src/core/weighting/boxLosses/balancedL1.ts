import { exp, ln } from '../../numerics.ts';
import type { BoxLoss } from './boxLoss.ts';
import { space, sumOverOffsets } from './offsets.ts';

export const balancedL1: BoxLoss = {
  id: 'balanced-l1',
  name: 'Balanced L1',
  formula: 'Σ α/b (b|d| + 1) ln(b|d|/β + 1) − α|d| where |d| < β, else γ|d| + γ/b − αβ; b = e^(γ/α) − 1',
  definition:
    'Small offsets (inliers) pull more than under smooth L1, far ones γ times as L1. The paper has β = 1. Smaller ones as MMDetection writes them: the slope then jumps at 0 and β. With larger ones its formula falls below 0 beside 0, so they are not offered.',
  source: 'Pang et al. 2019 (Libra R-CNN), eq. 8–10; MMDetection BalancedL1Loss',
  acts: 'offsets',
  parameters: {
    space,
    alpha: {
      kind: 'number',
      title: 'α',
      definition: 'The smaller, the more small offsets pull. The paper: 0.5.',
      min: 0.1,
      max: 1,
      step: 0,
      default: 0.5,
    },
    gamma: {
      kind: 'number',
      title: 'γ',
      definition: 'Slope of far offsets. The paper: 1.5.',
      min: 0.5,
      max: 3,
      step: 0,
      default: 1.5,
    },
    beta: {
      kind: 'number',
      title: 'β',
      definition: 'Offset from which the slope is γ. The paper: 1.',
      min: 0.1,
      max: 1,
      step: 0,
      default: 1,
    },
  },
  ...sumOverOffsets({
    value(d, parameters) {
      const { alpha, beta, gamma, b } = constants(parameters);
      const size = Math.abs(d);
      return size < beta
        ? (alpha / b) * (b * size + 1) * ln((b * size) / beta + 1) - alpha * size
        : gamma * size + gamma / b - alpha * beta;
    },
    slope(d, parameters) {
      const { alpha, beta, gamma, b } = constants(parameters);
      const size = Math.abs(d);
      if (size >= beta) return Math.sign(d) * gamma;
      const pull = alpha * (ln((b * size) / beta + 1) + (b * size + 1) / (b * size + beta) - 1);
      return Math.sign(d) * pull;
    },
  }),
};

function constants(parameters: Readonly<Record<string, number | string | boolean>>) {
  const [alpha, beta, gamma] = [Number(parameters.alpha), Number(parameters.beta), Number(parameters.gamma)];
  return { alpha, beta, gamma, b: exp(gamma / alpha) - 1 };
}
