import { setBalance, setShare } from '../../studio/actions.ts';
import type { Chart } from '../../studio/derived.ts';
import { getState } from '../../studio/store.ts';

const toggled = (names: readonly string[], name: string) =>
  names.includes(name) ? names.filter((other) => other !== name) : [...names, name];

/** Share of the factor's total that a count is: of the targets where there are some, else of what was imported. */
export function shareOf(chart: Chart, count: number): number {
  const finite = (sum: number, n: number) => sum + (Number.isFinite(n) ? n : 0);
  const total = chart.target?.reduce(finite, 0) || chart.scaleBefore.reduce(finite, 0);
  return total > 0 ? Math.min(0.99, Math.max(0, count / total)) : 0;
}

/** The class' target is the count that it was imported with. */
export function lockCount(chart: Chart, k: number): void {
  setShare('class', chart.column.labels[k], shareOf(chart, chart.scaleBefore[k]));
}

/** In or out of the objective: a class left out has no target and weighs nothing. */
export function leaveOut(name: string): void {
  const { background } = getState().recipe.balance;
  const next = toggled(background, name);
  setBalance(next.length > background.length ? `Leave out ${name}` : `Balance ${name}`, { background: next });
}

/** Whether every image with the class is used at least once. */
export function keepEvery(name: string): void {
  const { keepClasses } = getState().recipe.balance;
  const next = toggled(keepClasses, name);
  setBalance(next.length > keepClasses.length ? `Keep every ${name}` : `Free ${name}`, { keepClasses: next });
}
