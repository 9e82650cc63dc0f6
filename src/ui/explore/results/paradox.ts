import type { Results } from '../../../core/evaluation/resultsAt.ts';
import { percent } from '../../theme/numbers.ts';
import { share } from './share.ts';

/** Averages this near agree. */
const near = 0.05;
/** Below this share of the boxes no class decides an average. */
const large = 0.2;

/** Two averages of what is right: over everything, and over classes. */
export interface Averages {
  readonly overall: number;
  readonly mean: number;
  /** The largest class, its share of everything, what it alone gets in each average, and its own part that is right. */
  readonly majority: { readonly name: string; readonly overall: number; readonly mean: number };
  readonly own: number | null;
}

/** How the two averages, what is counted and the simplest answer are called. */
export interface AverageWords {
  readonly overall: string;
  readonly mean: string;
  readonly counted: string;
  readonly own: string;
  readonly always: (name: string) => string;
}

/** The paradox in two sentences: what the largest class does to the average, and what it alone would get. */
export function averageSentences({ overall, mean, majority, own }: Averages, words: AverageWords): string[] {
  const { name } = majority;
  const part = `${percent(majority.overall)} of ${words.counted}`;
  const figures = [share(overall), share(mean)];
  // A cause only where the largest class pulls that way itself.
  const isCause = own !== null && (own - mean) * (overall - mean) > 0;
  const agree = `${words.overall} ${figures[0]} and ${words.mean}, ${figures[1]}, agree here`;
  const first =
    Math.abs(overall - mean) >= near
      ? `${words.overall} is ${figures[0]} and ${words.mean} ${figures[1]}${isCause ? ', because' : ';'} ${name} is ${part} and is ${words.own} ${share(own)}.`
      : majority.overall < large
        ? `${agree}: the largest class, ${name}, is only ${part}.`
        : `${agree}, though ${name} is ${part}.`;
  return [first, `${words.always(name)} would score ${share(majority.overall)} and ${share(majority.mean)}.`];
}

const ofBoxes: AverageWords = {
  overall: 'Micro recall',
  mean: 'the mean over classes',
  counted: 'boxes',
  own: 'found at',
  always: (name) => `Finding every ${name} and nothing else`,
};

/**
 * The accuracy paradox in two sentences with this dataset's own figures; none without ground truth. `names`: of the
 * classes.
 */
export function paradoxSentences({ paradox, perClass }: Results, names: readonly string[]): string[] {
  const { overall, mean, majority } = paradox;
  if (overall === null || mean === null || majority === null) return [];
  const own = perClass[majority.class].recall;
  return averageSentences(
    { overall, mean, majority: { ...majority, name: names[majority.class] }, own },
    ofBoxes,
  );
}
