import { confusionAt, type ConfusionCell } from '../core/evaluation/confusion.ts';
import type { Matches } from '../core/evaluation/matches.ts';
import { resultsAt, type Results } from '../core/evaluation/resultsAt.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';

/** The least score that counts: the person's, or down to a hundredth the one with the greatest F1. */
export function scoreInForce({ view, explore }: StudioState): number {
  const best = explore.results.matched?.matches.bestScore ?? 0;
  return view.explore.results.score ?? Math.floor(100 * best) / 100;
}

const at = memo((matches: Matches, score: number): Results => resultsAt(matches, score), 2);
const confused = memo((matches: Matches, score: number): ConfusionCell[] => confusionAt(matches, score), 2);

/** What the predictions are worth at the score in force; null until they are matched. */
export function resultsNow(state: StudioState): Results | null {
  const { matched, of } = state.explore.results;
  return matched && of === state.opened ? at(matched.matches, scoreInForce(state)) : null;
}

export function confusionNow(state: StudioState): readonly ConfusionCell[] | null {
  const { matched, of } = state.explore.results;
  return matched && of === state.opened ? confused(matched.matches, scoreInForce(state)) : null;
}

/** What of the results the images are filtered by; null: nothing. */
export function shownResult({ view }: StudioState): string | null {
  const { shown } = view.explore.results;
  return shown !== null && view.filters.image === shown.images ? shown.what : null;
}
