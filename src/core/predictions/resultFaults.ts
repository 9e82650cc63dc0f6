import { createFewFaults } from './fewFaults.ts';
import type { Predictions } from './predictions.ts';

export interface ResultFault {
  readonly kind: string;
  readonly what: string;
}

/** What is wrong with the records of one file, by kind. */
export function createResultFaults(file: string) {
  const faults = createFewFaults();
  return {
    add({ kind, what }: ResultFault, byte: number): void {
      const kept = 'The prediction was left out; the others were kept.';
      faults.add({ file, byte, kind, what, kept, severity: 'left-out' });
    },
    /** Elements of the list that are no records. */
    addStrangers({ count, byte }: { readonly count: number; readonly byte: number }): void {
      if (count === 0) return;
      faults.tell({
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
    first: (): string => faults.first()?.what ?? '',
    build: (): Pick<Predictions, 'problems' | 'problemCounts'> => faults.build(),
  };
}
