/**
 * Makes public/samples from the sets that it ships, once: `npx tsx scripts/samples.ts FOLDER`, where
 * FOLDER holds bccd, taco and coco128-annotations. What it makes is committed; the bytes are the same each time.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { firstRunText } from './firstRun.ts';

const from = process.argv[2];
if (!from) throw new Error('usage: tsx scripts/samples.ts FOLDER');
const to = fileURLToPath(new URL('../public/samples', import.meta.url));

interface View {
  readonly images: number;
  readonly boxes: number;
  readonly classes_declared?: number;
  readonly classes_used: number;
  readonly per_class_boxes: Readonly<Record<string, number>>;
}

const read = (path: string) => readFileSync(join(from, path));
const counts = (set: string, view: string) =>
  (JSON.parse(read(`${set}/counts.json`).toString()) as Record<string, View>)[view];

function write(path: string, content: string | Uint8Array) {
  mkdirSync(join(to, path, '..'), { recursive: true });
  writeFileSync(join(to, path), content);
}

/** One file in a zip, without a clock in it. */
const zipped = (name: string, bytes: Uint8Array) =>
  zipSync({ [name]: bytes }, { level: 9, mtime: new Date(1980, 0, 1) });

const described = (view: View) => ({
  images: view.images,
  boxes: view.boxes,
  // As the studio says once it is opened: a class without boxes exists.
  classes: view.classes_declared ?? view.classes_used,
  classesUsed: view.classes_used,
});
const curve = (view: View) => Object.values(view.per_class_boxes).sort((a, b) => b - a);
const listed = (paths: readonly string[]) =>
  paths.map((path) => ({ path, size: statSync(join(to, path)).size }));

rmSync(to, { recursive: true, force: true });

mkdirSync(join(to, 'bccd/JPEGImages'), { recursive: true });
const pictures = readdirSync(join(from, 'bccd/JPEGImages'))
  .filter((name) => name.endsWith('.jpg'))
  .sort();
for (const name of pictures)
  copyFileSync(join(from, 'bccd/JPEGImages', name), join(to, 'bccd/JPEGImages', name));
write('bccd/annotations.zip', read('bccd/annotations.zip'));
write('bccd/LICENSE', read('bccd/SOURCE_LICENSE'));
write(
  'bccd/ATTRIBUTION',
  'BCCD Dataset, https://github.com/Shenggan/BCCD_Dataset, commit d272fb1. MIT licence, see LICENSE.\nPictures and annotations are unchanged; the annotations are in one zip.\n',
);
write('taco/annotations.zip', zipped('annotations.json', read('taco/annotations.json')));
write(
  'taco/ATTRIBUTION',
  'TACO: Trash Annotations in Context, Pedro F. Proença and Pedro Simões, https://github.com/pedropro/TACO, commit 29de1a9.\nThe annotations are licensed CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. They are unchanged, in a zip; the pictures are not included.\nfirst-run.json beside this folder holds the number of boxes of each class in each image, counted from them.\n',
);
write(
  'coco128/annotations.zip',
  zipped('instances_train2017.json', read('coco128-annotations/instances_train2017.json')),
);
write(
  'coco128/ATTRIBUTION',
  'COCO128: 128 images of COCO train2017, https://cocodataset.org, annotations as in https://github.com/developer0hye/COCO128, commit 47a3de3.\nThe annotations belong to the COCO Consortium and are licensed CC BY 4.0, https://creativecommons.org/licenses/by/4.0/.\nThey are unchanged, in a zip; the pictures are not included.\n',
);

const bccd = counts('bccd', 'voc');
const taco = counts('taco', 'coco:annotations.json');
const coco = counts('coco128-annotations', 'coco:instances_train2017.json');
const samples = [
  {
    id: 'bccd',
    title: 'Blood cells',
    name: 'BCCD',
    ...described(bccd),
    licence: 'MIT',
    source: 'https://github.com/Shenggan/BCCD_Dataset',
    attribution: 'bccd/ATTRIBUTION',
    counts: curve(bccd),
    files: listed(['bccd/annotations.zip', ...pictures.map((name) => `bccd/JPEGImages/${name}`)]),
  },
  {
    id: 'taco',
    title: 'Litter',
    name: 'TACO',
    ...described(taco),
    licence: 'CC BY 4.0',
    source: 'https://github.com/pedropro/TACO',
    attribution: 'taco/ATTRIBUTION',
    counts: curve(taco),
    files: listed(['taco/annotations.zip']),
  },
  {
    id: 'coco128',
    title: 'Everyday scenes',
    name: 'COCO128',
    ...described(coco),
    licence: 'CC BY 4.0',
    source: 'https://cocodataset.org',
    attribution: 'coco128/ATTRIBUTION',
    counts: curve(coco),
    files: listed(['coco128/annotations.zip']),
  },
];
write('samples.json', `[\n${samples.map((sample) => JSON.stringify(sample)).join(',\n')}\n]\n`);
write('first-run.json', firstRunText(to));
