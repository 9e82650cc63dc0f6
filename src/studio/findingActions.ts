import type { Finding } from '../core/findings/finding.ts';
import { factorOf, setFactor, setView } from './actions.ts';
import { chartOf } from './derived.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { copyFromPart, targetWords } from './targets.ts';

/** Whether the page is filtered to just what is behind the finding. */
export function isFilteredTo({ view }: Pick<StudioState, 'view'>, { behind }: Finding): boolean {
  if (behind === null) return false;
  const ids = Object.keys(behind.filters);
  return (
    ids.length === Object.keys(view.filters).length &&
    ids.every((id) => {
      const [wanted, shown] = [behind.filters[id], Object.hasOwn(view.filters, id) ? view.filters[id] : []];
      return wanted.length === shown.length && wanted.every((bin, k) => bin === shown[k]);
    })
  );
}

/** Shows what is behind a finding, or everything again where that is what is shown. */
export function toggleFinding(finding: Finding): void {
  if (finding.behind === null) return;
  const isOn = isFilteredTo(getState(), finding);
  setView({ filters: isOn ? {} : finding.behind.filters, gallery: 'all' });
}

/** What a press would do to the recipe. */
export interface Remedy {
  readonly label: string;
  /** A sentence: what it changes, and from what. */
  readonly tip: string;
  readonly apply: () => void;
}

/**
 * How the recipe can balance a finding: a factor that is off is put on, one that copies a part copies it, and classes
 * that are on aim at even. Null where nothing can, `done` where the recipe does so already.
 */
export function remedyOf(
  { opened, recipe }: Pick<StudioState, 'opened' | 'recipe'>,
  { balance }: Finding,
): Remedy | 'done' | null {
  if (balance === null || !opened || !Object.hasOwn(opened.columns, balance.facetId)) return null;
  const { facetId, as } = balance;
  const { title } = opened.columns[facetId];
  const factor = factorOf(recipe.balance, facetId);
  if (as !== undefined) {
    if (factor.copiedFrom === as && factor.weight > 0) return 'done';
    return {
      label: 'Balance it',
      tip: `Gives ${title} the shares of ${as} as its target, at weight ${factor.weight || 1}.`,
      apply: () => copyFromPart(facetId, as),
    };
  }
  if (factor.weight === 0)
    return {
      label: 'Balance it',
      tip: `Puts ${title} in the balance at weight 1; its target is ${targetWords(factor)}.`,
      apply: () => setFactor(facetId, `Balance ${title}`, { weight: 1 }),
    };
  const isEven = factor.tau === 0 || Object.keys(factor.shares).length > 0;
  if (facetId !== 'class' || isEven) return 'done';
  return {
    label: 'Aim at even',
    tip: `${title} are in the balance, aiming at ${targetWords(factor)}. This sets their target to even.`,
    apply: () => setFactor(facetId, `Target of ${title}: even`, { tau: 0 }),
  };
}

/** The finding's figure as imported and as the plan has it, 0..1; null where it has none, or there is no plan. */
export function plannedShare(
  state: StudioState,
  { rule, share, balance }: Finding,
): { readonly before: number; readonly after: number } | null {
  if (!state.plan) return null;
  if (rule === 'farFromTarget' && balance !== null) {
    const target = chartOf(state, balance.facetId);
    return target && { before: target.tvBefore, after: target.tvAfter };
  }
  const chart = share ? chartOf(state, share.facetId) : null;
  if (!chart || !share || share.bins.some((bin) => bin >= chart.scaleBefore.length)) return null;
  const of = (counts: Float64Array) =>
    share.bins.reduce((sum, bin) => sum + counts[bin], 0) / counts.reduce((sum, n) => sum + n, 0);
  return { before: of(chart.scaleBefore), after: of(chart.scaleAfter) };
}
