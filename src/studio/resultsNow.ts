import { confusionAt, type ConfusionCell } from '../core/evaluation/confusion.ts';
import { imagesOfCell, imagesOfKind, imagesOfResult } from '../core/evaluation/imagesBehind.ts';
import type { Matches } from '../core/evaluation/matches.ts';
import { resultsAt, type Results } from '../core/evaluation/resultsAt.ts';
import { memo } from './memo.ts';
import type { ResultPart } from './resultsState.ts';
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

/** Whether the images are filtered by this part of the results. */
export function isShown({ view }: StudioState, part: ResultPart): boolean {
  const { shown } = view.explore.results;
  return shown !== null && view.filters.image === shown.images && isSame(shown.part, part);
}

function isSame(a: ResultPart, b: ResultPart): boolean {
  if (a.of === 'kind') return b.of === 'kind' && a.kind === b.kind;
  if (a.of === 'missed') return b.of === 'missed';
  return b.of === 'cell' && a.truth === b.truth && a.predicted === b.predicted;
}

const missed = ['missed', 'poorlyPlaced', 'wrongClass'] as const;

/** Images behind a part at the score and IoU in force; null until the predictions are matched. */
export function imagesOf(state: StudioState, part: ResultPart): number[] | null {
  const { opened } = state;
  const { matched } = state.explore.results;
  if (!matched || !opened) return null;
  const { matches } = matched;
  const score = scoreInForce(state);
  if (part.of === 'kind') return imagesOfKind(matches, score, part.kind, null);
  if (part.of === 'missed') return imagesOfResult(matches, opened.dataset, score, missed, null);
  return imagesOfCell(matches, opened.dataset, score, part.truth, part.predicted);
}
