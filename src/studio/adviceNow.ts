import { factorOf } from '../core/recipe/recipe.ts';
import type { Advice } from '../core/weighting/advice/advice.ts';
import { adviceFor, type AdviceInput } from '../core/weighting/advice/index.ts';
import { memo } from './memo.ts';
import { resultsNow } from './resultsNow.ts';
import type { StudioState } from './state.ts';
import { reachNow, weightingInputNow, weightsNow } from './weightsNow.ts';

const adviceOf = memo(
  (
    task: AdviceInput['task'],
    weighting: AdviceInput['weighting'],
    classFactor: AdviceInput['classFactor'],
    background: AdviceInput['background'],
    counts: AdviceInput['counts'],
    weights: AdviceInput['weights'],
    reach: AdviceInput['reach'],
    macro: number | null,
    micro: number | null,
  ): readonly Advice[] =>
    adviceFor({
      task,
      weighting,
      classFactor,
      background,
      counts,
      weights,
      reach,
      recall: macro === null || micro === null ? null : { macro, micro },
    }),
  2,
);

/** What to do with what is open and chosen, in its order; null before a dataset is open. */
export function adviceNow(state: StudioState): readonly Advice[] | null {
  const { opened, recipe } = state;
  const [counts, weights, reach] = [weightingInputNow(state), weightsNow(state), reachNow(state)];
  if (!opened || !counts || !weights || !reach) return null;
  const results = resultsNow(state);
  return adviceOf(
    opened.dataset.task,
    recipe.weighting,
    factorOf(recipe.balance, 'class'),
    recipe.balance.background,
    counts,
    weights,
    reach,
    results?.macro.recall ?? null,
    results?.micro.recall ?? null,
  );
}
