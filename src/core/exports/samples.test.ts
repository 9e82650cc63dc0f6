import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { importDataset } from '../formats/importDataset.ts';
import { bytesOfFile, makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { hasPython, python } from '../testing/python.ts';
import type { ExportFile, ExportInput } from './exporter.ts';
import { exportFiles } from './index.ts';

const folder = fileURLToPath(new URL('../../../public/samples', import.meta.url));

/** A sample's annotations as they are opened, with a plan of repeats 0 to 3 and every tenth image in validation. */
async function opened(id: string): Promise<ExportInput> {
  const zip = memoryFile(
    `${id}/annotations.zip`,
    new Uint8Array(readFileSync(`${folder}/${id}/annotations.zip`)),
  );
  const result = await importDataset([zip], { name: id });
  if (!result.ok) throw new Error(result.message);
  const { dataset, files } = result;
  const file = (path: string) => files.find((one) => one.path === path);
  const images = Array.from({ length: dataset.images.count }, (_, i) => i);
  return makeExportInput(
    dataset,
    images.map((i) => (i * 7) % 4),
    {
      split: images.map((i) => (i % 10 === 9 ? 1 : 0)),
      record: async (index, offset, length) =>
        (await file(dataset.files[index])?.read(offset, offset + length)) ?? null,
    },
  );
}

async function reopened(files: readonly ExportFile[], paths: readonly string[]): Promise<Dataset> {
  const chosen = files.filter((file) =>
    paths.some((path) => file.path === path || file.path.startsWith(path)),
  );
  const given = await Promise.all(chosen.map(async (file) => memoryFile(file.path, await bytesOfFile(file))));
  const result = await importDataset(given, { name: 'again' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

/** Boxes of each image as text, by path. */
function contents(
  { images, boxes, classes }: Dataset,
  keep: (image: number) => boolean,
): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (let i = 0; i < images.count; i++) {
    if (!keep(i)) continue;
    const rows: string[] = [];
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
      rows.push(
        [
          classes.names[boxes.class[b]],
          boxes.x[b],
          boxes.y[b],
          boxes.w[b],
          boxes.h[b],
          boxes.flags[b],
        ].join(),
      );
    }
    all.set(images.path[i], rows.sort());
  }
  return all;
}

describe.each(['taco', 'coco128'])('%s as COCO', (id) => {
  it('opens again as the same images and boxes, less what the plan drops', async () => {
    const input = await opened(id);
    const again = await reopened(exportFiles(input, ['coco']), ['train.json', 'val.json']);
    const kept = (i: number) => input.split[i] === 1 || input.repeats[i] > 0;
    expect(contents(again, () => true)).toEqual(contents(input.dataset, kept));
    expect(again.classes).toEqual(input.dataset.classes);
    expect([...again.images.splitNames].sort()).toEqual(['train', 'val']);
  });

  it('holds the bytes of every record that it keeps', async () => {
    const input = await opened(id);
    const { images, boxes } = input.dataset;
    const texts = await textsOf(exportFiles(input, ['coco']));
    const both = `${texts.get('train.json')}${texts.get('val.json')}`;
    let fresh = 0;
    for (let i = 0; i < images.count; i++) {
      if (input.split[i] === 0 && input.repeats[i] === 0) continue;
      for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) {
        const bytes = await input.record(
          boxes.record.file[b],
          boxes.record.offset[b],
          boxes.record.length[b],
        );
        if (!both.includes(new TextDecoder().decode(bytes ?? new Uint8Array()))) fresh++;
      }
    }
    // TACO has two annotation ids twice; where both are kept, the second gets an id of its own.
    expect(fresh).toBe(both.match(/source_annotation_id/g)?.length ?? 0);
    expect(fresh).toBeLessThanOrEqual(id === 'taco' ? 2 : 0);
  });

  it.skipIf(!hasPython)('expands to unique ids, and repeats and boxes add up', async () => {
    const input = await opened(id);
    const read = await python(
      exportFiles(input, ['coco-expanded']),
      `import json
from collections import Counter
d = json.load(open("train_expanded.json", encoding="utf-8"))
assert len({a["id"] for a in d["annotations"]}) == len(d["annotations"])
assert len({i["id"] for i in d["images"]}) == len(d["images"])
assert {a["image_id"] for a in d["annotations"]} <= {i["id"] for i in d["images"]}
v = json.load(open("val.json", encoding="utf-8"))
assert all(i["repeat"] == 1 for i in v["images"])
uses = Counter(i["source_image_id"] for i in d["images"])
print(json.dumps([sorted(uses.items()), len(d["annotations"]), len(v["images"])]))`,
    );
    const { images } = input.dataset;
    const train = images.id
      .map((image, i) => [Number(image), input.split[i] === 0 ? input.repeats[i] : 0])
      .filter(([, repeat]) => repeat > 0)
      .sort(([a], [b]) => a - b);
    const boxes = images.id.reduce<number>(
      (sum, _, i) =>
        sum + (input.split[i] === 0 ? input.repeats[i] * (images.boxStart[i + 1] - images.boxStart[i]) : 0),
      0,
    );
    expect(read).toEqual([train, boxes, input.split.filter((part) => part === 1).length]);
  });
});

describe('BCCD, from Pascal VOC', () => {
  it('opens again from COCO with the same boxes', async () => {
    const input = await opened('bccd');
    const again = await reopened(exportFiles(input, ['coco']), ['train.json', 'val.json']);
    const bare = (boxes: Map<string, string[]>) =>
      [...boxes].map(([path, rows]) => [path, rows.map((row) => row.replace(/,\d+$/, ''))]);
    const kept = (i: number) => input.split[i] === 1 || input.repeats[i] > 0;
    expect(bare(contents(again, () => true)).sort()).toEqual(bare(contents(input.dataset, kept)).sort());
  });

  it('writes as many YOLO label lines as it has boxes, all within the image', async () => {
    const input = await opened('bccd');
    const texts = await textsOf(exportFiles(input, ['yolo']));
    const lines = [...texts]
      .filter(([path]) => path.startsWith('labels/'))
      .flatMap(([, text]) => text.split('\n').filter(Boolean));
    expect(lines).toHaveLength(input.dataset.boxes.count);
    for (const line of lines) {
      const [k, ...fractions] = line.split(' ').map(Number);
      expect([0, 1, 2]).toContain(k);
      expect(fractions.every((value) => value > 0 && value <= 1)).toBe(true);
    }
    expect(texts.has('yolo_left_out.csv')).toBe(false);
  });
});
