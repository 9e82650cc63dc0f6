import type { DatasetBuilder } from '../dataset/builder.ts';
import { folderOf, splitOfName } from './paths.ts';

const usualOrder = ['train', 'val', 'test'];

/** Split that the folders of a path say, from the innermost; the file's own name says nothing. */
export function splitOfFolders(path: string): string | null {
  for (const part of folderOf(path).split('/').reverse()) {
    const split = splitOfName(part);
    if (split) return split;
  }
  return null;
}

/**
 * Numbers the splits in the usual order and gives each item its own. Where no item names one, all is train;
 * where only some do, the others are `unlisted`.
 */
export function assignSplits(named: readonly (string | null)[], builder: DatasetBuilder): number[] {
  const present = new Set(named.filter((name) => name !== null));
  if (present.size === 0) {
    const train = builder.split('train');
    return named.map(() => train);
  }
  const rank = (name: string) => (usualOrder.includes(name) ? usualOrder.indexOf(name) : usualOrder.length);
  for (const name of [...present].sort((a, b) => rank(a) - rank(b))) builder.split(name);
  return named.map((name) => builder.split(name ?? 'unlisted'));
}
