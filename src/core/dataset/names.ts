import type { Classes } from './dataset.ts';
import { mostClasses, mostSplits, otherSplits, type Beyond } from './limits.ts';

/** Numbers names in the order of their first mention. */
export function createNames() {
  const names: string[] = [];
  const byName = new Map<string, number>();
  return {
    names,
    has: (name: string): boolean => byName.has(name),
    index: (name: string): number => {
      const known = byName.get(name);
      if (known !== undefined) return known;
      byName.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}

/** Numbers splits; all beyond the limit are one. `beyond` is told the first of them. */
export function createSplits(beyond: Beyond) {
  const splits = createNames();
  return {
    names: splits.names,
    index(name: string): number {
      if (splits.names.length < mostSplits || splits.has(name)) return splits.index(name);
      beyond.first ??= name;
      return splits.index(otherSplits);
    },
  };
}

/** Numbers classes by id and name; all beyond the limit have the number `mostClasses`, which no box may have. */
export function createClasses(beyond: Beyond) {
  const known = new Map<string, number>();
  const names: string[] = [];
  const ids: (number | string)[] = [];
  const supercategories: string[] = [];
  return {
    names,
    index(id: number | string, name: string, supercategory: string): number {
      const key = JSON.stringify([id, name]);
      const index = known.get(key);
      if (index !== undefined) {
        supercategories[index] ||= supercategory;
        return index;
      }
      if (names.length === mostClasses) {
        beyond.first ??= name;
        return mostClasses;
      }
      known.set(key, names.length);
      supercategories.push(supercategory);
      ids.push(id);
      return names.push(name) - 1;
    },
    build: (): Classes =>
      supercategories.some((name) => name !== '') ? { names, ids, supercategories } : { names, ids },
  };
}
