import { noCode, type Dataset } from '../dataset/dataset.ts';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';

/**
 * The class probabilities for what is left of the dataset that they were read for; `imageOf` and `classOf` as
 * `predictionsFor`. Those of merged classes add up. Those of hidden classes go; where an image has one label the rest
 * is divided by its sum: what is left is the probability given that it is none of the hidden ones.
 */
export function probabilitiesFor(
  probabilities: ClassProbabilities | null,
  { images, classes }: Pick<Dataset, 'images' | 'classes'>,
  imageOf: Uint32Array | null,
  classOf: Uint16Array | null,
): ClassProbabilities | null {
  if (probabilities === null || (imageOf === null && isSame(classOf))) return probabilities;
  const before = probabilities.given.length;
  const size = classes.names.length;
  const rowOf = new Int32Array(
    imageOf ? Math.max(0, ...lastOf(probabilities.image), ...lastOf(imageOf)) + 1 : 0,
  ).fill(-1);
  if (imageOf) probabilities.image.forEach((image, row) => (rowOf[image] = row));
  const rows: number[] = [];
  const image: number[] = [];
  if (imageOf)
    for (let i = 0; i < images.count; i++) {
      const row = rowOf[imageOf[i]];
      if (row < 0) continue;
      rows.push(row);
      image.push(i);
    }
  else
    probabilities.image.forEach((i, row) => {
      rows.push(row);
      image.push(i);
    });
  const classesOf = Uint16Array.from({ length: before }, (_, k) => classOf?.[k] ?? k);
  const isHiding = classesOf.includes(noCode);
  const given = new Uint8Array(size);
  classesOf.forEach((k, old) => {
    if (k !== noCode) given[k] |= probabilities.given[old];
  });
  const { p } = probabilities;
  const next =
    p instanceof Float32Array ? new Float32Array(rows.length * size) : new Float64Array(rows.length * size);
  const isSingle = probabilities.labels === 'single';
  rows.forEach((row, n) => {
    let sum = 0;
    for (let old = 0; old < before; old++) {
      const k = classesOf[old];
      if (k === noCode) continue;
      const at = n * size + k;
      // With several labels an image may be of both classes: a sum above 1 says no more than that it is of one of them.
      next[at] = isSingle ? next[at] + p[row * before + old] : Math.min(1, next[at] + p[row * before + old]);
      sum += p[row * before + old];
    }
    if (isHiding && isSingle && sum > 0) for (let k = 0; k < size; k++) next[n * size + k] /= sum;
  });
  return {
    ...probabilities,
    count: rows.length,
    image: Uint32Array.from(image),
    p: next,
    given,
  };
}

const isSame = (classOf: Uint16Array | null): boolean =>
  classOf === null || classOf.every((k, old) => k === old);

/** The last element of an ascending column, if it has any. */
const lastOf = (values: Uint32Array): Uint32Array => values.subarray(-1);
