import { isJsonObject, own, type JsonObject } from '../json/jsonTypes.ts';

/** The labels of a region: `rectanglelabels`, `polygonlabels`, … or `labels`; empty where it has none. */
export function labelsOf(value: JsonObject): string[] {
  for (const [name, labels] of Object.entries(value))
    if (/labels$/.test(name) && Array.isArray(labels)) return labels.filter(isText);
  return [];
}

/** What was chosen of a list or a tree (a path joined by `/`); null where the value is of another kind. */
export function choicesOf(value: JsonObject): string[] | null {
  const choices = own(value, 'choices');
  if (Array.isArray(choices)) return choices.filter(isText);
  const taxonomy = own(value, 'taxonomy');
  if (!Array.isArray(taxonomy)) return null;
  return taxonomy.map((path) => (Array.isArray(path) ? path.filter(isText).join('/') : '')).filter(isText);
}

/** Any other answer, as one value: a text, a number, a rating, a date. */
export function answerOf(value: JsonObject): unknown {
  for (const name of ['text', 'number', 'rating', 'datetime']) {
    const given = own(value, name);
    if (Array.isArray(given)) return given.filter(isText).join(' ').slice(0, 200);
    if (given !== undefined && !isJsonObject(given)) return given;
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
