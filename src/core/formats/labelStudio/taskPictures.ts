import { isJsonObject, type JsonObject } from '../json/jsonTypes.ts';
import { isPicture } from '../paths.ts';
import { referencedPath } from '../pictures/pictureReference.ts';

const usualNames = 'image img picture photo image_url url images pages'.split(' ');

/** The pictures of a task, and which member of its data they are. */
export interface TaskPictures {
  readonly member: string | null;
  /** Paths; null for a picture that is written out in the task. */
  readonly paths: readonly (string | null)[];
}

/**
 * The export does not say which member of `data` the labelled picture is: the first of the usual names (`image` …) that
 * is a text or a list, else the first that ends as a picture's file does.
 */
export function picturesOf(data: JsonObject): TaskPictures {
  for (const name of usualNames) {
    const references = Object.hasOwn(data, name) ? referencesOf(data[name]) : [];
    if (references.length > 0) return { member: name, paths: references.map(referencedPath) };
  }
  for (const [name, value] of Object.entries(data)) {
    const paths = referencesOf(value).map(referencedPath);
    if (paths.some((path) => path !== null && isPicture(path))) return { member: name, paths };
  }
  return { member: null, paths: [] };
}

/** One text, or a list of texts or of objects with one (`[{"url": …}]`). */
function referencesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).flatMap((one) => {
    const text = isJsonObject(one) ? Object.values(one).find((member) => typeof member === 'string') : one;
    return typeof text === 'string' && text !== '' ? [text] : [];
  });
}
