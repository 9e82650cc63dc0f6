import type { Dataset } from '../dataset/dataset.ts';
import { splitParts, type SplitColumn, type SplitPart } from './split.ts';

const names: Readonly<Record<Exclude<SplitPart, 'train'>, ReadonlySet<string>>> = {
  val: new Set(['val', 'valid', 'validation', 'validate', 'validating', 'dev', 'minival']),
  test: new Set(['test', 'testing', 'testdev', 'eval', 'evaluation']),
};

/** The part that a source's split name means: a word of it says so (“val2017”, “instances_test”), else train. */
export function partOfName(name: string): SplitPart {
  const words = name.toLowerCase().split(/[^a-z]+/);
  if (words.some((word) => /^tra?in/.test(word))) return 'train';
  if (words.some((word) => names.test.has(word))) return 'test';
  return words.some((word) => names.val.has(word)) ? 'val' : 'train';
}

/** The source's own splits as train, val and test. */
export function sourceSplit(dataset: Dataset): SplitColumn {
  const parts = dataset.images.splitNames.map((name) => splitParts.indexOf(partOfName(name)));
  return Uint8Array.from(dataset.images.split, (split) => parts[split] ?? 0);
}
