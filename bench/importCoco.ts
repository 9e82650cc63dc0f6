import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCoco } from './importCoco/cocoFile.ts';
import { bundledWorker, inChromium } from './importCoco/inChromium.ts';
import { inNode } from './importCoco/inNode.ts';
import { longestText, type Measured, type Way } from './importCoco/measured.ts';

const rounds = 3;

/**
 * Import of a COCO file against JSON.parse + grouping by image, in the same run: in Node, and in a worker of one
 * Chromium. `COCO_MB=101,471,2200 npm run bench importCoco` chooses sizes; 101 MB by default. `COCO_WHERE=node` or
 * `chromium` runs one of the two.
 */
export async function run(): Promise<void> {
  const sizes = (process.env.COCO_MB ?? '101').split(',').map(Number);
  const where = process.env.COCO_WHERE ?? 'node,chromium';
  const folder = await mkdtemp(join(tmpdir(), 'counterpoise-bench-'));
  try {
    const code = where.includes('chromium') ? await bundledWorker() : '';
    for (const megabytes of sizes) {
      const path = join(folder, 'instances.json');
      await writeCoco(path, megabytes * 1e6);
      const { size } = await stat(path);
      if (where.includes('node')) await compare('Node', size, (way) => inNode(way, path));
      if (where.includes('chromium')) await compare('Chromium', size, (way) => inChromium(way, path, code));
    }
    console.log(
      'For scale: COCO’s train2017 has 448 MB; loading it with pycocotools is reported to take 15–19 s (loading annotations into memory).',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The fastest of some rounds of each, and the most memory of any. */
async function compare(where: string, size: number, measure: (way: Way) => Promise<Measured>): Promise<void> {
  const ours: Measured[] = [];
  const rival: Measured[] = [];
  const several = size > 1e9 ? 1 : rounds;
  for (let round = 0; round < several; round++) {
    ours.push(await measure('ours'));
    if (size <= longestText) rival.push(await measure('rival'));
  }
  const us = best(ours);
  console.log(`COCO ${(size / 1e6).toFixed(0)} MB, ${us.boxes} boxes, in ${where}: ${words(us, size)}`);
  if (rival.length === 0) {
    console.log('  JSON.parse cannot: V8 holds no text of that length');
    return;
  }
  const them = best(rival);
  if (them.boxes !== us.boxes) throw new Error(`the rival read ${them.boxes} boxes, we ${us.boxes}`);
  const memory = us.peak && them.peak ? `; memory 1/${(them.peak / us.peak).toFixed(1)}` : '';
  const above =
    us.peak && us.before && them.peak && them.before
      ? `, above what the empty process holds 1/${((them.peak - them.before) / (us.peak - us.before)).toFixed(1)}`
      : '';
  console.log(`  JSON.parse + grouping: ${words(them, size)}`);
  console.log(`  ratio ${(them.ms / us.ms).toFixed(2)}x faster${memory}${above}`);
}

function best(all: readonly Measured[]): Measured {
  const fastest = all.reduce((a, b) => (b.ms < a.ms ? b : a));
  const peaks = all.map(({ peak }) => peak).filter((peak) => peak !== null);
  return { ...fastest, peak: peaks.length === 0 ? null : Math.max(...peaks) };
}

function words({ ms, peak, before }: Measured, size: number): string {
  const memory = peak === null ? '' : `, peak ${peak.toFixed(0)} MB (${before?.toFixed(0)} before)`;
  return `${ms.toFixed(0)} ms (${(size / 1e3 / ms).toFixed(0)} MB/s)${memory}`;
}
