import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Blob } from 'node:buffer';
import { openPath } from '../cli/nodeFiles.ts';
import { quietJob } from '../src/core/dataset/source.ts';
import { openArchives } from '../src/core/formats/archives/openArchives.ts';
import { eachFile } from '../src/core/formats/eachFile.ts';
import { madeZip } from '../src/core/testing/madeZip.ts';
import { memoryPeak } from './memoryPeak.ts';

const labels = 20_000;

/** 20k YOLO label files out of a zip: ours against zip.js entry by entry on the same bytes; and one large packed file. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpoise-bench-'));
  try {
    await manySmall(join(folder, 'labels.zip'));
    await oneLarge(join(folder, 'large.zip'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function manySmall(path: string): Promise<void> {
  await writeFile(
    path,
    madeZip(
      Array.from({ length: labels }, (_, i) => labelFile(i)),
      { count: labels },
    ),
  );
  const ours = [];
  for (let round = 0; round < 5; round++) ours.push(await memoryPeak(() => byUs(path)));
  const theirs = [];
  for (let round = 0; round < 2; round++) theirs.push(await memoryPeak(() => byZipJs(path)));
  if (ours[0].result !== theirs[0].result)
    throw new Error(`the rival read ${theirs[0].result} bytes, we ${ours[0].result}`);
  const [us, them] = [least(ours), least(theirs)];
  console.log(
    `${labels} label files in a zip: ${us.milliseconds.toFixed(0)} ms (${((us.milliseconds / labels) * 1000).toFixed(0)} µs each, +${megabytes(us.peak)} MB); ` +
      `zip.js entry by entry ${them.milliseconds.toFixed(0)} ms (+${megabytes(them.peak)} MB); ` +
      `ratio ${(them.milliseconds / us.milliseconds).toFixed(1)}x faster, ${(them.cpu / us.cpu).toFixed(1)}x by processor time`,
  );
}

/** The best time of each round, and the largest growth of all. */
const least = (rounds: readonly { milliseconds: number; cpu: number; peak: number }[]) => ({
  milliseconds: Math.min(...rounds.map(({ milliseconds }) => milliseconds)),
  cpu: Math.min(...rounds.map(({ cpu }) => cpu)),
  peak: Math.max(...rounds.map(({ peak }) => peak)),
});

/** Reads every entry as our readers do; the bytes read. */
async function byUs(path: string): Promise<number> {
  const { files } = await openArchives(await openPath(path));
  let bytes = 0;
  await eachFile(
    files,
    quietJob,
    'bench',
    (content) => void (bytes += content.length),
    (problem) => {
      throw new Error(problem.what);
    },
  );
  return bytes;
}

async function byZipJs(path: string): Promise<number> {
  const { BlobReader, configure, Uint8ArrayWriter, ZipReader } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(new Blob([await readFile(path)]) as never));
  let bytes = 0;
  for (const entry of await reader.getEntries())
    if (!entry.directory) bytes += (await entry.getData(new Uint8ArrayWriter())).length;
  await reader.close();
  return bytes;
}

/** A file of 200 MB, packed: read in order, and then ranges from all over it, against unpacking it whole. */
async function oneLarge(path: string): Promise<void> {
  let size = await writeLarge(path);
  const chunk = 4 << 20;
  const order = await memoryPeak(async () => {
    const { files } = await openArchives(await openPath(path));
    for (let from = 0; from < size; from += chunk) await files[0].read(from, Math.min(from + chunk, size));
    return files[0];
  });
  const whole = await memoryPeak(async () => {
    const { inflateRawSync } = await import('node:zlib');
    const bytes = await readFile(path);
    const name = bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
    return inflateRawSync(bytes.subarray(30 + name));
  });
  if (whole.result.length !== size)
    throw new Error(`the rival unpacked ${whole.result.length} bytes of ${size}`);
  const reads = 50;
  const random = await memoryPeak(async () => {
    for (let i = 0; i < reads; i++) {
      const from = Math.floor(size * ((i * 0.618_034) % 1) * 0.99);
      await order.result.read(from, from + 2000);
    }
  });
  size /= 1e6;
  console.log(
    `a packed file of ${size.toFixed(0)} MB in order: ${order.milliseconds.toFixed(0)} ms (${((size / order.milliseconds) * 1000).toFixed(0)} MB/s, +${megabytes(order.peak)} MB); ` +
      `zlib whole ${whole.milliseconds.toFixed(0)} ms (+${megabytes(whole.peak)} MB): ${(whole.peak / Math.max(1, order.peak)).toFixed(1)}x the memory; ` +
      `then ${(random.milliseconds / reads).toFixed(1)} ms for a record from anywhere`,
  );
}

async function writeLarge(path: string): Promise<number> {
  const parts: string[] = ['['];
  for (let i = 0; i < 1_100_000; i++)
    parts.push(
      `{"id": ${i}, "image_id": ${(i * 7919) % 60_000}, "bbox": [${boxOf(i)}], "iscrowd": 0, "category_id": ${i % 80}, "area": ${(i * 31) % 90_000}.25}, `,
    );
  const content = new TextEncoder().encode(parts.join(''));
  await writeFile(path, madeZip([{ name: 'instances.json', content }]));
  return content.length;
}

const boxOf = (i: number): string =>
  [1, 3, 5, 7].map((k) => (((i * 104_729 * k) % 64_007) / 100).toFixed(2)).join(', ');

/** Some ten boxes with six decimals, as converters write them. */
function labelFile(i: number) {
  const lines = Array.from({ length: 1 + ((i * 13) % 19) }, (_, k) => {
    const part = (prime: number) => (((i * 31 + k + 1) * prime) % 1_000_003) / 1_000_003;
    return `${(i + k) % 80} ${[7919, 104_729, 1299, 611_953].map((p) => part(p).toFixed(6)).join(' ')}`;
  });
  return { name: `labels/train/${String(i).padStart(12, '0')}.txt`, content: `${lines.join('\n')}\n` };
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
