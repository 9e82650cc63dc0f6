import type { Dataset } from '../core/dataset/dataset.ts';
import { countedUses } from '../core/dataset/multiplicity.ts';
import { factorOf } from '../core/recipe/recipe.ts';
import type { Advice } from '../core/weighting/advice/advice.ts';
import { adviceFor, type AdviceInput } from '../core/weighting/advice/index.ts';
import { importedUses } from './derived.ts';
import { memo } from './memo.ts';
import { resultsNow } from './resultsNow.ts';
import type { StudioState } from './state.ts';
import { reachNow, weightingInputNow, weightsNow } from './weightsNow.ts';

/** Images of the train part without boxes. */
const emptyImages = memo((dataset: Dataset, once: ArrayLike<number> | null): number => {
  const { boxStart, count } = dataset.images;
  const weights = countedUses(dataset, once);
  let empty = 0;
  for (let i = 0; i < count; i++) if (boxStart[i + 1] === boxStart[i]) empty += weights?.[i] ?? 1;
  return empty;
}, 2);

const adviceOf = memo(
  (
    task: AdviceInput['task'],
    weighting: AdviceInput['weighting'],
    classFactor: AdviceInput['classFactor'],
    background: AdviceInput['background'],
    counts: AdviceInput['counts'],
    weights: AdviceInput['weights'],
    reach: AdviceInput['reach'],
    empty: number,
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
      emptyImages: empty,
      recall: macro === null || micro === null ? null : { macro, micro },
    }),
  2,
);

/** What to do with what is open and chosen, in its order; null before a dataset is open. */
export function adviceNow(state: StudioState): readonly Advice[] | null {
  const { opened, recipe, split } = state;
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
    emptyImages(opened.dataset, importedUses(split)),
    results?.macro.recall ?? null,
    results?.micro.recall ?? null,
  );
}
