import { factorOf, type Recipe } from '../core/recipe/recipe.ts';
import type { AdvicePlace, AdviceStep } from '../core/weighting/advice/advice.ts';
import type { Situation } from '../core/weighting/settings.ts';
import { setView } from './actions.ts';
import { setExplore } from './explore.ts';
import { change } from './history.ts';
import { getState } from './store.ts';
import { setWeighting, setWeights } from './weights.ts';

/** What a person takes of the advice, and what advice is asked of a person. */

/** Carries a step out: one step of undo, or a way to another place. */
export function takeStep(step: AdviceStep): void {
  if (step.kind === 'go') return goTo(step.to);
  change(step.name, (recipe) => withStep(recipe, step));
}

function withStep(recipe: Recipe, step: Extract<AdviceStep, { kind: 'recipe' }>): Recipe {
  const { balance } = recipe;
  return {
    ...recipe,
    weighting: { ...recipe.weighting, ...step.weighting },
    ...(step.classFactor && {
      balance: {
        ...balance,
        factors: { ...balance.factors, class: { ...factorOf(balance, 'class'), ...step.classFactor } },
      },
    }),
  };
}

const places: Record<AdvicePlace, () => void> = {
  augment: () => setView({ tab: 'augment' }),
  balance: () => setView({ tab: 'balance' }),
  results: () => {
    setView({ tab: 'explore' });
    setExplore({ panel: 'results' });
  },
  prior: () => setWeights({ panel: 'prior' }),
  calibration: () => setWeights({ panel: 'calibration' }),
};

const goTo = (place: AdvicePlace): void => places[place]();

export const rareAnswers = [
  { value: 'unsaid', label: 'Not said', said: null },
  { value: 'yes', label: 'As much', said: true },
  { value: 'no', label: 'Less', said: false },
] as const;

export const averageAnswers = [
  { value: 'unsaid', label: 'Not said', said: null },
  { value: 'macro', label: 'Mean over classes', said: 'macro' },
  { value: 'micro', label: 'All pooled', said: 'micro' },
] as const;

export function answer(question: string, patch: Partial<Situation>): void {
  const { situation } = getState().recipe.weighting;
  setWeighting(question, { situation: { ...situation, ...patch } });
}
