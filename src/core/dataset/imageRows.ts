import type { Images } from './dataset.ts';

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

/** Growing columns of images. */
export function createImageRows() {
  const id: (string | number)[] = [];
  const path: string[] = [];
  const numbers = {
    width: [] as number[],
    height: [] as number[],
    split: [] as number[],
    multiplicity: [] as number[],
  };
  const record = { file: [] as number[], offset: [] as number[], length: [] as number[] };
  let multiple = false;
  const known = (pixels: number | undefined) =>
    pixels !== undefined && pixels > 0 && isFinite(pixels) ? pixels : 0;
  return {
    count: () => id.length,
    add: (image: ImageInput): number => {
      id.push(image.id);
      numbers.width.push(known(image.width));
      numbers.height.push(known(image.height));
      numbers.split.push(image.split ?? 0);
      numbers.multiplicity.push(image.multiplicity ?? 1);
      multiple ||= image.multiplicity !== undefined;
      record.file.push(image.file ?? 0);
      record.offset.push(image.offset ?? 0);
      record.length.push(image.length ?? 0);
      return path.push(image.path) - 1;
    },
    size: (image: number, width: number, height: number): void => {
      numbers.width[image] = known(width);
      numbers.height[image] = known(height);
    },
    hasSize: (image: number): boolean => numbers.width[image] > 0 && numbers.height[image] > 0,
    build: (boxStart: Uint32Array, splitNames: readonly string[]): Images => ({
      count: id.length,
      id,
      path,
      key: uniqueKeys(path),
      width: Float64Array.from(numbers.width),
      height: Float64Array.from(numbers.height),
      boxStart,
      split: Uint8Array.from(numbers.split),
      splitNames,
      multiplicity: multiple ? Uint32Array.from(numbers.multiplicity) : null,
      record: {
        file: Uint32Array.from(record.file),
        offset: Float64Array.from(record.offset),
        length: Uint32Array.from(record.length),
      },
    }),
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
