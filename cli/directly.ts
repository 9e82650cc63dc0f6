/** A call of the system that answers from memory takes microseconds; the detour over Node's threads takes ten times that. */
const quick = 1;
/** Calls that go over the threads, several at a time, after one that had to wait for its disk. */
const careful = 16;

let waiting = 0;

/**
 * Runs the synchronous twin of a call while the disk answers within a millisecond, else the asynchronous one, so that
 * waits for a slow disk overlap.
 */
export function directly<T>(now: () => T, later: () => Promise<T>): T | Promise<T> {
  if (waiting > 0) {
    waiting--;
    return later();
  }
  const start = performance.now();
  try {
    return now();
  } finally {
    if (performance.now() - start > quick) waiting = careful;
  }
}
