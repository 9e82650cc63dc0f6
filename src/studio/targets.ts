import { sharesOfImages } from '../core/balance/problem/copiedShares.ts';
import type { FactorSettings } from '../core/recipe/recipe.ts';
import { splitParts, type SplitPart } from '../core/splits/split.ts';
import { beginGesture, cancelGesture, endGesture, factorOf, setFactor, setView } from './actions.ts';
import { countedColumn } from './filtered.ts';
import { chartOf, type Chart } from './derived.ts';
import { notify } from './notices.ts';
import type { StudioState } from './state.ts';
import { getState } from './store.ts';
import { strokeShares } from './strokeShares.ts';

/** The tempered targets that have a name. */
export const temperings = [
  { value: 'natural', tau: 1, label: 'As is' },
  { value: 'root', tau: 0.5, label: '√ count', name: 'Square root of the count' },
  { value: 'even', tau: 0, label: 'Even' },
] as const;

export type Tempering = (typeof temperings)[number]['value'];

/** Which named tempering a tau is; null between them. */
export const temperingOf = (tau: number): Tempering | null =>
  temperings.find((one) => Math.abs(one.tau - tau) < 1e-9)?.value ?? null;

/** What a factor aims at in two or three words: "√ count", "τ 0.35", "3 edited", "as val". */
export function targetWords({ tau, shares, copiedFrom }: FactorSettings): string {
  if (copiedFrom !== null) return `as ${copiedFrom}`;
  const edited = Object.keys(shares).length;
  if (edited > 0) return `${edited} edited`;
  return temperings.find((one) => one.value === temperingOf(tau))?.label ?? `τ ${tau.toFixed(2)}`;
}

/** A facet's target by a named rule; what was set by hand or copied goes. */
export function setTempering(facetId: string, title: string, tempering: Tempering): void {
  const { tau, label } = temperings.find((one) => one.value === tempering)!;
  setFactor(facetId, `Target of ${title}: ${label.toLowerCase()}`, { tau, shares: {}, copiedFrom: null });
}

/** Bins get their targets from the tempered rule again. */
export function resetTargets(facetId: string, title: string): void {
  setFactor(facetId, `Reset targets of ${title}`, { shares: {}, copiedFrom: null });
}

/** Shares as a whole. A facet that is off is turned on: a target that nothing aims at would be no answer. */
export function setTarget(
  facetId: string,
  label: string,
  shares: FactorSettings['shares'],
  copiedFrom: string | null,
): void {
  setFactor(facetId, label, { shares, copiedFrom, weight: weightInUse(facetId) });
}

const weightInUse = (facetId: string) => factorOf(getState().recipe.balance, facetId).weight || 1;

/** What targets in counts add up to: those of the plan, else what was imported. */
export function targetTotal({ target, wanted, scaleBefore }: Chart): number {
  const planned = target?.reduce((sum, count) => sum + (Number.isFinite(count) ? count : 0), 0) ?? 0;
  return planned || scaleBefore.reduce((sum, count, k) => sum + (wanted[k] > 0 ? count : 0), 0);
}

/** K target counts by the recipe as it stands, ahead of the plan that follows it; NaN where a bin holds nothing. */
export function drawnTarget(chart: Chart): Float64Array {
  // While a stroke lasts the total stays what it was: the tick stays under the pen.
  const total = drawing?.facetId === chart.column.id ? drawing.total : targetTotal(chart);
  return chart.wanted.map((share, k) => (chart.scaleBefore[k] > 0 ? share * total : NaN));
}

interface Drawing {
  readonly facetId: string;
  readonly chart: Chart;
  readonly total: number;
  readonly shares: FactorSettings['shares'];
  readonly background: ReadonlySet<string>;
}

let drawing: Drawing | null = null;

/** A stroke over a facet's chart begins: everything until its end is one step. */
export function beginStroke(facetId: string): void {
  const state = getState();
  const chart = chartOf(state, facetId);
  if (!chart) return;
  const { balance } = state.recipe;
  beginGesture(`Draw target of ${chart.column.title}`);
  drawing = {
    facetId,
    chart,
    total: targetTotal(chart),
    shares: factorOf(balance, facetId).shares,
    background: new Set(facetId === 'class' ? balance.background : []),
  };
}

/** Counts by bin since the stroke began, in the chart's unit; null gives a bin back to the rule. */
export function stroke(counts: ReadonlyMap<number, number | null>): void {
  if (!drawing) return;
  const { facetId, chart, total, background } = drawing;
  const { labels } = chart.column;
  const shares = strokeShares({
    labels,
    inPlay: (k) => chart.scaleBefore[k] > 0 && !background.has(labels[k]),
    shares: drawing.shares,
    painted: new Map([...counts].map(([k, count]) => [k, count === null ? null : count / total])),
    least: Math.min(0.001, 1 / total),
  });
  setFactor(facetId, `Draw target of ${chart.column.title}`, {
    shares,
    copiedFrom: null,
    weight: weightInUse(facetId),
  });
}

export function endStroke(): void {
  drawing = null;
  endGesture();
}

export function cancelStroke(): void {
  drawing = null;
  cancelGesture();
}

/** Draws the target of a facet on its chart, or ends that; the keyboard goes to the chart. */
export function toggleDrawing(facetId: string): void {
  const { view } = getState();
  setView({ editing: view.editing === facetId ? null : facetId });
  focusChart(facetId);
}

export function focusChart(facetId: string): void {
  document.querySelector<HTMLElement>(`[data-facet="${CSS.escape(facetId)}"] [role=listbox]`)?.focus();
}

/** The facet whose panel holds the keyboard, or null. */
export function focusedFacet(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-facet]')?.dataset.facet ?? null;
}

/** Other parts of the split that hold images, from which a target can be copied. */
export function otherParts({ split }: Pick<StudioState, 'split'>): readonly SplitPart[] {
  if (!split) return [];
  const found = new Set(split);
  return splitParts.filter((_, k) => k !== 0 && found.has(k));
}

/** Makes train look like another part: its shares, by the same bins. */
export function copyFromPart(facetId: string, part: SplitPart): void {
  const { opened, split, recipe } = getState();
  const column = countedColumn(getState(), facetId);
  if (!opened || !split || !column) return;
  const at = splitParts.indexOf(part);
  const images = Uint8Array.from(split, (one) => (one === at ? 1 : 0));
  const { boxStart } = opened.dataset.images;
  const shares = sharesOfImages(column, boxStart, images, recipe.balance.countBy);
  if (Object.keys(shares).length === 0) notify(`“${part}” has nothing to count for ${column.title}.`);
  else setTarget(facetId, `Target of ${column.title} as ${part}`, shares, part);
}
