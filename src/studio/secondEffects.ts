import { copyShares } from '../core/balance/problem/copiedShares.ts';
import { effectOf, type Effect } from '../core/second/effects.ts';
import { announce } from './actions.ts';
import { chartOf } from './derived.ts';
import { notify } from './notices.ts';
import { countSecond, openSecondOf } from './secondCounts.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { setTarget } from './targets.ts';

/** What adding the second dataset would do to a facet of the first. */
export interface FacetEffect extends Effect {
  readonly id: string;
  readonly title: string;
  readonly labels: readonly string[];
  readonly weight: number;
}

/** Every facet that both have, the greatest change first; those without any in the facets' own order. Ignores filters. */
export function secondEffects(state: StudioState): FacetEffect[] {
  const { opened, view, recipe } = state;
  const second = openSecondOf(state);
  if (!opened || !second) return [];
  // As imported and whole: what filters show and what the plan adds have no part in it.
  const plain = { ...state, view: { ...view, filters: {}, planHidden: true } };
  return Object.keys(second.columns)
    .flatMap((id): FacetEffect[] => {
      const chart = chartOf(plain, id);
      const counts = countSecond(second, id, recipe.balance.countBy, null);
      if (!chart || counts?.length !== chart.scaleBefore.length) return [];
      const strangers = Object.hasOwn(second.strangers, id) ? second.strangers[id] : [];
      const { column, weight } = chart;
      const effect = effectOf(chart.scaleBefore, counts, chart.wanted, strangers);
      return [{ ...effect, id, title: column.title, labels: column.labels, weight }];
    })
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

/** Gives a facet the shares that it has in the second dataset as its target: what it will meet when deployed. */
export function aimAtSecond(facetId: string): void {
  const { opened, recipe, explore } = getState();
  const second = openSecondOf({ explore });
  const counts = second && countSecond(second, facetId, recipe.balance.countBy, null);
  if (!opened || !counts || !Object.hasOwn(opened.columns, facetId)) return;
  const column = opened.columns[facetId];
  const { shares, problems } = copyShares(column, second.columns[facetId], counts);
  if (Object.keys(shares).length === 0) {
    notify(`No target from ${second.name}.`, problems);
    return;
  }
  setTarget(facetId, `Target of ${column.title} as ${second.name}`, shares, second.name);
  announce(`Target of ${column.title} copied from ${second.name}`);
}
