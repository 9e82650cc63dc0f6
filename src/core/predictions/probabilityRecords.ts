import type { Dataset } from '../dataset/dataset.ts';
import { isJsonObject, nameOf, own } from '../formats/json/jsonTypes.ts';
import type { Place } from './probabilityRows.ts';

const imageMembers =
  'file_name filename image image_path path file image_name img image_id id key name'.split(' ');
const scoreMembers = 'scores probabilities probs class_probabilities softmax predictions p'.split(' ');
const classMembers = 'class label category class_name category_name class_id category_id'.split(' ');
const valueMembers = 'score probability prob confidence'.split(' ');

/** One record of JSON, as what it says of an image; null: it says nothing of classes. */
export type ProbabilityRecord =
  | { readonly form: 'wide'; readonly image: string; readonly scores: Readonly<Record<string, unknown>> }
  /** In the order of the classes. */
  | { readonly form: 'list'; readonly image: string; readonly scores: readonly unknown[] }
  | { readonly form: 'long'; readonly image: string; readonly name: string; readonly score: unknown };

/** Takes a record and where it stands. */
export type TakeRecord = (value: unknown, place: Place) => void;

export function probabilityRecord(value: unknown): ProbabilityRecord | null {
  if (!isJsonObject(value) || own(value, 'bbox') !== undefined) return null;
  const image = firstOf(imageMembers, (name) => nameOf(own(value, name)));
  if (image === null) return null;
  for (const member of scoreMembers) {
    const scores = own(value, member);
    if (Array.isArray(scores)) return { form: 'list', image: image.found, scores: scores as unknown[] };
    if (isJsonObject(scores)) return { form: 'wide', image: image.found, scores };
  }
  const name = firstOf(classMembers, (member) => nameOf(own(value, member)));
  const score = firstOf(valueMembers, (member) => own(value, member) ?? null);
  if (name !== null && score !== null)
    return { form: 'long', image: image.found, name: name.found, score: score.found };
  const flat = Object.fromEntries(
    Object.entries(value).filter(([member]) => member !== image.name && !imageMembers.includes(member)),
  );
  return Object.keys(flat).length === 0 ? null : { form: 'wide', image: image.found, scores: flat };
}

function firstOf<T>(
  names: readonly string[],
  find: (name: string) => T | null,
): { readonly name: string; readonly found: T } | null {
  for (const name of names) {
    const found = find(name);
    if (found !== null) return { name, found };
  }
  return null;
}

/** Whether records speak of the classes of the dataset: most of the first do. */
export function areProbabilityRecords(
  values: readonly unknown[],
  dataset: Dataset,
  classOf: (name: string) => number,
): boolean {
  const classes = dataset.classes.names.length;
  const speaks = (value: unknown): boolean => {
    const record = probabilityRecord(value);
    if (record === null) return false;
    if (record.form === 'long') return classOf(record.name) >= 0;
    if (record.form === 'list') return record.scores.length === classes && record.scores.every(isNumber);
    const members = Object.entries(record.scores);
    const known = members.filter(([name, score]) => isNumber(score) && classOf(name) >= 0).length;
    return known >= Math.min(2, classes) && 2 * known >= members.length;
  };
  return values.length > 0 && 2 * values.filter(speaks).length >= values.length;
}

const isNumber = (value: unknown) => typeof value === 'number';
