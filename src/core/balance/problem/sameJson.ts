/**
 * Are two JSON values equal, whatever the order of members? Walks both, so that long lists (keys of protected images)
 * are compared without being written out on every move of a slider.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, at) => isSameJson(value, b[at]))
    );
  const members = Object.entries(a);
  return (
    members.length === Object.keys(b).length &&
    members.every(
      ([name, value]) => Object.hasOwn(b, name) && isSameJson(value, (b as Record<string, unknown>)[name]),
    )
  );
}
