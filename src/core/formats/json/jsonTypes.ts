/** An object of a JSON text: names and values, of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of an object's own member, whatever the name is (`constructor`, `__proto__`). */
export function own(object: unknown, name: string): unknown {
  return isJsonObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A number or text that says something, as text; null for anything else. */
export function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' && isFinite(value) ? String(value) : null;
}

/** A finite number, NaN for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' && isFinite(value) ? value : NaN;
}

/** A value as a message shows it: its JSON, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && !isShort(value))
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Few members, none of which holds others: what is deep or long is not written out. */
function isShort(value: object): boolean {
  const values = Object.values(value) as unknown[];
  return values.length <= 8 && values.every((one) => typeof one !== 'object' || one === null);
}
