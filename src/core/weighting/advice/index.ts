import type { Advice, AdviceRule } from './advice.ts';
import { circumstancesOf, type AdviceInput } from './circumstances.ts';
import { alreadyEven } from './rules/alreadyEven.ts';
import { answersDiffer } from './rules/answersDiffer.ts';
import { boxesOrImages } from './rules/boxesOrImages.ts';
import { compensatedTwice } from './rules/compensatedTwice.ts';
import { correctPrior } from './rules/correctPrior.ts';
import { decoupled } from './rules/decoupled.ts';
import { estimatePrior } from './rules/estimatePrior.ts';
import { fadingWeights } from './rules/fadingWeights.ts';
import { focalBackground } from './rules/focalBackground.ts';
import { hundreds } from './rules/hundreds.ts';
import { ldamDeferred } from './rules/ldamDeferred.ts';
import { imagesAreEven } from './rules/imagesAreEven.ts';
import { leaveAsItIs } from './rules/leaveAsItIs.ts';
import { longTail } from './rules/longTail.ts';
import { macroBelowMicro } from './rules/macroBelowMicro.ts';
import { majorityShare } from './rules/majorityShare.ts';
import { nothingToWeigh } from './rules/nothingToWeigh.ts';
import { oneOrTheOther } from './rules/oneOrTheOther.ts';
import { rankingStays } from './rules/rankingStays.ts';
import { readAsProbabilities } from './rules/readAsProbabilities.ts';
import { sayWhatDecides } from './rules/sayWhatDecides.ts';
import { strongWeights } from './rules/strongWeights.ts';
import { tens } from './rules/tens.ts';
import { thousands } from './rules/thousands.ts';
import { thresholdInstead } from './rules/thresholdInstead.ts';

export type { Advice } from './advice.ts';
export type { AdviceInput } from './circumstances.ts';

/**
 * Every rule, in the order in which their advice is read: whether to act at all, what goes wrong as it is set, what is
 * to be judged by, then what to do, then what to mind.
 */
export const adviceRules: readonly AdviceRule[] = [
  nothingToWeigh,
  alreadyEven,
  leaveAsItIs,
  correctPrior,
  estimatePrior,
  compensatedTwice,
  sayWhatDecides,
  answersDiffer,
  strongWeights,
  majorityShare,
  macroBelowMicro,
  longTail,
  tens,
  imagesAreEven,
  hundreds,
  thousands,
  decoupled,
  ldamDeferred,
  thresholdInstead,
  focalBackground,
  rankingStays,
  oneOrTheOther,
  fadingWeights,
  readAsProbabilities,
  boxesOrImages,
];

/** What to do in this situation, in the order of the rules; never both to leave and to balance. O(rules × K). */
export function adviceFor(input: AdviceInput): Advice[] {
  const circumstances = circumstancesOf(input);
  return adviceRules.flatMap(({ id, find }) => {
    const advice = find(circumstances);
    return advice ? [{ id, ...advice }] : [];
  });
}
