import type { LossCodeInput } from './lossCode.ts';

/**
 * The classes as Detectron2 numbers them, from COCO: by ascending category id
 * (detectron2/data/datasets/coco.py, load_coco_json). As they are where an id is no number or occurs twice.
 */
export function byCategoryId({ ids }: LossCodeInput): number[] {
  const order = ids.map((_, k) => k);
  const numbered = ids.every((id) => typeof id === 'number') && new Set(ids).size === ids.length;
  return numbered ? order.sort((a, b) => Number(ids[a]) - Number(ids[b])) : order;
}

/** Whether it is another order than that of the dataset. */
export const isReordered = (order: readonly number[]): boolean => order.some((k, at) => k !== at);

export const inOrderOf = <T>(order: readonly number[], values: ArrayLike<T>): T[] =>
  order.map((k) => values[k]);
