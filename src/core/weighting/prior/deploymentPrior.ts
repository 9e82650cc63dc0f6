import { counted, listed } from '../../balance/problem/listed.ts';
import type { DeploymentSettings } from '../settings.ts';
import { sharesOf } from '../../measures/sharesOf.ts';

/** How often each class comes where the model will work. */
export interface DeploymentPrior {
  /** K shares π_k that add up to 1; all 0 where train holds nothing. */
  readonly shares: Float64Array;
  /** What the shares are in the end: `given` that cannot be used, and `unknown`, stand on the data as imported. */
  readonly from: 'imported' | 'even' | 'given';
  /** K flags: the person's own share, but for scaling. */
  readonly isGiven: readonly boolean[];
  /** Sentences: what was scaled, filled in or left out. */
  readonly notes: readonly string[];
}

/** So far from 1 a sum of shares is rounding in its last place, and nothing is said. */
const rounding = 1e-6;

/**
 * The prior that the settings name. `names`: K class names; `counts`: K boxes (labels) of train as imported.
 * - `even`: the same share for each class that holds something.
 * - `given`: the shares as written. Classes that are not in the list divide what the list leaves below 1 in proportion
 *   to their counts; where the list leaves nothing, they keep the shares that they have as imported and the list is
 *   scaled to the rest. A list of every class is divided by its sum. A name that several classes bear is divided
 *   among them as their counts stand. What is no class, negative or not finite is left out and said; where nothing
 *   above 0 is left, the prior is that of the data as imported.
 * - `unknown`: as imported, so that a correction undoes the plan and claims no more.
 */
export function deploymentPrior(
  names: readonly string[],
  counts: Float64Array,
  settings: DeploymentSettings,
): DeploymentPrior {
  const imported = sharesOf(counts);
  const none = names.map(() => false);
  switch (settings.prior) {
    case 'imported':
      return { shares: imported, from: 'imported', isGiven: none, notes: [] };
    case 'unknown':
      return {
        shares: imported,
        from: 'imported',
        isGiven: none,
        notes: [
          'The deployment prior is not known: the correction leads back to the shares as imported, which undoes the plan and claims no more.',
        ],
      };
    case 'even': {
      const empty = names.filter((_, k) => !(counts[k] > 0));
      return {
        shares: sharesOf(counts.map((n) => (n > 0 ? 1 : 0))),
        from: 'even',
        isGiven: none,
        notes:
          empty.length > 0
            ? [`Even over the classes that train holds; nothing is there of ${listed(empty)}.`]
            : [],
      };
    }
    case 'given':
      return givenPrior(names, counts, settings.shares);
  }
}

function givenPrior(
  names: readonly string[],
  counts: Float64Array,
  written: DeploymentSettings['shares'],
): DeploymentPrior {
  const imported = sharesOf(counts);
  const notes: string[] = [];
  const { given, isGiven } = byClass(names, counts, written, notes);
  const asked = given.reduce((sum, share) => sum + share, 0);
  if (!(asked > 0 && asked < Infinity)) {
    notes.push(
      asked === Infinity
        ? 'The given shares are too large to add up: the prior is as imported.'
        : isGiven.includes(true)
          ? 'The given shares are all 0: the prior is as imported.'
          : 'No shares are given: the prior is as imported.',
    );
    return { shares: imported, from: 'imported', isGiven: names.map(() => false), notes };
  }
  const lacking = names.flatMap((_, k) => (isGiven[k] ? [] : [k]));
  const lackingImported = lacking.reduce((sum, k) => sum + imported[k], 0);
  const left = 1 - asked;
  const isLeft = left > rounding && lackingImported > 0;
  const rest = isLeft ? left : lackingImported;
  const whole = 1 - rest;
  const shares = given.map((share, k) =>
    isGiven[k] ? (share / asked) * whole : lackingImported > 0 ? (imported[k] / lackingImported) * rest : 0,
  );
  if (Math.abs(whole / asked - 1) > rounding)
    notes.push(
      `The given shares add up to ${figure(asked)}: they are scaled to ${rest > 0 ? figure(1 - rest) : '1'}.`,
    );
  const filled = lacking.filter((k) => imported[k] > 0).map((k) => names[k]);
  if (filled.length > 0)
    notes.push(
      `${counted(filled.length, 'class is', 'classes are')} not given (${listed(filled)}): ${
        isLeft
          ? `${filled.length === 1 ? 'it has' : 'they divide'} the ${figure(left)} that is left${filled.length === 1 ? '' : ', in their imported proportions'}.`
          : `${filled.length === 1 ? 'it keeps its share' : 'they keep their shares'} as imported, ${figure(rest)}${filled.length === 1 ? '' : ' together'}.`
      }`,
    );
  const unseen = names.filter((_, k) => shares[k] > 0 && !(counts[k] > 0));
  if (unseen.length > 0)
    notes.push(
      `${listed(unseen)} ${unseen.length === 1 ? 'has a share but nothing' : 'have shares but nothing'} in train: no correction can bring what was not learnt.`,
    );
  const never = names.filter((_, k) => isGiven[k] && given[k] === 0 && counts[k] > 0);
  if (never.length > 0)
    notes.push(
      `${listed(never)} ${never.length === 1 ? 'is' : 'are'} given as 0: the corrected probability is 0, and there is no finite shift.`,
    );
  return { shares, from: 'given', isGiven, notes };
}

/** The shares in the order of the classes; what cannot be used is said. */
function byClass(
  names: readonly string[],
  counts: Float64Array,
  written: DeploymentSettings['shares'],
  notes: string[],
): { given: Float64Array; isGiven: boolean[] } {
  const given = new Float64Array(names.length);
  const isGiven = names.map(() => false);
  const classes = new Map<string, number[]>();
  names.forEach((name, k) => classes.set(name, [...(classes.get(name) ?? []), k]));
  const strangers: string[] = [];
  const faulty: string[] = [];
  for (const [name, share] of Object.entries(written)) {
    const bearing = classes.get(name);
    if (bearing === undefined) {
      strangers.push(name);
      continue;
    }
    if (!(share >= 0 && share < Infinity)) {
      faulty.push(name);
      continue;
    }
    const total = bearing.reduce((sum, k) => sum + counts[k], 0);
    for (const k of bearing) {
      given[k] = total > 0 ? share * (counts[k] / total) : share / bearing.length;
      isGiven[k] = true;
    }
  }
  if (strangers.length > 0)
    notes.push(`No class here is called ${listed(strangers)}: left out of the deployment prior.`);
  if (faulty.length > 0)
    notes.push(
      `The ${faulty.length === 1 ? 'share' : 'shares'} of ${listed(faulty)} ${faulty.length === 1 ? 'is' : 'are'} negative or no number: left out.`,
    );
  return { given, isGiven };
}

const figure = (share: number) => String(Number(share.toPrecision(6)));
