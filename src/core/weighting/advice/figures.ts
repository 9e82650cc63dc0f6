import { cut } from '../../report/figures.ts';
import type { AdviceFigure, AdviceStep } from './advice.ts';
import type { Circumstances } from './circumstances.ts';

/** A class's name, cut to what a sentence has room for. */
export const nameOf = ({ counts }: Circumstances, k: number): string => cut(counts.names[k], 40);

/** Figures that several rules are about, with where they come from. */
export const imbalanceRatio = ({ ratio, noun }: Circumstances): AdviceFigure => ({
  value: ratio,
  name: 'Imbalance ratio',
  definition: `max n / min n over the classes that have any, background aside; n: ${noun} of the class in the train part, as imported.`,
});

export const imagesOfClass = (c: Circumstances): AdviceFigure => ({
  value: c.fewest,
  name: 'Images of the scarcest class',
  definition:
    'Images of the train part, as imported, that hold at least one of the class; the least over the classes that have any. Tens: below 100, hundreds: below 1,000.',
});

/** Takes weights and the balance of the classes out; null where neither is on. */
export function asItIs({ weighting, classFactor }: Circumstances): AdviceStep | null {
  const hasScheme = weighting.scheme !== null;
  const isBalanced = classFactor.weight > 0;
  if (!hasScheme && !isBalanced) return null;
  return {
    kind: 'recipe',
    label: 'Leave it as it is',
    name: 'Leave the classes as they are',
    ...(hasScheme && { weighting: { scheme: null } }),
    ...(isBalanced && { classFactor: { weight: 0 } }),
  };
}
