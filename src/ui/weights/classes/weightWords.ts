import type { Scheme } from '../../../core/weighting/scheme.ts';
import { count } from '../../theme/numbers.ts';

/** A share of the loss: two digits that say something, however small. */
export function share(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const percent = value * 100;
  if (percent === 0) return '0 %';
  if (percent < 0.0001) return 'below 0.0001 %';
  if (percent >= 99.95 && value < 1) return `${percent.toFixed(2)} %`;
  return `${percent >= 10 ? percent.toFixed(1) : plain(percent)} %`;
}

/** On an axis: 10 %, 0.1 %. */
export const shareTick = (value: number): string => `${+(value * 100).toPrecision(3)} %`;

/** "× 2.1", "× 0.034", "× 1,240". */
export const times = (factor: number): string => (Number.isFinite(factor) ? `× ${figure(factor)}` : '–');

/** On an axis: 100, 1, 0.01. */
export const figureTick = (value: number): string => {
  const size = Math.abs(value);
  const text =
    size >= 1000
      ? count(size)
      : size > 0 && size < 1e-4
        ? size.toExponential(0).replace('e-', '·10^−')
        : String(+size.toPrecision(3));
  return value < 0 ? `−${text}` : text;
};

/** Two or three digits that say something. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text =
    size >= 1000 ? count(size) : size >= 100 ? size.toFixed(0) : size >= 10 ? size.toFixed(1) : plain(size);
  return value < 0 ? `−${text}` : text;
}

function plain(size: number): string {
  if (size === 0) return '0';
  if (size >= 0.1) return size.toFixed(2);
  return size < 1e-6 ? size.toExponential(1).replace('e-', '·10^−') : size.toPrecision(2);
}

/** What the values of a scheme are called, how one is written, and what they do, by how the scheme acts. */
export const kinds: Record<
  Scheme['acts'],
  {
    /** Title of the chart. */
    readonly title: string;
    readonly one: string;
    readonly value: (value: number) => string;
    /** What an untouched class has. */
    readonly neutral: number;
    /** A sentence; empty where the name says it. */
    readonly does: string;
  }
> = {
  weight: { title: 'Weight by class', one: 'Weight', value: times, neutral: 1, does: '' },
  margin: {
    title: 'Margin by class',
    one: 'Margin',
    value: figure,
    neutral: 0,
    does: 'Taken from the logit of the true class in training: a rare class must win by more. No box counts more than another.',
  },
  logit: {
    title: 'Logit offset by class',
    one: 'Logit offset',
    value: figure,
    neutral: 0,
    does: 'Added to the logits in training, not when the model is used: rare classes are learnt as if they came as often as the others.',
  },
  negatives: {
    title: 'Factor of negatives by class',
    one: 'As a negative',
    value: times,
    neutral: 1,
    does: 'Multiplies what a class gets where it is not the answer: boxes of other classes push a rare class down less.',
  },
};
