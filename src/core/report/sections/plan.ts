import type { Plan } from '../../plan.ts';
import type { FacetState } from '../facetState.ts';
import { count, figure, percent } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { section } from '../section.ts';
import { classIndexTable } from '../tables.ts';

/** What the plan does, how near it is to the best possible, and the indices of the classes. */
export function planSection(
  { solution, figures, before, after, notes }: Plan,
  states: readonly FacetState[],
): Markup | null {
  const on = states.filter(({ weight }) => weight > 0);
  const weights = on.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (state: FacetState) => number) =>
    on.length === 0 ? 0 : on.reduce((sum, state) => sum + state.weight * of(state), 0) / weights;
  const proof =
    solution.objective === Infinity
      ? 'A bin that has a target is left with nothing.'
      : `Within ${percent(solution.gap)} of the best possible: objective ${figure(solution.objective)}, no plan is below ${figure(solution.bound)}.`;
  return section(
    'Plan',
    tag(
      'p',
      { class: 'big' },
      `${figure(mean(({ tvBefore }) => tvBefore))} → `,
      tag('b', {}, figure(mean(({ tvAfter }) => tvAfter))),
    ),
    tag(
      'p',
      { class: 'faint' },
      `Imbalance: share of boxes off target (total variation), mean by weight over ${on.length === 1 ? 'the factor' : `the ${on.length} factors`} that ${on.length === 1 ? 'is' : 'are'} balanced.`,
    ),
    tag(
      'p',
      {},
      `An epoch of ${count(figures.epoch)} images: ${count(figures.repeated)} repeated, ${count(figures.dropped)} dropped of ${count(figures.images)}. Change ${percent(figures.change)}. ${proof}`,
    ),
    notes.length > 0
      ? tag(
          'ul',
          {},
          notes.slice(0, 40).map((note) => tag('li', {}, note)),
        )
      : null,
    classIndexTable(before, after),
  );
}
