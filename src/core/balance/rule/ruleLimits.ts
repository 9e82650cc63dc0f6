import { groupColumn, groupOf } from '../../dataset/groupOf.ts';
import { uniqueKeys } from '../../dataset/imageRows.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { rowCosts, rowLimits } from '../problem/limits.ts';
import { ruleUnit } from './rule.ts';
import type { RuleSource } from './ruleParts.ts';
import { rowsOf } from '../problem/rows.ts';

/** How often images may be used, in as few words as possible: for all, by what they hold, and one by one. */
export interface RuleLimits {
  /** Of an ordinary image. */
  readonly least: number;
  readonly most: number;
  readonly drop: number;
  /** Of images without boxes, where that is not the ordinary. */
  readonly emptyLeast: number | null;
  readonly emptyMost: number | null;
  /** Labels of classes whose images are used at least once, and most uses of those of others; the smallest holds. */
  readonly keepClasses: readonly string[];
  readonly mostByClass: readonly (readonly [label: string, most: number])[];
  /** Images whose limits or costs follow from none of these. */
  readonly exceptions: readonly ImageLimits[];
  readonly group: string | null;
  /** Least and most uses of each row of the problem. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  readonly notes: readonly string[];
}

export interface ImageLimits {
  readonly key: string;
  readonly lo: number;
  readonly hi: number;
  readonly drop: number;
  readonly copy: number;
}

/** The limits of the train images, each compared with what the common ones give it. O(boxes). */
export function ruleLimits({ dataset, columns, rows }: RuleSource, settings: BalanceSettings): RuleLimits {
  const { images, classes, boxes } = dataset;
  const { leastUse, maxRepeats, emptyShare } = settings;
  const notes: string[] = [];
  const single = rowsOf(dataset, rows.images);
  const each = rowLimits(dataset, columns, settings, single);
  const { dropCosts, copyCosts } = rowCosts(dataset, settings, single);
  const ofOne = (cost: number, i: number) =>
    Math.round((ruleUnit * cost) / settings.copyCost / (images.multiplicity?.[i] ?? 1));
  const least = leastUse;
  const most = Math.max(leastUse, maxRepeats);
  const drop = Math.round((ruleUnit * settings.dropCost) / settings.copyCost);
  const emptyLeast = leastUse === 0 && settings.keepEmpty && emptyShare === null ? 1 : null;
  const emptyMost = emptyShare === 0 && leastUse === 0 ? 0 : null;
  const keep = new Set(leastUse === 0 ? settings.keepClasses : []);
  const isKept = classes.names.map((name) => keep.has(name));
  const caps = classes.names.map((name) =>
    Object.hasOwn(settings.maxRepeatsByClass, name) ? Math.min(most, settings.maxRepeatsByClass[name]) : most,
  );
  const exceptions: ImageLimits[] = [];
  single.images.forEach((i, at) => {
    const from = images.boxStart[i];
    const to = images.boxStart[i + 1];
    let lo = from === to ? (emptyLeast ?? least) : least;
    let hi = from === to ? (emptyMost ?? most) : most;
    for (let b = from; b < to; b++) {
      if (isKept[boxes.class[b]]) lo = Math.max(lo, 1);
      hi = Math.min(hi, caps[boxes.class[b]]);
    }
    hi = Math.max(lo, hi);
    const own = {
      key: images.key[i],
      lo: each.lo[at],
      hi: each.hi[at],
      drop: ofOne(dropCosts[at], i),
      copy: ofOne(copyCosts[at], i),
    };
    if (own.lo !== lo || own.hi !== hi || own.drop !== drop || own.copy !== ruleUnit) exceptions.push(own);
  });
  // A method decides on single images.
  const grouped = settings.group !== null && settings.method === null;
  const group =
    grouped && settings.group !== null && groupColumn(dataset, settings.group) ? settings.group : null;
  if (group !== null) {
    const valueOf = groupOf(dataset, group);
    const clashes = rows.keys.filter((key, row) => {
      const value = valueOf(rows.images[rows.start[row]]);
      return value !== null && key !== `${group}=${value}`;
    });
    if (clashes.length > 0)
      notes.push(`${clashes.length} groups are named like an image, and may be used otherwise by the rule.`);
  }
  const labels = uniqueKeys(classes.names);
  const { lo, hi } = rowLimits(dataset, columns, settings, rows);
  return {
    least,
    most,
    drop,
    emptyLeast,
    emptyMost,
    keepClasses: labels.filter((_, k) => isKept[k]),
    mostByClass: labels.flatMap((label, k) => (caps[k] < most ? [[label, caps[k]] as const] : [])),
    exceptions,
    group,
    lo,
    hi,
    notes,
  };
}
