import type { Dataset, Problem } from '../../core/dataset/dataset.ts';
import { unlisted } from '../../core/dataset/problems.ts';

/** All problems of one kind. */
export interface ProblemGroup {
  readonly kind: string;
  /** All of this kind, also those that the list does not hold. */
  readonly total: number;
  readonly listed: readonly Problem[];
}

/** Every problem of the import, listed or only counted. */
export const problemTotal = (dataset: Pick<Dataset, 'problemCounts'>): number =>
  Object.values(dataset.problemCounts).reduce((sum, n) => sum + n, 0);

/** Problems by kind: the worst severity first, then the most frequent. */
export function groupsOf({
  problems,
  problemCounts,
}: Pick<Dataset, 'problems' | 'problemCounts'>): ProblemGroup[] {
  const listed = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = listed.get(problem.kind);
    if (group) group.push(problem);
    else listed.set(problem.kind, [problem]);
  }
  for (const kind of Object.keys(problemCounts)) if (!listed.has(kind)) listed.set(kind, []);
  const order = { failed: 0, 'left-out': 1, mention: 2 } as const;
  const worst = (some: readonly Problem[]) => Math.min(2, ...some.map((problem) => order[problem.severity]));
  return [...listed]
    .map(([kind, some]) => ({
      kind,
      total: Math.max(some.length, Object.hasOwn(problemCounts, kind) ? problemCounts[kind] : 0),
      listed: some,
    }))
    .sort((a, b) => worst(a.listed) - worst(b.listed) || b.total - a.total);
}

/** "taco.json:18204:29", "labels/a.txt, byte 120", or the file alone. */
export function placeOf({ file, line, column, byte }: Problem): string {
  if (line !== undefined) return `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  return byte === undefined ? file : `${file}, byte ${byte.toLocaleString('en-US')}`;
}

/** The whole list as text, one problem a line, with what was only counted at the end. */
export function reportOf(dataset: Pick<Dataset, 'name' | 'problems' | 'problemCounts'>): string {
  const lines = dataset.problems.map((problem) => `${placeOf(problem)}: ${problem.what} ${problem.kept}`);
  const more = [...unlisted(dataset)].map(([kind, n]) => `${kind}: ${n} more, not listed`);
  return [`${dataset.name}: ${problemTotal(dataset)} problems`, ...lines, ...more].join('\n');
}
