import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { hostileNames as hostile } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { hasPyYaml, python } from '../../testing/python.ts';
import { yolo } from './yolo.ts';
import { labelPath } from './yoloPaths.ts';

const three = makeDataset(
  ['cell', 'no'],
  [
    {
      path: 'b.jpg',
      boxes: [
        [1, 64, 48, 128, 96],
        [0, -10, 0, 20, 480],
      ],
    },
    { path: 'a b.jpg', boxes: [] },
    { path: 'v.jpg', boxes: [[0, 0, 0, 640, 480]] },
    { path: 't.jpg', boxes: [] },
  ],
);
const voc = { ...three, format: 'voc' };
const input = makeExportInput(voc, [3, 1, 5, 5], { split: [0, 0, 1, 2] });

describe('YOLO from another format', () => {
  it('repeats lines in train and nowhere else', async () => {
    const files = await textsOf(yolo.files(input));
    expect(files.get('train_balanced.txt')).toBe(
      './images/a b.jpg\n./images/b.jpg\n./images/b.jpg\n./images/b.jpg\n',
    );
    expect(files.get('val.txt')).toBe('./images/v.jpg\n');
    expect(files.get('test.txt')).toBe('./images/t.jpg\n');
  });

  it('writes data.yaml without path, so that its folder is the root', async () => {
    const files = await textsOf(yolo.files(input));
    expect(load(files.get('data.yaml') ?? '')).toEqual({
      train: 'train_balanced.txt',
      val: 'val.txt',
      test: 'test.txt',
      names: { 0: 'cell', 1: 'no' },
    });
  });

  it('writes label files in fractions, cut at the border, empty for an image without boxes', async () => {
    const files = await textsOf(yolo.files(input));
    expect(files.get('labels/b.txt')).toBe('1 0.2 0.2 0.2 0.2\n0 0.0078125 0.5 0.015625 1\n');
    expect(files.get('labels/a b.txt')).toBe('');
    expect(files.get('labels/v.txt')).toBe('0 0.5 0.5 1 1\n');
  });

  it('names in yolo_left_out.csv all that lists and labels cannot say', async () => {
    const dataset = {
      ...makeDataset(
        ['c'],
        [
          '../up.jpg',
          '/root.jpg',
          'two\nlines.jpg',
          'dot./x.jpg',
          'no-extension',
          'same.jpg',
          'same.png',
          'C:\\x.jpg',
          'fine.jpg',
        ].map((path) => ({
          path,
          boxes:
            path === 'fine.jpg'
              ? ([
                  [0, 1, 1, 2, 2],
                  [0, 700, 0, 5, 5],
                  [0, 0, 0, 9, 9],
                ] as const)
              : [],
        })),
      ),
      format: 'voc',
    };
    dataset.boxes.flags[2] = 1;
    const files = await textsOf(yolo.files(makeExportInput(dataset, new Array<number>(9).fill(2))));
    expect(files.get('train_balanced.txt')).toBe(
      './images/fine.jpg\n./images/fine.jpg\n./images/same.jpg\n./images/same.jpg\n',
    );
    const left = (files.get('yolo_left_out.csv') ?? '').trimEnd();
    for (const name of [
      '../up.jpg',
      '/root.jpg',
      '"two\nlines.jpg"',
      'dot./x.jpg',
      'no-extension',
      'same.png',
      'C:\\x.jpg',
    ]) {
      expect(left).toContain(`\n${name},,`);
    }
    expect(left.match(/\nfine.jpg,c,/g)).toHaveLength(2);
    expect([...files.keys()].filter((path) => path.startsWith('labels/'))).toEqual([
      'labels/fine.txt',
      'labels/same.txt',
    ]);
  });

  it('points val at the train images, each once, where there is no validation part, and says so', async () => {
    const files = await textsOf(yolo.files(makeExportInput(voc, [3, 0, 1, 1])));
    expect(load(files.get('data.yaml') ?? '')).toMatchObject({ val: 'train.txt' });
    expect(files.get('data.yaml')).toContain('# There is no validation part');
    expect(files.get('train.txt')?.split('\n')).toHaveLength(5);
  });

  it('does not apply to whole-image labels or where image sizes are missing', () => {
    expect(yolo.unavailable(voc)).toBeNull();
    expect(yolo.unavailable({ ...voc, task: 'classification' })).not.toBeNull();
    const sizeless = { ...voc, images: { ...voc.images, height: new Float64Array(4) } };
    expect(yolo.unavailable(sizeless)).toBe('Needs image sizes: 2 of 4 images with boxes have none.');
  });
});

describe('YOLO from YOLO', () => {
  it('keeps paths, class numbers and label files as they are', async () => {
    const plain = makeDataset(
      ['ship', 'class 7'],
      [{ path: 'train/images/a.jpg', boxes: [[1, 0.5, 0.5, 0.1, 0.1]] }],
    );
    const dataset = {
      ...plain,
      format: 'yolo',
      unit: 'fraction' as const,
      classes: { names: plain.classes.names, ids: [0, 3] },
    };
    const files = await textsOf(yolo.files(makeExportInput(dataset, [2])));
    expect(files.get('train_balanced.txt')).toBe('./train/images/a.jpg\n./train/images/a.jpg\n');
    expect(load(files.get('data.yaml') ?? '')).toMatchObject({
      names: { 0: 'ship', 1: 'class_1', 2: 'class_2', 3: 'class 7' },
    });
    expect([...files.keys()].sort()).toEqual(['data.yaml', 'train.txt', 'train_balanced.txt']);
  });
});

describe('a label file', () => {
  it.each([
    ['images/a.jpg', 'labels/a.txt'],
    ['train/images/sub/a.b.jpg', 'train/labels/sub/a.b.txt'],
    ['images/images/a.jpg', 'images/labels/a.txt'],
    ['data/a.jpg', 'data/a.txt'],
  ])('of %s is looked for at %s', (picture, label) => expect(labelPath(picture)).toBe(label));
});

describe.skipIf(!hasPyYaml)('Ultralytics, by its own rules in Python', () => {
  it('reads every repeat, finds every label and the names as text', async () => {
    const dataset = {
      ...makeDataset(
        hostile,
        hostile.map((name, k) => ({ path: `${name.replaceAll('/', '-')}.jpg`, boxes: [[k, 0, 0, 64, 48]] })),
      ),
      format: 'voc',
    };
    const plan = hostile.map((_, i) => 1 + (i % 3));
    const given = makeExportInput(dataset, plan);
    const files = yolo.files(given);
    const read = (await python(
      files,
      `import json, os, yaml
from pathlib import Path
data = yaml.safe_load(open("data.yaml", encoding="utf-8"))
p = Path(data["train"]).resolve()
parent = str(p.parent) + os.sep
lines = p.read_text(encoding="utf-8").strip().splitlines()
lines = [x.replace("./", parent) if x.startswith("./") else x for x in lines]
formats = {"bmp", "dng", "jpeg", "jpg", "mpo", "png", "tif", "tiff", "webp", "pfm", "heic"}
ims = sorted(x.replace("/", os.sep) for x in lines if x.rpartition(".")[-1].lower() in formats)
sa, sb = f"{os.sep}images{os.sep}", f"{os.sep}labels{os.sep}"
labels = [sb.join(x.rsplit(sa, 1)).rsplit(".", 1)[0] + ".txt" for x in ims]
rows = [[float(v) for v in open(l, encoding="utf-8").read().split()] for l in labels]
print(json.dumps([len(ims), [r[0] for r in rows], [data["names"][k] for k in range(len(data["names"]))]]))`,
    )) as [number, number[], string[]];
    const left = new Set(hostile.map((_, k) => k));
    let lines = 0;
    for (const k of read[1]) left.delete(k);
    plan.forEach((repeat, k) => (lines += left.has(k) ? 0 : repeat));
    expect(read[0]).toBe(lines);
    expect(read[2]).toEqual(hostile);
    const leftOut = (await textsOf(files)).get('yolo_left_out.csv') ?? '';
    expect(leftOut.match(/,,/g)).toHaveLength(left.size);
    expect([...left].map((k) => hostile[k])).toEqual([
      'two\nlines\r\nof it',
      '\\n\\',
      'nul\u0000bel\u0007del\u007f nel\u0085',
      'line\u2028para\u2029bom\ufeff',
    ]);
  });
});
