import type { Problem } from '../dataset/dataset.ts';
import { createProblems } from '../dataset/problems.ts';

/** Faults of each kind that are told one by one; beyond, one sentence says how many. */
const mostSingly = 10;

/** What is wrong with the records of one file: the first of each kind in full, the rest of it in one sentence. */
export function createFewFaults() {
  const listed: Problem[] = [];
  const more = new Map<string, Problem & { count: number }>();
  const counts = new Map<string, number>();
  return {
    add(problem: Problem): void {
      const count = (counts.get(problem.kind) ?? 0) + 1;
      counts.set(problem.kind, count);
      const rest = more.get(problem.kind);
      if (count <= mostSingly) listed.push(problem);
      else if (rest) rest.count++;
      else more.set(problem.kind, { ...problem, count: 1 });
    },
    /** One that speaks for several already. */
    tell: (problem: Problem): void => void listed.push(problem),
    first: (): Problem | undefined => listed[0],
    build() {
      const problems = createProblems();
      for (const problem of listed) problems.add(problem);
      for (const problem of more.values())
        problems.add({
          ...problem,
          what: `${problem.count.toLocaleString('en-US')} more of this kind; the next: ${problem.what}`,
        });
      return problems.build();
    },
  };
}
