import type { Calibrated } from '../../../core/calibration/calibration.ts';
import type { AverageWords } from '../../explore/results/paradox.ts';
import type { ConstantAnswer } from '../../../core/calibration/constantAnswers.ts';
import { counted } from '../../theme/numbers.ts';

type Of = Calibrated['of'];

/** "0.12", "none". */
export const figure = (value: number | null | undefined, decimals = 2): string =>
  value === null || value === undefined || !Number.isFinite(value)
    ? 'none'
    : value.toFixed(decimals).replace('-', '−');

/** "0.12 → 0.04"; one figure where both read the same or there is no second. */
export function arrow(before: number | null, after: number | null | undefined, decimals = 2): string {
  const [was, is] = [figure(before, decimals), figure(after, decimals)];
  return after === undefined || was === is ? was : `${was} → ${is}`;
}

/** Decimals to which two figures agree, at most 12. */
export function agreeing(a: number, b: number): number {
  const apart = Math.abs(a - b);
  let decimals = 0;
  for (let step = 0.05; decimals < 12 && apart <= step; step /= 10) decimals++;
  return decimals;
}

/** A share of 1 with the digits that tell it from 0 and from 1: "0.85", "0.0008", "0.9998". */
export function shareOf(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return 'none';
  const rest = Math.min(value, 1 - value);
  if (!(rest > 0) || rest >= 0.005) return value.toFixed(2);
  return value.toFixed(Math.min(6, 1 - Math.floor(Math.log10(rest))));
}

/** What is judged. */
export const judgedWords = (of: Of, n: number): string =>
  of === 'single' ? counted(n, 'image') : of === 'multi' ? counted(n, 'answer') : counted(n, 'prediction');

export const averageWords: Readonly<Record<Of, AverageWords>> = {
  single: {
    overall: 'Accuracy',
    mean: 'balanced accuracy',
    counted: 'images',
    own: 'right at',
    always: (name) => `Always answering ${name}`,
  },
  multi: {
    overall: 'Accuracy',
    mean: 'balanced accuracy',
    counted: 'images',
    own: 'found at',
    always: () => 'The more frequent answer for each class, whatever the image,',
  },
  boxes: {
    overall: 'Micro recall',
    mean: 'the mean over classes',
    counted: 'boxes',
    own: 'found at',
    always: (name) => `Finding every ${name} and nothing else`,
  },
};

export const accuracyTerms: Readonly<
  Record<
    Of,
    {
      readonly overall: string;
      readonly mean: string;
      readonly overallText: string;
      readonly meanText: string;
    }
  >
> = {
  single: {
    overall: 'Accuracy',
    mean: 'Balanced accuracy',
    overallText: 'Images whose most probable class is the right one ÷ images: each image counts the same.',
    meanText: 'Mean over the classes of the share of their images that is right: each class counts the same.',
  },
  multi: {
    overall: 'Accuracy',
    mean: 'Balanced accuracy',
    overallText: 'Right answers ÷ answers, one for each image and class; yes from the threshold on.',
    meanText: 'Mean over the classes of (recall + specificity) ÷ 2 at the threshold.',
  },
  boxes: {
    overall: 'Micro recall',
    mean: 'Mean recall',
    overallText: 'Boxes found by predictions of at least the threshold ÷ boxes.',
    meanText: 'Mean over the classes of their recall at the threshold: each class counts the same.',
  },
};

/** What the correction is right for, and what it does here. */
export function correctionSentence(of: Of, trainedOn: 'imported' | 'plan', isCorrected: boolean): string {
  if (trainedOn === 'plan')
    return isCorrected
      ? `The correction is right for predictions of a model trained on this plan${of === 'single' ? ': p ∝ p′ · π / π′ over the classes' : ': ln(π / π′) is added to the logit of each class'}. Another model has another prior.`
      : 'The plan leaves the prior of the deployment as it is: there is nothing to correct.';
  return isCorrected
    ? 'The model learnt the shares as imported; the correction leads to the deployment prior that is set at the right.'
    : 'A model trained on the data as imported has its prior already: there is nothing to correct. For a model trained on this plan, say so above.';
}

type Said = Readonly<Record<ConstantAnswer['kind'], (name: string) => string>>;

/** Answers that need no model, with the class that they are about. */
export const answerWords: Readonly<Record<Of, Said>> = {
  single: {
    majority: (name) => `Always ${name}`,
    allButRarest: (name) => `All right, but never ${name}`,
    asOften: () => 'Drawn as often as the classes come',
  },
  multi: {
    majority: () => 'The more frequent answer for each class',
    allButRarest: (name) => `All right, but never ${name}`,
    asOften: () => 'Drawn as often as the classes come',
  },
  boxes: {
    majority: (name) => `Every ${name} and nothing else`,
    allButRarest: (name) => `Everything but ${name}`,
    asOften: () => '',
  },
};

/** What the rarest class is worth in either figure. */
export function missedWords(of: Of, name: string, { accuracy, balanced }: ConstantAnswer): string {
  const { overall, mean } = accuracyTerms[of];
  const what = of === 'single' ? 'images' : of === 'multi' ? 'answers' : 'boxes';
  return `A model that never learns ${name} loses ${shareOf(1 - accuracy)} of ${overall.toLowerCase()} and ${shareOf(1 - balanced)} of ${mean.toLowerCase()}: the one counts ${what}, so frequent classes decide it; the other counts classes.`;
}
