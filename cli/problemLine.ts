import type { Problem } from '../src/core/dataset/dataset.ts';
import { printable } from './io.ts';

/** A problem as it is printed, with its place. */
export type ShownProblem = Pick<Problem, 'file' | 'line' | 'byte' | 'what' | 'kept'>;

/** "labels.csv:3: what is wrong. What was kept." */
export function problemLine({ file, line, byte, what, kept }: ShownProblem): string {
  const at = line !== undefined ? `:${line}` : byte !== undefined ? ` at byte ${byte}` : '';
  return printable(`${file === '' ? '' : `${file}${at}: `}${what} ${kept}`);
}
