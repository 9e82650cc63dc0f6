import { counted } from '../balance/problem/listed.ts';
import { ln } from '../numerics.ts';

/** A class is named where it counts this many times as much as intended, or as little. */
const uneven = 1.25;
/** The plan and the weights must each move a class by more than this in the same direction. */
const push = 1.05;
/** Classes that are named. */
const most = 3;

/**
 * Sentences for the classes that both the plan and the weights raise beyond the target, or both lower below it, worst
 * first: at most three, and how many more there are. K shares of each: as imported, after the plan, after plan and
 * weights (the focal loss left out); `times`: what finally reaches the loss over the target.
 */
export function twiceWarnings(
  names: readonly string[],
  imported: Float64Array,
  planned: Float64Array,
  weighted: Float64Array,
  times: Float64Array,
): string[] {
  const twice = Array.from(names, (_, k) => k).filter((k) => {
    const byPlan = planned[k] / imported[k];
    const byWeights = weighted[k] / planned[k];
    if (times[k] >= uneven) return byPlan > push && byWeights > push;
    return times[k] * uneven <= 1 && byPlan * push < 1 && byWeights * push < 1;
  });
  const far = new Map(twice.map((k) => [k, Math.abs(ln(times[k]))]));
  twice.sort((a, b) => (far.get(b) ?? 0) - (far.get(a) ?? 0));
  const said = twice
    .slice(0, most)
    .map(
      (k) =>
        `“${names[k]}” counts ${shown(times[k])} times as much as intended: the plan and the weights both ${times[k] > 1 ? 'raise' : 'lower'} it.`,
    );
  const more = twice.length - said.length;
  if (more > 0) said.push(`And ${counted(more, 'more class is', 'more classes are')} corrected twice.`);
  return said;
}

/** Two significant digits, as a person would say it: 6.1, 61, 610, 0.16. */
const shown = (times: number) => {
  const rounded = Number(times.toPrecision(2));
  return rounded >= 1e6 || rounded < 1e-4
    ? rounded.toExponential()
    : rounded.toLocaleString('en-US', { maximumFractionDigits: 6 });
};
