import { noCode, type Dataset } from '../dataset/dataset.ts';
import type { ClassSettings } from '../recipe/recipe.ts';

/** A dataset under the names that a person gave to its classes. */
export interface NamedClasses {
  readonly dataset: Dataset;
  /** New class of each class of the source; `noCode` where it is hidden. */
  readonly classOf: Uint16Array;
}

/** The name by which a class of this name goes. */
export const nameOf = ({ rename }: Pick<ClassSettings, 'rename'>, name: string): string =>
  Object.hasOwn(rename, name) ? rename[name] : name;

/**
 * Renames and merges classes: those that share a name that a person gave become one, at the place of the first of
 * them, with the id of the one that has this name in the source (else of the first). Two classes of the source that
 * have one name and two ids stay two unless a person named one of them so. Hidden classes go; their boxes have the
 * class `noCode` and are to be left out. O(K + B).
 */
export function withClassNames(dataset: Dataset, settings: ClassSettings): NamedClasses {
  const { names, ids, supercategories } = dataset.classes;
  const renamed = names.map((name) => nameOf(settings, name));
  const hidden = new Set(settings.hidden);
  const given = new Set(renamed.filter((_, k) => Object.hasOwn(settings.rename, names[k])));
  const placeOf = new Map<string, number>();
  const kept: number[] = [];
  const classOf = Uint16Array.from(renamed, (name, k) => {
    if (hidden.has(name)) return noCode;
    const found = given.has(name) ? placeOf.get(name) : undefined;
    if (found !== undefined) {
      if (names[k] === name && names[kept[found]] !== name) kept[found] = k;
      return found;
    }
    placeOf.set(name, kept.length);
    return kept.push(k) - 1;
  });
  const isSame = kept.length === names.length && renamed.every((name, k) => name === names[k]);
  if (isSame) return { dataset, classOf };
  return {
    dataset: {
      ...dataset,
      classes: {
        names: kept.map((k) => renamed[k]),
        ids: kept.map((k) => ids[k]),
        sourceNames: kept.map((k) => names[k]),
        ...(supercategories && { supercategories: kept.map((k) => supercategories[k]) }),
      },
      boxes: { ...dataset.boxes, class: dataset.boxes.class.map((k) => classOf[k]) },
    },
    classOf,
  };
}
