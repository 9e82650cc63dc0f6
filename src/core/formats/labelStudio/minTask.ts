import { memberElementSpans, memberSpans } from '../json/jsonSpans.ts';
import { isJsonObject, nameOf, numberOf, own, type JsonObject } from '../json/jsonTypes.ts';
import type { StudioResult, StudioTask } from './studioTask.ts';

/** Members that the exporter adds; the task's data stand before `id`, the answers between it and `annotator`. */
const added = new Set('id annotator annotation_id created_at updated_at lead_time agreement'.split(' '));

/**
 * A record of JSON-MIN (`convert_to_json` of label-studio-converter): one annotation, the answers of each control as a
 * member of its name: regions as a list of values, a choice as a text, several as `{"choices": […]}`.
 */
export function minTask(record: JsonObject, bytes: Uint8Array): StudioTask {
  const data: Record<string, unknown> = {};
  const results: StudioResult[] = [];
  const names = Object.keys(record);
  const from = names.indexOf('id');
  const until = names.indexOf('annotator');
  names.forEach((name, at) => {
    const value = record[name];
    if (added.has(name)) return;
    const isAnswer = from >= 0 && at > from && (until < 0 || at < until);
    if (isRegions(value)) for (const region of regionResults(name, value, bytes)) results.push(region);
    else if (isAnswer) results.push(wholeResult(name, value, bytes));
    else Object.defineProperty(data, name, { value, enumerable: true });
  });
  return {
    data,
    annotator: nameOf(own(record, 'annotator')),
    results,
    hasAnnotation: true,
    others: 0,
    cancelled: 0,
    predictions: 0,
    broken: [],
  };
}

/** Objects with a place in the picture, or with labels. */
export function isRegions(value: unknown): value is JsonObject[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isJsonObject)) return false;
  const [first] = value;
  return 'original_width' in first || Object.keys(first).some((name) => /labels$/.test(name));
}

/** Region ids are not exported: what is said of one place by several controls is said of one region. */
function regionResults(control: string, values: readonly JsonObject[], bytes: Uint8Array): StudioResult[] {
  const spans = memberElementSpans(bytes, control);
  const seen = new Map<string, number>();
  return values.map((value, i) => {
    const place = ['x', 'y', 'width', 'height', 'radiusX', 'radiusY', 'rotation'].map((name) =>
      own(value, name),
    );
    const key = JSON.stringify([...place, own(value, 'points')]);
    const again = seen.get(key) ?? 0;
    seen.set(key, again + 1);
    return {
      region: `${key} ${again}`,
      control,
      page: 0,
      value,
      width: numberOf(own(value, 'original_width')),
      height: numberOf(own(value, 'original_height')),
      span: spans.at(i) ?? [0, 0],
    };
  });
}

function wholeResult(control: string, value: unknown, bytes: Uint8Array): StudioResult {
  const answer = isJsonObject(value)
    ? value
    : typeof value === 'string'
      ? { choices: [value] }
      : typeof value === 'number'
        ? { number: value }
        : { text: value };
  const span = memberSpans(bytes).get(control) ?? [0, 0];
  return { region: null, control, page: 0, value: answer, width: NaN, height: NaN, span };
}
