import { readFileSync } from 'node:fs';
import { openPath } from '../../cli/nodeFiles.ts';
import { importDataset } from '../../src/core/formats/importDataset.ts';
import type { Measured, Way } from './measured.ts';
import { parseAndGroup } from './parseAndGroup.ts';

// One measurement in a process of its own, so that its peak of memory is nobody else's.
const [way, path] = process.argv.slice(2) as [Way, string];
const before = process.memoryUsage().rss / 1e6;
const start = performance.now();
const boxes = way === 'ours' ? await ours() : parseAndGroup(new TextDecoder().decode(readFileSync(path)));
const ms = performance.now() - start;
const measured: Measured = { ms, boxes, peak: process.resourceUsage().maxRSS / 976.5625, before };
process.stdout.write(JSON.stringify(measured));

async function ours(): Promise<number> {
  const result = await importDataset(await openPath(path), { name: 'bench' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset.boxes.count;
}
