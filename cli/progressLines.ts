import { number } from './table.ts';
import type { Io } from './io.ts';

/** Tells on `err`, at most every two seconds, how far long work is, how fast it goes and what is left. */
export function progressLines(did: string, what: string, total: number, io: Io): (done: number) => void {
  const began = performance.now();
  let told = began;
  return (done) => {
    const now = performance.now();
    if (now - told < 2000) return;
    told = now;
    const rate = (1000 * done) / (now - began);
    const left = rate > 0 ? `, ${seconds((total - done) / rate)} left` : '';
    io.err(`${did} ${number(done)} of ${number(total)} ${what}, ${rate.toPrecision(2)} a second${left}\n`);
  };
}

function seconds(count: number): string {
  if (count < 90) return `${Math.max(1, Math.round(count))} s`;
  return count < 5400 ? `${Math.round(count / 60)} min` : `${(count / 3600).toFixed(1)} h`;
}
