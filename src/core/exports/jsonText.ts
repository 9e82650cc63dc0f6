/** A document as JSON with keys in order of their UTF-16 units, indented by two: same content, same bytes. */
export function canonicalJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((one) => inner + canonicalJson(one, inner)).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (members.length === 0) return '{}';
  return `{\n${members.map(([key, one]) => `${inner}${JSON.stringify(key)}: ${canonicalJson(one, inner)}`).join(',\n')}\n${indent}}`;
}

/**
 * An object as JSON in pieces, its own order of keys, one line an element of each of its arrays and
 * objects: a list of a million rows is never one string. A `Map` is an object whose keys keep their order even where
 * they read as numbers.
 */
export function* jsonPieces(document: object): Generator<string> {
  yield '{';
  let between = '\n';
  for (const [key, value] of Object.entries(document) as [string, unknown][]) {
    if (value === undefined) continue;
    yield `${between}${JSON.stringify(key)}: `;
    between = ',\n';
    if (Array.isArray(value)) yield* list('[', ']', value.values(), (one) => JSON.stringify(one));
    else if (typeof value === 'object' && value !== null) {
      yield* list(
        '{',
        '}',
        value instanceof Map ? (value as Map<string, unknown>).entries() : Object.entries(value).values(),
        ([name, one]) => `${JSON.stringify(name)}: ${JSON.stringify(one)}`,
      );
    } else yield JSON.stringify(value);
  }
  yield '\n}\n';
}

function* list<T>(
  open: string,
  close: string,
  values: Iterable<T>,
  text: (value: T) => string,
): Generator<string> {
  yield open;
  let between = '\n  ';
  for (const value of values) {
    yield between + text(value);
    between = ',\n  ';
  }
  yield between === '\n  ' ? close : `\n${close}`;
}
