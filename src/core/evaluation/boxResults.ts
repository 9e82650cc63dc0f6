import { eachMistaken } from './confusion.ts';
import type { Matches } from './matches.ts';

/**
 * What became of a box: `found` by a prediction of its class; else `wrongClass` where a prediction of another class
 * stands for it (as in the confusion matrix); else `poorlyPlaced` where one of its class touches it (0.1 ≤ IoU <
 * threshold); else `missed`. `ignored`: a crowd, or on an image that is not evaluated.
 */
export const boxResults = ['found', 'poorlyPlaced', 'wrongClass', 'missed', 'ignored'] as const;
export type BoxResult = (typeof boxResults)[number];

/** Index into `boxResults` for each of B boxes, by the predictions of at least `score`. */
export function boxResultsAt(matches: Matches, score: number): Uint8Array {
  const { foundAt, touchedAt, counts } = matches;
  const of = (result: BoxResult) => boxResults.indexOf(result);
  const [found, poorlyPlaced, missed, ignored] = (
    ['found', 'poorlyPlaced', 'missed', 'ignored'] as const
  ).map(of);
  const result = Uint8Array.from(counts, (isCounted, b) => {
    if (isCounted === 0) return ignored;
    return foundAt[b] >= score ? found : touchedAt[b] >= score ? poorlyPlaced : missed;
  });
  eachMistaken(matches, score, (_, box) => (result[box] = of('wrongClass')));
  return result;
}
