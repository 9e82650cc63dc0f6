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
 * Renames and merges classes: those that share a name become one, at the place and with the id of the first of them.
 * Hidden classes go; their boxes have the class `noCode` and are to be left out.
 */
export function withClassNames(dataset: Dataset, settings: ClassSettings): NamedClasses {
  const { names, ids, supercategories } = dataset.classes;
  const renamed = names.map((name) => nameOf(settings, name));
  const hidden = new Set(settings.hidden);
  if (hidden.size === 0 && renamed.every((name, k) => name === names[k]))
    return { dataset, classOf: Uint16Array.from(names.keys()) };
  // Two classes of the source may have one name and two ids; they stay two unless a person named them so.
  const isTouched = (k: number) => Object.hasOwn(settings.rename, names[k]);
  const placeOf = new Map<string, number>();
  const kept: number[] = [];
  const classOf = Uint16Array.from(renamed, (name, k) => {
    if (hidden.has(name)) return noCode;
    const found = placeOf.get(name);
    if (found !== undefined && (isTouched(k) || isTouched(kept[found]))) return found;
    placeOf.set(name, kept.length);
    return kept.push(k) - 1;
  });
  return {
    dataset: {
      ...dataset,
      classes: {
        names: kept.map((k) => renamed[k]),
        ids: kept.map((k) => ids[k]),
        ...(supercategories && { supercategories: kept.map((k) => supercategories[k]) }),
      },
      boxes: { ...dataset.boxes, class: dataset.boxes.class.map((k) => classOf[k]) },
    },
    classOf,
  };
}
