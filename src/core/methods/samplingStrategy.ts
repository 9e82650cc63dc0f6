import { bagsBy } from './bags.ts';
import type { Bags } from './bags.ts';
import { rarestClasses } from './classFigures.ts';
import type { MethodData } from './method.ts';
import type { Parameter } from '../parameters.ts';
import { counted, figure } from './planWords.ts';

/** Arguments of `sampling_strategy` that random over- and undersampling share; each adds its choices. */
export const strategyForms = {
  ratio: {
    kind: 'number',
    title: 'Ratio α',
    definition:
      'Only for “ratio”: the smallest class’s images over the largest’s after resampling. imbalanced-learn takes it for two classes only.',
    min: 0.001,
    max: 1,
    step: 0,
    default: 1,
  },
  counts: {
    kind: 'text',
    title: 'Counts',
    definition:
      'Only for “counts”: how many images each class shall have, one class a line, as “class: 120”.',
    default: '',
  },
} as const satisfies Record<string, Parameter>;

/** The images as single-label data: each in the bag of its rarest class; those without labels in none. */
export function bagsOfRarest({ counts }: MethodData): Bags & { readonly sizes: readonly number[] } {
  const bags = bagsBy(rarestClasses(counts), counts.bins);
  const sizes = Array.from({ length: counts.bins }, (_, k) => bags.start[k + 1] - bags.start[k]);
  return { ...bags, sizes };
}

interface Chosen {
  readonly strategy: string;
  readonly ratio: number;
  readonly counts: string;
}

/**
 * How many images each class's bag shall have: `towards` is the size of the largest bag (over) or of the
 * smallest (under). Classes that the strategy does not name keep their size. Ties for smallest and largest go
 * to the first class, as in imbalanced-learn.
 */
export function targetSizes(
  data: MethodData,
  sizes: readonly number[],
  chosen: Chosen,
  direction: 'over' | 'under',
): { readonly targets: readonly number[]; readonly problems: readonly string[] } {
  const over = direction === 'over';
  const present = Array.from(sizes.keys()).filter((k) => sizes[k] > 0);
  if (present.length === 0) return { targets: sizes, problems: [] };
  const minority = present.reduce((a, b) => (sizes[b] < sizes[a] ? b : a));
  const majority = present.reduce((a, b) => (sizes[b] > sizes[a] ? b : a));
  const smallest = sizes[minority];
  const largest = sizes[majority];
  const towards = (named: (k: number) => boolean, goal: number) =>
    sizes.map((size, k) => {
      if (size === 0 || !named(k)) return size;
      return over ? Math.max(size, goal) : Math.min(size, goal);
    });
  const goal = over ? largest : smallest;
  switch (chosen.strategy) {
    case 'minority':
      return { targets: towards((k) => k === minority, goal), problems: [] };
    case 'majority':
      return { targets: towards((k) => k === majority, goal), problems: [] };
    case 'not minority':
      return { targets: towards((k) => k !== minority, goal), problems: [] };
    case 'not majority':
      return { targets: towards((k) => k !== majority, goal), problems: [] };
    case 'ratio': {
      // imbalanced-learn cuts to a whole number; a product such as 0.29 * 100 shall not lose one on the way.
      const exact = over ? chosen.ratio * largest : smallest / chosen.ratio;
      return { targets: towards(() => true, Math.floor(exact + 1e-9)), problems: [] };
    }
    case 'counts':
      return listedCounts(data, sizes, chosen.counts, direction);
    default:
      return { targets: towards(() => true, goal), problems: [] };
  }
}

/** Targets from lines "class: count"; a line that cannot be followed is named and leaves its class as it is. */
function listedCounts(
  { classes }: MethodData,
  sizes: readonly number[],
  text: string,
  direction: 'over' | 'under',
): { readonly targets: readonly number[]; readonly problems: readonly string[] } {
  const targets = [...sizes];
  const problems: string[] = [];
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  for (const line of lines.filter((line) => line !== '')) {
    const colon = line.lastIndexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    const written = line.slice(colon + 1).trim();
    const k = classes.indexOf(name);
    const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
    if (colon < 0 || !/^\d{1,9}$/.test(written)) problems.push(`“${shown}” is not “class: count”.`);
    else if (k < 0) problems.push(`“${shown}”: there is no such class.`);
    else if (sizes[k] === 0) problems.push(`“${shown}”: it is the rarest class of no image.`);
    else if (direction === 'over' ? Number(written) < sizes[k] : Number(written) > sizes[k])
      problems.push(`“${shown}”: it has ${counted(sizes[k], 'image')} already, so it stays.`);
    else targets[k] = Number(written);
  }
  return { targets, problems };
}

/** "… classes have 12 to 400 images, then 400.", and what could not be followed. */
export function targetWords(
  sizes: readonly number[],
  { targets, problems }: { readonly targets: readonly number[]; readonly problems: readonly string[] },
): string {
  const range = (values: readonly number[]) => {
    const present = values.filter((_, k) => sizes[k] > 0);
    const least = present.reduce((a, b) => Math.min(a, b), Infinity);
    const most = present.reduce((a, b) => Math.max(a, b), 0);
    return least === most ? figure(most) : `${figure(least)} to ${figure(most)}`;
  };
  if (!sizes.some((size) => size > 0)) return 'Nothing changes: no image has a label.';
  const then = `Each image counted for its rarest class, classes have ${range(sizes)} images, then ${range(targets)}.`;
  return [then, ...problems].join(' ');
}
