import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measured } from './formats/child.ts';
import { datasets } from './formats/datasets.ts';
import { rivals } from './formats/rivals.ts';

const rounds = 2;
const child = fileURLToPath(new URL('./formats/child.ts', import.meta.url));

/**
 * Every format but COCO (`importCoco`) from a made dataset of tens of megabytes: ours, which streams, checks every
 * record and notes where it lies, against the usual library that reads the whole and groups its boxes, in the same
 * run, each in a process of its own. The better time of two rounds and the larger peak.
 */
export async function run(): Promise<void> {
  const wanted = process.env.FORMATS?.split(',') ?? Object.keys(datasets);
  console.log(
    'ratios: the rival’s over ours; above 1 we are faster (time by the clock, time by the processor) or smaller (memory)\n',
  );
  console.log(
    '| format | MB | ours | peak | rival | its time | its peak | clock | processor | memory |\n|---|--:|--:|--:|---|--:|--:|--:|--:|--:|',
  );
  const slower: string[] = [];
  for (const format of wanted) {
    const folder = await mkdtemp(join(tmpdir(), 'counterpoise-bench-'));
    try {
      const bytes = await datasets[format](folder);
      const ours: Measured[] = [];
      const theirs: Measured[] = [];
      for (let round = 0; round < rounds; round++) {
        theirs.push(await measure('rival', format, folder));
        ours.push(await measure('ours', format, folder));
      }
      const line = row(format, bytes / 1e6, best(ours), best(theirs));
      console.log(line.text);
      if (line.isSlower) slower.push(format);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  console.log(
    slower.length
      ? `\nWe are SLOWER than the rival in: ${slower.join(', ')}.`
      : '\nNowhere slower than the rival.',
  );
}

function row(format: string, megabytes: number, ours: Measured, theirs: Measured) {
  if (ours.boxes !== theirs.boxes)
    throw new Error(`${format}: the rival found ${theirs.boxes} boxes, we ${ours.boxes}`);
  const time = ({ ms }: Measured) => `${ms.toFixed(0)} ms (${((megabytes / ms) * 1000).toFixed(0)} MB/s)`;
  const ratio = (key: 'ms' | 'cpu' | 'peak') => `${(theirs[key] / ours[key]).toFixed(2)}x`;
  const isSlower = theirs.ms < ours.ms;
  const cells = [
    format,
    megabytes.toFixed(0),
    time(ours),
    `${ours.peak.toFixed(0)} MB`,
    rivals[format].name,
    time(theirs),
    `${theirs.peak.toFixed(0)} MB`,
    `${ratio('ms')}${isSlower ? ' SLOWER' : ''}`,
    ratio('cpu'),
    `${ratio('peak')}${theirs.peak < ours.peak ? ' LARGER' : ''}`,
  ];
  return { text: `| ${cells.join(' | ')} |`, isSlower };
}

const best = (all: readonly Measured[]): Measured => ({
  ms: Math.min(...all.map(({ ms }) => ms)),
  cpu: Math.min(...all.map(({ cpu }) => cpu)),
  boxes: all[0].boxes,
  peak: Math.max(...all.map(({ peak }) => peak)),
});

async function measure(way: 'ours' | 'rival', format: string, folder: string): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    child,
    way,
    format,
    folder,
  ]);
  return JSON.parse(stdout) as Measured;
}
