import type { Progress } from '../core/dataset/source.ts';

/**
 * The steps of an import so far, each once, by its last report; the present one last. A step that goes on
 * after another is present again.
 */
export function withReport(steps: readonly Progress[], report: Progress): readonly Progress[] {
  const earlier = steps.findIndex(({ step }) => step === report.step);
  return [...(earlier < 0 ? steps : steps.toSpliced(earlier, 1)), report];
}
