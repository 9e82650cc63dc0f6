import { counted, listed } from '../balance/problem/listed.ts';
import type { WeightingInput } from './classWeights.ts';
import type { Scheme } from './scheme.ts';

/** What a class that has nothing to count is given instead of a value of the formula. */
export const emptyValue: Readonly<Record<Scheme['acts'], number>> = {
  weight: 1,
  negatives: 1,
  margin: 0,
  logit: 0,
};

const given: Readonly<Record<Scheme['acts'], string>> = {
  weight: 'weight is 1',
  negatives: 'negatives count in full',
  margin: 'margin is 0',
  logit: 'logit is left as it is',
};

/** Sentences about classes that the scheme has nothing to say of, and about those that the plan left no box of. */
export function emptyNotes(
  { names, imported, planned }: WeightingInput,
  scheme: Scheme,
  counts: Float64Array,
  countBy: 'boxes' | 'images',
): string[] {
  const notes: string[] = [];
  const where = (test: (k: number) => boolean) => names.filter((_, k) => test(k));
  const never = where((k) => !(counts[k] > 0) && !(imported[countBy][k] > 0));
  const all = countBy === 'boxes' ? 'boxes' : 'images';
  if (never.length > 0 && never.length === names.length)
    notes.push(`No class has any ${all}: there is nothing to weigh.`);
  else if (never.length > 0)
    notes.push(
      `${subject(never)} no ${all}: ${never.length === 1 ? 'its' : 'their'} ${plural(given[scheme.acts], never.length)}.`,
    );
  const left = where((k) => imported.boxes[k] > 0 && !(planned.boxes[k] > 0));
  if (left.length > 0)
    notes.push(
      `The plan leaves no box of ${left.length === 1 ? listed(left) : `${counted(left.length, 'class', 'classes')} (${listed(left)})`}: nothing of ${left.length === 1 ? 'it' : 'them'} reaches the loss.`,
    );
  const held = where((k) => counts[k] > 0);
  if (held.length === 1 && names.length > 1)
    notes.push(`Only ${listed(held)} has ${all}: there is no other class to weigh it against.`);
  return notes;
}

const subject = (names: readonly string[]) =>
  names.length === 1
    ? `Class ${listed(names)} has`
    : `${counted(names.length, 'class', 'classes')} (${listed(names)}) have`;

const plural = (words: string, count: number) =>
  count === 1
    ? words
    : words.replace(/^(weight|margin|logit) is/, '$1s are').replace('as it is', 'as they are');
