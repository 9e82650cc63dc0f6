import type { Results } from '../../../core/evaluation/resultsAt.ts';
import { percent } from '../../theme/numbers.ts';
import { share } from './share.ts';

/** Averages this near agree. */
const near = 0.05;
/** Below this share of the boxes no class decides an average. */
const large = 0.2;

/**
 * The accuracy paradox in two sentences with this dataset's own figures; none without ground truth. `names`: of the
 * classes.
 */
export function paradoxSentences({ paradox, perClass }: Results, names: readonly string[]): string[] {
  const { overall, mean, majority } = paradox;
  if (overall === null || mean === null || majority === null) return [];
  const largest = names[majority.class];
  const part = percent(majority.overall);
  const own = perClass[majority.class].recall;
  const figures = [share(overall), share(mean)];
  // A cause only where the largest class pulls that way itself.
  const isCause = own !== null && (own - mean) * (overall - mean) > 0;
  const recalls = `Micro recall ${figures[0]} and the mean over classes, ${figures[1]}, agree here`;
  const first =
    Math.abs(overall - mean) >= near
      ? `Micro recall is ${figures[0]} and the mean over classes ${figures[1]}${isCause ? ', because' : ';'} ${largest} is ${part} of boxes and is found at ${share(own)}.`
      : majority.overall < large
        ? `${recalls}: the largest class, ${largest}, is only ${part} of boxes.`
        : `${recalls}, though ${largest} is ${part} of boxes.`;
  const second = `Finding every ${largest} and nothing else would score ${share(majority.overall)} and ${share(majority.mean)}.`;
  return [first, second];
}
