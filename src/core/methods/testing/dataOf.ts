import type { MethodData } from '../method.ts';

/** Data from the labels of each image, for tests: [0, 0, 1] holds two boxes of class 0 and one of class 1. */
export function dataOf(images: readonly (readonly number[])[], classes: number): MethodData {
  const rows = images.map((labels) => [...new Set(labels)].sort((a, b) => a - b));
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (rowStart[i + 1] = rowStart[i] + row.length));
  return {
    counts: {
      rows: rows.length,
      bins: classes,
      rowStart,
      bin: Uint16Array.from(rows.flat()),
      count: Float64Array.from(
        rows.flatMap((row, i) => row.map((k) => images[i].filter((label) => label === k).length)),
      ),
    },
    classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
  };
}

export const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

export const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Uses of images that hold each class. */
export function held({ counts }: MethodData, repeats: Uint16Array): number[] {
  const sums = Array<number>(counts.bins).fill(0);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) sums[counts.bin[e]] += repeats[i];
  }
  return sums;
}

/** 100 images: class 0 in 100, class 1 in 25, class 2 in 4. Two boxes of class 0 where it is alone. */
export const nested = dataOf([...times(75, [0, 0]), ...times(21, [0, 1]), ...times(4, [0, 1, 2])], 3);

/** The same in 10,000 images: class 0 in 10,000, class 1 in 2,500, class 2 in 400. */
export const large = dataOf([...times(7500, [0]), ...times(2100, [0, 1]), ...times(400, [0, 1, 2])], 3);
