import type { Images } from './dataset.ts';
import { release } from './release.ts';

export interface ImageInput {
  readonly id: string | number;
  readonly path: string;
  /** Pixels; 0 or nothing where unknown. */
  readonly width?: number;
  readonly height?: number;
  /** Index from `DatasetBuilder.split`. */
  readonly split?: number;
  /** Identical images that the row stands for; 1 where absent. */
  readonly multiplicity?: number;
  /** Record in the source: file index, byte offset, byte length. */
  readonly file?: number;
  readonly offset?: number;
  readonly length?: number;
}

const allocate = (capacity: number) => ({
  width: new Float64Array(capacity),
  height: new Float64Array(capacity),
  split: new Uint8Array(capacity),
  multiplicity: new Uint32Array(capacity),
  file: new Uint32Array(capacity),
  offset: new Float64Array(capacity),
  length: new Uint32Array(capacity),
});

/** Growing columns of images. */
export function createImageRows() {
  const id: (string | number)[] = [];
  const path: string[] = [];
  let rows = allocate(256);
  let multiple = false;
  const known = (pixels: number | undefined) =>
    pixels !== undefined && pixels > 0 && isFinite(pixels) ? pixels : 0;

  function grow(): void {
    const larger = allocate(rows.width.length * 2);
    for (const name of Object.keys(rows) as (keyof typeof rows)[]) {
      larger[name].set(rows[name]);
      release(rows[name]);
    }
    rows = larger;
  }

  return {
    count: () => id.length,
    add: (image: ImageInput): number => {
      const row = id.push(image.id) - 1;
      if (row === rows.width.length) grow();
      path.push(image.path);
      rows.width[row] = known(image.width);
      rows.height[row] = known(image.height);
      rows.split[row] = image.split ?? 0;
      rows.multiplicity[row] = image.multiplicity ?? 1;
      multiple ||= image.multiplicity !== undefined;
      rows.file[row] = image.file ?? 0;
      rows.offset[row] = image.offset ?? 0;
      rows.length[row] = image.length ?? 0;
      return row;
    },
    size: (image: number, width: number, height: number): void => {
      rows.width[image] = known(width);
      rows.height[image] = known(height);
    },
    hasSize: (image: number): boolean => rows.width[image] > 0 && rows.height[image] > 0,
    build(boxStart: Uint32Array, splitNames: readonly string[]): Images {
      const count = id.length;
      return {
        count,
        id,
        path,
        key: uniqueKeys(path),
        width: rows.width.slice(0, count),
        height: rows.height.slice(0, count),
        boxStart,
        split: rows.split.slice(0, count),
        splitNames,
        multiplicity: multiple ? rows.multiplicity.slice(0, count) : null,
        record: {
          file: rows.file.slice(0, count),
          offset: rows.offset.slice(0, count),
          length: rows.length.slice(0, count),
        },
      };
    },
  };
}

/** The path itself where it is the first of its kind, else with `#2`, `#3` … that no path has. */
export function uniqueKeys(paths: readonly string[]): string[] {
  const taken = new Set(paths);
  if (taken.size === paths.length) return [...paths];
  const next = new Map<string, number>();
  return paths.map((path) => {
    let n = next.get(path);
    if (n === undefined) {
      next.set(path, 2);
      return path;
    }
    while (taken.has(`${path}#${n}`)) n++;
    const key = `${path}#${n}`;
    taken.add(key);
    next.set(path, n + 1);
    return key;
  });
}
