import type { DatasetBuilder } from '../dataset/builder.ts';
import type { Problem } from '../dataset/dataset.ts';

/** Faults of one kind told one by one; beyond this, one sentence says how many. */
const mostSingly = 10;

/** Mentions each of `files`, or all in one sentence that names the first. `what` says it for a count and a file. */
export function tellMany(
  builder: DatasetBuilder,
  files: readonly string[],
  kind: string,
  what: (count: number) => string,
  kept: string,
): void {
  const mention = (file: string, count: number): Problem => ({
    file,
    kind,
    what: what(count),
    kept,
    severity: 'mention',
    count,
  });
  if (files.length <= mostSingly) for (const file of files) builder.problem(mention(file, 1));
  else builder.problem(mention(files[0], files.length));
}
