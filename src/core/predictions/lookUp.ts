import type { Dataset } from '../dataset/dataset.ts';
import { baseName, normalPath, splitOfPath, withoutExtension } from '../formats/paths.ts';
import { resolveClass } from '../prepare/resolveClass.ts';
import type { ClassSettings } from '../recipe/recipe.ts';

/** Nothing has the name; several have it and nothing says which is meant. */
export const unknown = -1;
export const ambiguous = -2;

/** A place in the dataset, `unknown` or `ambiguous`. */
export type LookUp = (name: number | string) => number;

/**
 * Finds the image of an id or a name: by the source's id, its key, its path, its base name, its base name without
 * extension, and by the number that this is (COCO's 000000000042.jpg is 42), the first way that knows it. Where
 * several images share it (as when train and val both count from 1), the split that the file's own name says decides.
 */
export function imageLookUp(dataset: Dataset, file: string): LookUp {
  const { id, key, path, split, splitNames } = dataset.images;
  const preferred = splitNames.indexOf(splitOfPath(file) ?? '');
  const names: readonly ((image: number) => number | string)[] = [
    (i) => id[i],
    (i) => String(id[i]),
    (i) => key[i],
    (i) => path[i],
    (i) => baseName(path[i]),
    (i) => withoutExtension(baseName(path[i])),
    (i) => {
      const stem = withoutExtension(baseName(path[i]));
      return /^\d{1,15}$/.test(stem) ? Number(stem) : '';
    },
  ];
  const maps: Map<number | string, number>[] = [];
  const mapAt = (way: number) =>
    (maps[way] ??= uniqueNames(id.length, names[way], (image) => split[image] === preferred));
  const find = (name: number | string) => {
    for (let way = 0; way < names.length; way++) {
      const found = mapAt(way).get(name);
      if (found !== undefined) return found;
    }
    return unknown;
  };
  return (name) => {
    const found = find(name);
    if (found !== unknown || typeof name === 'number') return found;
    const tidy = normalPath(name);
    for (const other of [tidy, baseName(tidy), withoutExtension(baseName(tidy))]) {
      const image = other === '' ? unknown : find(other);
      if (image !== unknown) return image;
    }
    return unknown;
  };
}

/** Finds the class of an id of the source. */
export function classIdLookUp({ classes }: Dataset): LookUp {
  const exact = uniqueNames(classes.ids.length, (k) => classes.ids[k]);
  const asText = uniqueNames(classes.ids.length, (k) => String(classes.ids[k]));
  return (id) => exact.get(id) ?? asText.get(String(id)) ?? unknown;
}

/** Finds the class of a name, aliases included; where the source has the name twice, its first. */
export function classNameLookUp({ classes }: Dataset, settings: Pick<ClassSettings, 'rename'>): LookUp {
  const find = resolveClass(settings, classes.names);
  return (name) => find(String(name));
}

function uniqueNames(
  count: number,
  nameOf: (row: number) => number | string,
  isPreferred: (row: number) => boolean = () => false,
): Map<number | string, number> {
  const rowOf = new Map<number | string, number>();
  const preferred = new Map<number | string, number>();
  const put = (map: Map<number | string, number>, name: number | string, row: number) =>
    map.set(name, map.has(name) ? ambiguous : row);
  for (let row = 0; row < count; row++) {
    const name = nameOf(row);
    if (name === '') continue;
    put(rowOf, name, row);
    if (isPreferred(row)) put(preferred, name, row);
  }
  for (const [name, row] of preferred) if (row !== ambiguous) rowOf.set(name, row);
  return rowOf;
}
