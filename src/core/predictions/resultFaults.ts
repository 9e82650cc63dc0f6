import type { Problem } from '../dataset/dataset.ts';
import { createProblems } from '../dataset/problems.ts';
import type { Predictions } from './predictions.ts';

/** Faults of each kind that are told one by one; beyond, one sentence says how many. */
const mostSingly = 10;

export interface ResultFault {
  readonly kind: string;
  readonly what: string;
}

/** What is wrong with the records of one file, by kind. */
export function createResultFaults(file: string) {
  const listed: Problem[] = [];
  const more = new Map<string, Problem & { count: number }>();
  const counts = new Map<string, number>();
  return {
    add({ kind, what }: ResultFault, byte: number): void {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const kept = 'The prediction was left out; the others were kept.';
      const problem: Problem = { file, byte, kind, what, kept, severity: 'left-out' };
      const rest = more.get(kind);
      if (count <= mostSingly) listed.push(problem);
      else if (rest) rest.count++;
      else more.set(kind, { ...problem, count: 1 });
    },
    /** Elements of the list that are no records. */
    addStrangers({ count, byte }: { readonly count: number; readonly byte: number }): void {
      if (count === 0) return;
      listed.push({
        file,
        byte,
        kind: 'record-shape',
        what: `${count === 1 ? 'An element' : `${count} elements`} of the list of predictions ${count === 1 ? 'is' : 'are'} not an object.`,
        kept: 'Left out; the others were kept.',
        severity: 'left-out',
        count,
      });
    },
    /** The first fault in words; '' where there is none. */
    first: (): string => listed[0]?.what ?? '',
    build(): Pick<Predictions, 'problems' | 'problemCounts'> {
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
