import { useRef } from 'react';
import type { Running } from './useShownProgress.ts';

interface Pace {
  /** Units a second, null until it can be told. */
  readonly rate: number | null;
  /** Seconds. */
  readonly left: number | null;
}

/** Rate and time left of the present step, from where this step began. */
export function paceOf(
  step: { readonly at: number; readonly done: number },
  now: number,
  done: number,
  total: number,
): Pace {
  const seconds = (now - step.at) / 1000;
  if (seconds < 0.5 || done <= step.done) return { rate: null, left: null };
  const rate = (done - step.done) / seconds;
  return { rate, left: total > done ? (total - done) / rate : null };
}

/** The pace of a running import. */
export function usePace({ progress, startedAt }: Running): Pace {
  const step = useRef({ name: '', at: startedAt, done: 0 });
  if (!progress) return { rate: null, left: null };
  const now = performance.now();
  const known = step.current;
  if (known.name !== progress.step || progress.done < known.done) {
    step.current = {
      name: progress.step,
      at: known.name === '' ? startedAt : now,
      done: known.name === '' ? 0 : progress.done,
    };
  }
  return paceOf(step.current, now, progress.done, progress.total);
}
