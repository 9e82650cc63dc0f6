import type { SourceFile } from '../dataset/source.ts';
import type { Peek } from './format.ts';

/** Heads looked at to recognise a format of few files; there may be any number of files of another. */
const sampled = 32;
const known = new WeakMap<Peek, Map<unknown, readonly SourceFile[]>>();

/**
 * The largest files of a kind: where a dataset lies in one file among many small ones, it is one of these. Sorted once
 * for each peek and `isKind`.
 */
export function largestFiles(peek: Peek, isKind: (file: SourceFile) => boolean): readonly SourceFile[] {
  const ofPeek = known.get(peek) ?? new Map<unknown, readonly SourceFile[]>();
  known.set(peek, ofPeek);
  const before = ofPeek.get(isKind);
  if (before) return before;
  const files = peek.files.filter(isKind);
  // The sort is stable: of equals the first by path.
  const largest = files.length <= sampled ? files : files.sort((a, b) => b.size - a.size).slice(0, sampled);
  ofPeek.set(isKind, largest);
  return largest;
}
