import { jsonValue } from '../json/jsonValue.ts';
import { isJsonObject, own } from '../json/jsonTypes.ts';

const encoder = new TextEncoder();
/** Features are nested as the data is; deeper than this none is. */
const deepest = 12;

/**
 * Names of the classes that a Parquet file of `datasets` declares for a column: the `names` of the first ClassLabel
 * under it in the `huggingface` note, `{"info": {"features": {column: {…}}}}`. Null where there are none.
 */
export function classNamesOf(notes: ReadonlyMap<string, string>, column: string): readonly string[] | null {
  const note = notes.get('huggingface');
  if (note === undefined) return null;
  try {
    return labelNames(own(own(own(jsonValue(encoder.encode(note)), 'info'), 'features'), column), 0);
  } catch {
    return null;
  }
}

function labelNames(feature: unknown, depth: number): readonly string[] | null {
  if (depth > deepest) return null;
  const isLabel = isJsonObject(feature) && own(feature, '_type') === 'ClassLabel';
  const names = isLabel ? own(feature, 'names') : undefined;
  if (Array.isArray(names)) return (names as unknown[]).map(String);
  const inside: unknown[] = Array.isArray(feature)
    ? feature
    : isJsonObject(feature)
      ? Object.values(feature)
      : [];
  for (const one of inside) {
    const found = labelNames(one, depth + 1);
    if (found) return found;
  }
  return null;
}
