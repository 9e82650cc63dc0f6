/** Names that differ by case or space alone, and the one of them that all could go by. */
export interface SameNames {
  /** At least two, all different, in the order given. */
  readonly names: readonly string[];
  /** The name of most boxes where counts were given, else the first. */
  readonly name: string;
}

/**
 * Groups of names that differ by case or space alone, in the order of their first names; an underscore counts as a
 * space, for which many label lists write it. `counts`: boxes of each name.
 */
export function sameNames(names: readonly string[], counts?: ArrayLike<number>): SameNames[] {
  const groups = new Map<string, Map<string, number>>();
  names.forEach((name, k) => {
    const key = foldedName(name);
    if (key === '') return;
    const group = groups.get(key) ?? new Map<string, number>();
    groups.set(key, group.set(name, (group.get(name) ?? 0) + (counts?.[k] ?? 0)));
  });
  return [...groups.values()]
    .filter((group) => group.size > 1)
    .map((group) => {
      const found = [...group];
      return {
        names: found.map(([name]) => name),
        name: found.reduce((most, one) => (one[1] > most[1] ? one : most))[0],
      };
    });
}

/** What is left of a name without case and space. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_]+/gu, '');
