import { alphaFor, focalLogitSlope } from '../../../core/weighting/focal/focalLoss.ts';
import { power } from '../../../core/numerics.ts';
import { count } from '../../theme/numbers.ts';

/** "100 times less", "1.3 times more", "as much"; `factor` is what is left of 1. */
export function timesWords(factor: number): string {
  if (!(factor > 0)) return 'nothing';
  const times = factor < 1 ? 1 / factor : factor;
  if (times < 1.005) return 'as much as';
  const many =
    times >= 1e9 ? 'over 1,000,000,000' : times >= 100 ? count(times) : String(+times.toPrecision(3));
  return `${many} times ${factor < 1 ? 'less' : 'more'} than`;
}

/** What a box (`what`: or an image) at a confidence counts, and what of its gradient is left, against cross-entropy. */
export function confidenceWords(p: number, gamma: number, alpha: number | null, what = 'A box'): string {
  const at = p.toFixed(2);
  const left = power(1 - p, gamma);
  const gradient = p === 1 ? 0 : focalLogitSlope(p, gamma) / focalLogitSlope(p, 0);
  const sentence = (factor: number) => {
    const words = timesWords(factor);
    return words === 'nothing' ? 'counts for nothing' : `counts ${words} under cross-entropy`;
  };
  const trained =
    p === 1 || gamma === 0
      ? ''
      : ` Its gradient by the logit is ${timesWords(gradient).replace(/ than$/, '')}.`;
  const first = `${what} at p = ${at} ${sentence(left)}.${trained.replace('is as much as', 'is the same')}`;
  if (alpha === null || left === 0) return first;
  const side = (isForeground: boolean) => {
    const words = timesWords(left * alphaFor(alpha, isForeground));
    return words === 'nothing' ? 'for nothing' : words.replace(/ (than|as)$/, '');
  };
  return `${first} With α the foreground counts ${side(true)}, the background ${side(false)}.`;
}
