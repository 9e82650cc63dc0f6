import { createHash } from 'node:crypto';
import { readFile, mkdtemp, rm, writeFile as writeWhole } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../cli/writeFiles.ts';
import { zipStream } from '../workers/zipFiles.ts';
import { createBuilder } from '../src/core/dataset/builder.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { yolo } from '../src/core/exports/yolo/yolo.ts';
import type { ExportFile } from '../src/core/exports/exporter.ts';
import { imageRows } from '../src/core/exports/imageRows.ts';
import { makeExportInput } from '../src/core/testing/makeExportInput.ts';
import { memoryPeak } from './memoryPeak.ts';

const images = 1_000_000;
const repeats = 10;

/** Ten million lines of a YOLO list, into a folder and into a zip, against joining all lines to one string. */
export async function run(): Promise<void> {
  const input = makeExportInput(million(), new Array<number>(images).fill(repeats));
  const list = yolo.files(input).filter(({ path }) => path === 'train_balanced.txt');
  const folder = await mkdtemp(join(tmpdir(), 'counterpoise-bench-'));
  const line = (ms: number, peak: number) =>
    `${(ms / 1000).toFixed(2)} s, ${(peak / 1e6).toFixed(0)} MB at most`;
  try {
    const ours = await memoryPeak(() => writeFiles(folder, list));
    const digest = await digestOf(join(folder, 'train_balanced.txt'));
    const zipped = await memoryPeak(() => drained(list));
    const rival = await memoryPeak(async () => {
      const lines: string[] = [];
      for (const { path, repeat } of imageRows(input, 'train'))
        for (let k = 0; k < repeat; k++) lines.push(`./${path}`);
      await writeWhole(join(folder, 'whole.txt'), `${lines.join('\n')}\n`);
    });
    if (digest !== (await digestOf(join(folder, 'whole.txt')))) throw new Error('the two lists differ');
    console.log(
      `${(images * repeats).toLocaleString('en')} lines of a YOLO list: ours ${line(ours.milliseconds, ours.peak)}; ` +
        `as a zip ${line(zipped.milliseconds, zipped.peak)}; lines joined to one string ${line(rival.milliseconds, rival.peak)}: ` +
        `${(rival.milliseconds / ours.milliseconds).toFixed(1)}x the time, ${(rival.peak / ours.peak).toFixed(1)}x the memory`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function million(): Dataset {
  const builder = createBuilder('million');
  builder.describe({ format: 'coco', task: 'detection', unit: 'pixel' });
  const file = builder.class(1, 'cat');
  for (let i = 0; i < images; i++) {
    const image = builder.image({
      id: i,
      path: `images/${String(i).padStart(12, '0')}.jpg`,
      width: 640,
      height: 480,
      split: 0,
    });
    builder.box({ image, class: file, x: 1, y: 2, w: 3, h: 4 });
  }
  return builder.build();
}

const digestOf = async (path: string) =>
  createHash('md5')
    .update(await readFile(path))
    .digest('hex');

async function drained(files: readonly ExportFile[]): Promise<number> {
  let bytes = 0;
  for await (const chunk of zipStream(files, 'set') as unknown as AsyncIterable<Uint8Array>)
    bytes += chunk.length;
  return bytes;
}
