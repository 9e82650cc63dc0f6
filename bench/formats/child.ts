import { openPath } from '../../cli/nodeFiles.ts';
import { importDataset } from '../../src/core/formats/importDataset.ts';
import { rivals } from './rivals.ts';

// One measurement in a process of its own, so that its peak of memory is nobody else's.
const [way, format, folder] = process.argv.slice(2);
const start = performance.now();
const startCpu = process.cpuUsage();
const boxes = way === 'ours' ? await ours() : await rivals[format].count(folder);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(startCpu);
const measured: Measured = {
  ms,
  cpu: (user + system) / 1000,
  boxes,
  peak: process.resourceUsage().maxRSS / 976.5625,
};
process.stdout.write(JSON.stringify(measured));

/** Milliseconds by the clock and by the processor; most megabytes (10⁶ bytes) that the process held at once. */
export interface Measured {
  readonly ms: number;
  readonly cpu: number;
  readonly boxes: number;
  readonly peak: number;
}

async function ours(): Promise<number> {
  const result = await importDataset(await openPath(folder), { name: 'bench' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset.boxes.count;
}
