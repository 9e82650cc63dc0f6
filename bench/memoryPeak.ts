import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
/** What earlier work left behind must not count, nor be cleared away in between. */
const collect = runInNewContext('gc') as () => void;

/**
 * Runs once and says how long it took, by the clock and by the processor (which another job beside it slows less), and by
 * how many bytes the process grew at most, asked every two milliseconds.
 */
export async function memoryPeak<T>(job: () => Promise<T>): Promise<{
  readonly result: T;
  readonly milliseconds: number;
  readonly cpu: number;
  readonly peak: number;
}> {
  collect();
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  let peak = before;
  const look = () => void (peak = Math.max(peak, used()));
  const timer = setInterval(look, 2);
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  try {
    const result = await job();
    const milliseconds = performance.now() - start;
    const { user, system } = process.cpuUsage(cpuStart);
    look();
    return { result, milliseconds, cpu: (user + system) / 1000, peak: peak - before };
  } finally {
    clearInterval(timer);
  }
}
