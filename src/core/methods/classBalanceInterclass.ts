import { ln } from '../numerics.ts';
import { bag, bagsByClass } from './bags.ts';
import { addEmpties, classBalanceForms, quotaOf, quotaWords } from './classBalance.ts';
import { imagesByClass, withoutLabels } from './classFigures.ts';
import { addUse, byWeight, someOf } from './draws.ts';
import { argumentsOf, defaultsOf } from '../parameters.ts';
import type { Method, MethodData } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { counted, figure, ofClasses, planWords } from './planWords.ts';
import { draws } from './random.ts';

const parameters = {
  minimizeDuplicates: {
    kind: 'switch',
    title: 'minimize_duplicates',
    definition:
      'Where a class has fewer images than its share of the epoch: all of them once before any is drawn again.',
    default: false,
  },
  ...classBalanceForms,
} as const satisfies Record<string, Parameter>;

/**
 * DataEval's ClassBalance(method='interclass'): the epoch is split evenly over the classes but the background,
 * the remainder to classes at random; for each class, images that hold it are drawn with probability in
 * proportion to 1 / (1 + times chosen so far + 2 · number of its other classes), without replacement where there
 * are enough. As documented: both numbers are counts (dataeval/selection/_classbalance.py sums positions), and
 * the remainder goes to positions among the classes, so that the epoch has num_samples images.
 */
export const classBalanceInterclass: Method = {
  id: 'dataeval-interclass',
  name: 'DataEval interclass',
  definition:
    'The same number of images drawn for every class, an image with likelihood 1 / (1 + times chosen + 2 · its other classes), without replacement where a class has enough. Classes that come along are not counted. Images without labels are left out unless num_empty adds some.',
  source: 'DataEval ClassBalance, method “interclass”',
  parameters,
  suggest: () => defaultsOf(parameters),
  says(data, given) {
    const quota = quotaOf(data, given);
    const drawn = drawnClasses(data, quota.background);
    if (drawn.length === 0) return `Nothing is drawn.${quotaWords(quota, given)}`;
    const each = quota.labelled / drawn.length;
    const images = imagesByClass(data.counts);
    const short = drawn.filter((k) => images[k] < Math.floor(each)).length;
    const classes = counted(drawn.length, 'class', 'classes');
    return (
      `${figure(each)} draws for each of ${classes}; ${ofClasses(short, drawn.length, 'has', 'have')} fewer images.` +
      `${quotaWords(quota, given)} ${planWords(classBalanceInterclass.plan(data, given, 1), 'About ')}`
    );
  },
  unavailable: withoutLabels,

  plan(data, given, seed) {
    if (withoutLabels(data) !== null) return new Uint16Array(data.counts.rows).fill(1);
    const quota = quotaOf(data, given);
    const repeats = new Uint16Array(data.counts.rows);
    drawByClass(repeats, data, given, quota.labelled, drawnClasses(data, quota.background), seed);
    addEmpties(repeats, quota, seed);
    return repeats;
  },
};

/** Classes that occur, the background aside. */
function drawnClasses({ counts }: MethodData, background: number): number[] {
  const images = imagesByClass(counts);
  return Array.from(images.keys()).filter((k) => images[k] > 0 && k !== background);
}

function drawByClass(
  repeats: Uint16Array,
  { counts }: MethodData,
  given: ParameterValues,
  epoch: number,
  drawn: readonly number[],
  seed: number,
): void {
  const { minimizeDuplicates } = argumentsOf(parameters, given);
  const bags = bagsByClass(counts);
  const random = draws(seed);
  const positions = Uint32Array.from(drawn.keys());
  const extra = new Set(someOf(positions, epoch % Math.max(1, drawn.length), random));
  drawn.forEach((k, position) => {
    const own = bag(bags, k);
    let missing = Math.floor(epoch / drawn.length) + (extra.has(position) ? 1 : 0);
    const enough = own.length >= missing;
    if (!enough && minimizeDuplicates) {
      for (const i of own) addUse(repeats, i);
      missing -= own.length;
    }
    // Scores are those before the class's draws.
    const scores = new Float64Array(own.length);
    for (let at = 0; at < own.length; at++) {
      const others = counts.rowStart[own[at] + 1] - counts.rowStart[own[at]] - 1;
      scores[at] = 1 / (1 + repeats[own[at]] + 2 * others);
    }
    if (enough) {
      for (const at of differentByWeight(scores, missing, random)) addUse(repeats, own[at]);
    } else {
      const indexAt = byWeight(scores)!;
      for (let n = 0; n < missing; n++) addUse(repeats, own[indexAt(random())]);
    }
  });
}

/**
 * `count` different indices, drawn one after the other in proportion to their weights (> 0) among those left:
 * the smallest of −ln u / w (Efraimidis and Spirakis 2006).
 */
function differentByWeight(weights: Float64Array, count: number, random: () => number): number[] {
  if (count === weights.length) return Array.from(weights.keys());
  const keys = new Float64Array(weights.length);
  for (let at = 0; at < keys.length; at++) keys[at] = -ln(1 - random()) / weights[at];
  const last = keys.slice().sort()[count - 1];
  const found: number[] = [];
  for (let at = 0; at < keys.length && found.length < count; at++) if (keys[at] <= last) found.push(at);
  return found;
}
