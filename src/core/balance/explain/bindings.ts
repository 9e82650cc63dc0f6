import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { counted, grouped } from '../problem/listed.ts';
import { scoreOf, usesAt, withMixtures } from '../solver/further.ts';
import type { Model } from '../solver/model.ts';

/** A limit that holds the plan back: without it the prices would have some images used otherwise. */
export interface Binding {
  readonly kind:
    'mostRepeats' | 'classRepeats' | 'leastUse' | 'protected' | 'epochSize' | 'emptyShare' | 'budget';
  /** How many images it holds; null where it holds the epoch as a whole. */
  readonly images: number | null;
  /** A sentence with the figures. */
  readonly says: string;
}

/** Copies an image: below it the price of an epoch's size or share moves next to no image. */
const noticeable = 0.02;

/**
 * The limits in force at the plan's prices. `worth`: benefit of one count of each bin (as `scoresOf`), `repeats` of
 * the rows. Those that hold most images first.
 */
export function bindingsOf(
  { problem, sizeBin, emptyBin }: BuiltProblem,
  model: Model,
  worth: Float64Array,
  repeats: Uint16Array,
  strength: number,
  settings: BalanceSettings,
): Binding[] {
  const held = { mostRepeats: 0, classRepeats: 0, leastUse: 0, protected: 0 };
  const { further } = model;
  const all = further && withMixtures(further, worth);
  for (let i = 0; i < model.rows; i++) {
    let score = 0;
    for (let e = model.rowStart[i]; e < model.rowStart[i + 1]; e++)
      score += worth[model.bin[e]] * model.count[e];
    const copy = model.copyCosts[i];
    const wanted =
      further && all
        ? usesAt(score, scoreOf(further, i, all), copy, model.dropCosts[i], 0, Infinity)
        : score < -model.dropCosts[i]
          ? 0
          : score < copy
            ? 1
            : 1 + Math.floor(score / copy);
    if (wanted > model.hi[i] && repeats[i] === model.hi[i])
      held[model.hi[i] < settings.maxRepeats ? 'classRepeats' : 'mostRepeats'] += problem.sizes[i];
    if (wanted < model.lo[i] && repeats[i] === model.lo[i])
      held[model.lo[i] > settings.leastUse ? 'protected' : 'leastUse'] += problem.sizes[i];
  }
  const { maxRepeats, leastUse } = settings;
  const says: Record<keyof typeof held, (images: number) => string> = {
    mostRepeats: (n) => `${many(n)} at the most repeats (${maxRepeats}) and would be used more.`,
    classRepeats: (n) => `${many(n)} at the most repeats of one of the classes and would be used more.`,
    leastUse: (n) =>
      leastUse === 1
        ? `${counted(n, 'image')} would otherwise be dropped: the least use is 1.`
        : `${counted(n, 'image')} would otherwise be used less: the least use is ${leastUse}.`,
    protected: (n) => `${counted(n, 'protected image')} would otherwise be dropped.`,
  };
  const bindings: Binding[] = (Object.keys(held) as (keyof typeof held)[])
    .filter((kind) => held[kind] > 0)
    .sort((a, b) => held[b] - held[a])
    .map((kind) => ({ kind, images: held[kind], says: says[kind](held[kind]) }));

  const pulls = (bin: number | null) =>
    bin === null || Math.abs(worth[bin]) < noticeable * problem.unitCost ? 0 : worth[bin];
  const size = pulls(sizeBin);
  if (size !== 0 && settings.epochSize !== null)
    bindings.push({
      kind: 'epochSize',
      images: null,
      says: `The epoch of ${grouped(settings.epochSize)} images holds: without it the epoch would be ${size < 0 ? 'larger' : 'smaller'}.`,
    });
  const empty = pulls(emptyBin);
  if (empty !== 0 && settings.emptyShare !== null)
    bindings.push({
      kind: 'emptyShare',
      images: null,
      says: `The share of images without boxes (${percent(settings.emptyShare)}) holds: without it they would be used ${empty < 0 ? 'more' : 'less'}.`,
    });
  if (settings.budget !== null && strength < settings.strength * (1 - 1e-9))
    bindings.push({
      kind: 'budget',
      images: null,
      says: `The budget of ${percent(settings.budget)} holds: it allows a strength of ${short(strength)} in place of ${short(settings.strength)}.`,
    });
  return bindings;
}

const many = (n: number) => `${counted(n, 'image')} ${n === 1 ? 'is' : 'are'}`;
const short = (value: number) => String(Number(value.toPrecision(2)));
const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`;
