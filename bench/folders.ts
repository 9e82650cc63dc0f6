import { mkdir, mkdtemp, readFile, rm, writeFile, opendir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPath } from '../cli/nodeFiles.ts';
import { importDataset } from '../src/core/formats/importDataset.ts';

/** Files of each folder: `FOLDER_FILES=200000 npm run bench folders` makes large ones. */
const count = Number(process.env.FOLDER_FILES ?? 20_000);

/** A JPEG's header alone: 640 × 480. */
const jpeg = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 17, 8,
  0x01, 0xe0, 0x02, 0x80, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xff, 0xd9,
]);

type Made = ReadonlyMap<string, string | Uint8Array>;

const times = (n: number, text: (k: number) => string) =>
  Array.from({ length: n }, (_, k) => text(k)).join('');
const voc = (name: string, boxes: number) =>
  `<annotation><filename>${name}</filename><size><width>640</width><height>480</height><depth>3</depth></size>${times(boxes, (k) => `<object><name>class${k}</name><difficult>0</difficult><bndbox><xmin>${k + 1}</xmin><ymin>2</ymin><xmax>99</xmax><ymax>88</ymax></bndbox></object>\n`)}</annotation>\n`;
const labelme = (name: string, boxes: number) =>
  JSON.stringify({
    version: '5.0.1',
    flags: {},
    shapes: Array.from({ length: boxes }, (_, k) => ({
      label: `class${k}`,
      points: [
        [k, 2],
        [99, 88],
      ],
      shape_type: 'rectangle',
    })),
    imagePath: name,
    imageData: null,
    imageHeight: 480,
    imageWidth: 640,
  });

/** What lies beside the i-th picture in each folder. */
const sets: readonly (readonly [string, (name: string, i: number) => Made])[] = [
  [
    'YOLO',
    (name, i) =>
      new Map<string, string | Uint8Array>([
        [`images/train/${name}.jpg`, jpeg],
        [`labels/train/${name}.txt`, times(1 + (i % 5), (k) => `${k} 0.5 0.4 0.${k + 1} 0.2\n`)],
      ]),
  ],
  [
    'Pascal VOC',
    (name, i) =>
      new Map<string, string | Uint8Array>([
        [`JPEGImages/${name}.jpg`, jpeg],
        [`Annotations/${name}.xml`, voc(`${name}.jpg`, 1 + (i % 5))],
      ]),
  ],
  [
    'LabelMe',
    (name, i) =>
      new Map<string, string | Uint8Array>([
        [`${name}.jpg`, jpeg],
        [`${name}.json`, labelme(`${name}.jpg`, 1 + (i % 5))],
      ]),
  ],
  ['ImageFolder', (name, i) => new Map([[`train/class${i % 100}/${name}.jpg`, jpeg]])],
];

/** A folder of small files read as a dataset, against one that only reads every file and splits its lines. */
export async function run(): Promise<void> {
  console.log(
    `${count.toLocaleString('en')} files a folder; the rival reads each with fs.promises.readFile\n`,
  );
  for (const [name, filesOf] of sets) {
    const folder = await mkdtemp(join(tmpdir(), 'counterpoise-folders-'));
    try {
      await make(folder, filesOf);
      const [theirs, ours] = await inTurn(
        () => readAll(folder),
        async () => {
          const result = await importDataset(await openPath(folder), { name });
          if (!result.ok) throw new Error(result.message);
          return result.dataset.images.count;
        },
      );
      console.log(
        `${name}: ${ours.result.toLocaleString('en')} images in ${ours.told}; reading and splitting alone ${theirs.told}: ${(theirs.wall / ours.wall).toFixed(2)}x the speed, ${(theirs.cpu / ours.cpu).toFixed(2)}x by processor time`,
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function make(folder: string, filesOf: (name: string, i: number) => Made): Promise<void> {
  const known = new Set<string>();
  for (let i = 0, made = 0; made < count; i++) {
    for (const [path, content] of filesOf(String(i).padStart(6, '0'), i)) {
      const full = join(folder, path);
      const parent = join(full, '..');
      if (!known.has(parent)) await mkdir(parent, { recursive: true });
      known.add(parent);
      await writeFile(full, content);
      made++;
    }
  }
}

/** The rival: no sizes, no numbers, no dataset. */
async function readAll(folder: string): Promise<number> {
  const files: string[] = [];
  const walk = async (at: string): Promise<void> => {
    for await (const entry of await opendir(at))
      if (entry.isDirectory()) await walk(join(at, entry.name));
      else files.push(join(at, entry.name));
  };
  await walk(folder);
  let lines = 0;
  for (let from = 0; from < files.length; from += 64)
    await Promise.all(
      files.slice(from, from + 64).map(async (path) => {
        const bytes = await readFile(path);
        if (!path.endsWith('.jpg')) lines += bytes.toString().split('\n').length;
      }),
    );
  return lines;
}

/** The quicker of three runs of each, the first of which find code and files cold. */
async function inTurn(...works: readonly (() => Promise<number>)[]) {
  const best: Awaited<ReturnType<typeof measured>>[] = [];
  for (let turn = 0; turn < 3; turn++)
    for (const [i, work] of works.entries()) {
      const run = await measured(work);
      if (turn === 0 || run.wall < best[i].wall) best[i] = run;
    }
  return best;
}

async function measured(work: () => Promise<number>) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000;
  const told = `${(wall / 1000).toFixed(2)} s (${(cpu / 1000).toFixed(2)} s of processor)`;
  return { result, wall, cpu, told };
}
