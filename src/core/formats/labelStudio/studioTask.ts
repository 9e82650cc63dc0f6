import { memberElementSpans, type JsonSpan } from '../json/jsonSpans.ts';
import { isJsonObject, nameOf, numberOf, own, type JsonObject } from '../json/jsonTypes.ts';
import { choicesOf, labelsOf } from './studioValue.ts';

/** One answer of an annotator: a region of a picture, something about a region, or about the whole. */
export interface StudioResult {
  /** Of the region that it is about; null where it names none. */
  readonly region: string | null;
  /** The control that asked, `from_name`. */
  readonly control: string;
  /** Which picture of a task with several, from 0. */
  readonly page: number;
  readonly value: JsonObject;
  /** Of the picture; NaN where unknown. */
  readonly width: number;
  readonly height: number;
  /** Its bytes in the task's record. */
  readonly span: JsonSpan;
}

/** What one task's record says, of a full export or of JSON-MIN. */
export interface StudioTask {
  readonly data: JsonObject;
  readonly annotator: string | null;
  readonly results: readonly StudioResult[];
  readonly hasAnnotation: boolean;
  /** Labels of annotations that were not taken: of other annotators, or cancelled. */
  readonly others: number;
  readonly cancelled: number;
  readonly predictions: number;
  /** Results that are no objects with a value: their bytes in the record. */
  readonly broken: readonly JsonSpan[];
}

/** A task of a full export, whose `annotations` (before 1.0 `completions`) hold results. */
export function fullTask(record: JsonObject, bytes: Uint8Array): StudioTask {
  const key = Array.isArray(own(record, 'annotations')) ? 'annotations' : 'completions';
  const all = listOf(own(record, key));
  const index = chosenAnnotation(all);
  const chosen = index < 0 ? undefined : all[index];
  const spans = index < 0 ? [] : resultSpans(bytes, key, index);
  const results: StudioResult[] = [];
  const broken: JsonSpan[] = [];
  listOf(own(chosen, 'result')).forEach((result, i) => {
    const span = spans.at(i) ?? [0, bytes.length];
    const value = own(result, 'value');
    if (isJsonObject(result) && isJsonObject(value)) results.push(asResult(result, value, span));
    // A relation between two regions has no value.
    else if (own(result, 'type') !== 'relation') broken.push(span);
  });
  let [others, cancelled] = [0, 0];
  for (const [i, annotation] of all.entries()) {
    if (i === index) continue;
    if (isCancelled(annotation)) cancelled += labelCount(annotation);
    else others += labelCount(annotation);
  }
  const data = own(record, 'data');
  return {
    data: isJsonObject(data) ? data : {},
    annotator: annotatorOf(own(chosen, 'completed_by')),
    results,
    hasAnnotation: index >= 0,
    others,
    cancelled,
    predictions: listOf(own(record, 'predictions')).length,
    broken,
  };
}

/** The ground truth, or else the latest that was not cancelled; −1 where there is none. */
function chosenAnnotation(all: readonly unknown[]): number {
  let chosen = -1;
  const rank = (annotation: unknown) => (own(annotation, 'ground_truth') === true ? 1 : 0);
  all.forEach((annotation, i) => {
    if (!isJsonObject(annotation) || isCancelled(annotation)) return;
    const best = chosen < 0 ? undefined : all[chosen];
    const isBetter =
      best === undefined ||
      rank(annotation) > rank(best) ||
      (rank(annotation) === rank(best) && stampOf(annotation) >= stampOf(best));
    if (isBetter) chosen = i;
  });
  return chosen;
}

/** When an annotation was last changed: ISO 8601, which sorts as text. */
export function stampOf(annotation: unknown): string {
  return String(nameOf(own(annotation, 'updated_at')) ?? nameOf(own(annotation, 'created_at')) ?? '');
}

function isCancelled(annotation: unknown): boolean {
  return own(annotation, 'was_cancelled') === true || own(annotation, 'skipped') === true;
}

function labelCount(annotation: unknown): number {
  return listOf(own(annotation, 'result')).filter((result) => {
    const value = own(result, 'value');
    return isJsonObject(value) && (labelsOf(value).length > 0 || choicesOf(value) !== null);
  }).length;
}

function resultSpans(bytes: Uint8Array, key: string, index: number): JsonSpan[] {
  const [from, to] = memberElementSpans(bytes, key)[index] ?? [0, 0];
  return memberElementSpans(bytes.subarray(from, to), 'result').map(([a, b]) => [from + a, from + b]);
}

function asResult(result: JsonObject, value: JsonObject, span: JsonSpan): StudioResult {
  const item = own(result, 'item_index');
  // <Repeater> numbers the pictures in the names of its tags.
  const page = /_(\d{1,6})$/.exec(nameOf(own(result, 'to_name')) ?? '');
  return {
    region: nameOf(own(result, 'id')),
    control: nameOf(own(result, 'from_name')) ?? 'label',
    page: typeof item === 'number' && item >= 0 ? Math.floor(item) : page ? Number(page[1]) : 0,
    value,
    width: numberOf(own(result, 'original_width')),
    height: numberOf(own(result, 'original_height')),
    span,
  };
}

function annotatorOf(value: unknown): string | null {
  return nameOf(value) ?? nameOf(own(value, 'email')) ?? nameOf(own(value, 'id'));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
