import type { Progress } from '../src/core/dataset/source.ts';

/** At most 20 reports a second; the page repaints no faster than it must. */
export function paced(report: (progress: Progress) => void): (progress: Progress) => void {
  let last = { at: 0, step: '' };
  return (progress) => {
    const now = performance.now();
    if (now - last.at < 50 && progress.step === last.step) return;
    last = { at: now, step: progress.step };
    report(progress);
  };
}
