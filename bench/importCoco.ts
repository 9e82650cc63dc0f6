import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPath } from '../cli/nodeFiles.ts';
import { importDataset } from '../src/core/formats/importDataset.ts';

const targetBytes = 100e6;
const classes = 80;
const perImage = 7;

/** Import of a 100 MB COCO file against JSON.parse + grouping by image, in the same run. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpoise-bench-'));
  try {
    const path = join(folder, 'instances.json');
    await writeCoco(path);
    const ours: number[] = [];
    const rival: number[] = [];
    let boxes = 0;
    let size = 0;
    for (let round = 0; round < 3; round++) {
      const files = await openPath(path);
      size = files[0].size;
      let start = performance.now();
      const result = await importDataset(files, { name: 'bench' });
      ours.push(performance.now() - start);
      if (!result.ok) throw new Error(result.message);
      boxes = result.dataset.boxes.count;
      start = performance.now();
      const grouped = await parseAndGroup(path);
      rival.push(performance.now() - start);
      if (grouped !== boxes) throw new Error(`the rival read ${grouped} boxes, we ${boxes}`);
    }
    const [us, them] = [Math.min(...ours), Math.min(...rival)];
    const megabytes = size / 1e6;
    console.log(
      `import COCO ${megabytes.toFixed(0)} MB, ${boxes} boxes: ${us.toFixed(0)} ms (${((megabytes / us) * 1000).toFixed(0)} MB/s); ` +
        `JSON.parse + grouping ${them.toFixed(0)} ms; ratio ${(them / us).toFixed(2)}x faster`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a page would write without a scanner: the whole text, the whole tree, boxes grouped into columns. */
async function parseAndGroup(path: string): Promise<number> {
  interface Coco {
    images: { id: number; file_name: string; width: number; height: number }[];
    annotations: {
      id: number;
      image_id: number;
      category_id: number;
      bbox: number[];
      area: number;
      iscrowd: number;
    }[];
    categories: { id: number; name: string }[];
  }
  const handle = await open(path, 'r');
  const text = new TextDecoder().decode(await handle.readFile());
  await handle.close();
  const coco = JSON.parse(text) as Coco;
  const imageOf = new Map(coco.images.map((image, i) => [image.id, i]));
  const classOf = new Map(coco.categories.map((category, k) => [category.id, k]));
  const groups: Coco['annotations'][] = coco.images.map(() => []);
  for (const annotation of coco.annotations) groups[imageOf.get(annotation.image_id) ?? -1].push(annotation);
  const columns = new Float64Array(coco.annotations.length * 5);
  let at = 0;
  for (const group of groups) {
    for (const { category_id, bbox } of group) {
      columns[at++] = classOf.get(category_id) ?? -1;
      for (const value of bbox) columns[at++] = value;
    }
  }
  return at / 5;
}

/** COCO's own mix: a polygon of some ten to forty points for each box, numbers with two decimals. */
async function writeCoco(path: string): Promise<void> {
  const handle = await open(path, 'w');
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const hundredths = (most: number) => Math.round(random() * most * 100) / 100;
  let written = 0;
  const write = async (text: string) => {
    await handle.write(text);
    written += text.length;
  };
  await write('{"info": {"year": 2017}, "annotations": [');
  let id = 0;
  let images = 0;
  for (; written < targetBytes * 0.985; images++) {
    let text = '';
    for (let k = 0; k < perImage; k++) {
      const points = Array.from({ length: 20 + Math.floor(random() * 60) }, () => hundredths(640)).join(', ');
      const box = [hundredths(300), hundredths(200), 1 + hundredths(300), 1 + hundredths(200)].join(', ');
      text += `${id ? ', ' : ''}{"segmentation": [[${points}]], "area": ${hundredths(9e4)}, "iscrowd": 0, "image_id": ${images + 1}, "bbox": [${box}], "category_id": ${1 + Math.floor(random() * classes)}, "id": ${++id}}`;
    }
    await write(text);
  }
  await write('], "images": [');
  for (let i = 0; i < images; i++) {
    await write(
      `${i ? ', ' : ''}{"license": 4, "file_name": "${String(i + 1).padStart(12, '0')}.jpg", "height": 480, "width": 640, "id": ${i + 1}}`,
    );
  }
  const categories = Array.from({ length: classes }, (_, k) => ({ id: k + 1, name: `class ${k + 1}` }));
  await write(`], "categories": ${JSON.stringify(categories)}}`);
  await handle.close();
}
