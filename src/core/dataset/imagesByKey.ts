import type { Dataset } from './dataset.ts';

/** One order a dataset: plans, splits and every file of every export ask for it. */
const orders = new WeakMap<Dataset, Uint32Array>();

/**
 * Image numbers in the order of their keys (by UTF-16 unit, as `<` compares), which does not depend on the order
 * in which a source lists its images. Not to be written to.
 */
export function imagesByKey(dataset: Dataset): Uint32Array {
  const known = orders.get(dataset);
  if (known) return known;
  const { key, count } = dataset.images;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  if (!isSorted(key)) order.sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : 0));
  orders.set(dataset, order);
  return order;
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i - 1] > keys[i]) return false;
  return true;
}
