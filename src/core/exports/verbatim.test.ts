import { describe, expect, it } from 'vitest';
import { noAdditions, prepare } from '../prepare/prepare.ts';
import { defaultRecipe, type Recipe } from '../recipe/recipe.ts';
import { convertedFiles, conversionOf, opened, type Opened } from '../testing/converted.ts';
import { makeExportInput, textsOf } from '../testing/makeExportInput.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { coco } from './coco/coco.ts';
import { csv } from './csv/csv.ts';
import { datumaro } from './datumaro/datumaro.ts';
import type { Exporter } from './exporter.ts';
import { huggingFace } from './huggingFace/huggingFace.ts';
import { lvis } from './lvis/lvis.ts';
import { voc } from './voc/voc.ts';
import { yolo } from './yolo/yolo.ts';

type Texts = Readonly<Record<string, string>>;

const open = (texts: Texts, format?: string): Promise<Opened> =>
  opened(
    Object.entries(texts).map(([path, text]) => memoryFile(path, text)),
    format,
  );

/** The files of a conversion to the same form, as text. */
async function same(
  texts: Texts,
  exporter: Exporter,
  change: Partial<Recipe> = {},
): Promise<Map<string, string>> {
  const source = await open(texts, exporter.carries?.readBy ?? undefined);
  const { dataset } = prepare(source.dataset, noAdditions, { ...defaultRecipe, ...change });
  const files = await convertedFiles(
    { ...source, dataset: source.dataset === dataset ? source.dataset : dataset },
    exporter,
  );
  const found = new Map<string, string>();
  for (const file of files)
    found.set(file.path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.read()));
  return found;
}

const exclude = (images: string[], boxes: Record<string, number[]> = {}): Partial<Recipe> => ({
  exclude: { images, boxes, filters: [] },
});
const rename = (names: Record<string, string>): Partial<Recipe> => ({
  classes: { rename: names, hidden: [] },
});

describe('COCO to COCO', () => {
  const images = [
    '{"vendor": {"b": 1.50, "a": [1e2, NaN]}, "file_name": "a.jpg", "id": 7, "width": 100, "height": 1e2}',
    '{"id": 9007199254740993, "file_name": "\\u00fc.jpg", "width": 10, "height": 10.0}',
  ];
  const annotations = [
    '{"segmentation": [[1.50, 2e0, 3, 4, 5, 6]], "image_id": 7, "id": 1, "bbox": [1.50, 2, 1e1, 4.0], "category_id": 3, "x": null}',
    '{"segmentation":{"size":[100,100],"counts":"abc"},"iscrowd":1,"id":2,"image_id":7,"bbox":[0,0,5,5],"category_id":3}',
    '{"keypoints": [1,1,2], "num_keypoints": 1, "id": 3, "image_id": 7, "bbox": [0,0,5,5], "category_id": 4}',
  ];
  const text = `{"images": [${images.join(',')}], "annotations": [${annotations.join(' , ')}],
"categories": [{"id": 3, "name": "cat", "supercategory": "animal"}, {"id": 4, "name": "p", "keypoints": ["nose"], "skeleton": []}], "info": {"v": 1.0}}`;

  it('copies every record as it stands, and sets no member', async () => {
    const train = (await same({ 'a.json': text }, coco)).get('train.json') ?? '';
    expect(train).toContain(`[\n${images.join(',\n')}\n]`);
    expect(train).toContain(`[\n${annotations.join(',\n')}\n]`);
    expect(train).not.toMatch(/repeat|weight|source_/);
    expect(train).toContain('"info": {"v": 1.0}');
    expect(train).toContain('{"id": 4, "name": "p", "keypoints": ["nose"], "skeleton": []}');
  });

  it('gives LVIS what is lacking, and nothing that is there', async () => {
    const of = text.replace('"supercategory": "animal"', '"synset": "cat.n.01", "frequency": "f"');
    const train = (await same({ 'a.json': of }, lvis)).get('lvis_train.json') ?? '';
    expect(train).toContain(
      '{"id": 3, "name": "cat", "synset": "cat.n.01", "frequency": "f", "synonyms": ["cat"], "def": "", "image_count": 1, "instance_count": 2}',
    );
    expect(train).toContain(annotations[1]);
    expect(train).toContain(`${annotations[2].slice(0, -1)}, "segmentation": [[0, 0, 5, 0, 5, 5, 0, 5]]}`);
    expect(train).toContain(
      `${images[0].slice(0, -1)}, "neg_category_ids": [], "not_exhaustive_category_ids": [3]}`,
    );
  });
});

describe('YOLO to YOLO', () => {
  const labels = {
    'data.yaml': 'train: images/train\nval: images/val\nnames: [cat, dog]\n',
    'labels/train/a.txt': '0 0.50 .5 2e-1 0.2\r\n\r\n1 0.1 0.1 0.3 0.1 0.3 0.4\n  0 0.5 0.5 0.1 0.1 0.90',
    'labels/train/empty.txt': '',
    'labels/val/obb.txt': '1 0.1 0.1 0.4 0.1 0.4 0.4 0.1 0.4\n',
  };

  it('copies label files of all parts byte for byte, segments and turned boxes too', async () => {
    const files = await same(labels, yolo);
    for (const path of ['labels/train/a.txt', 'labels/val/obb.txt', 'labels/train/empty.txt'] as const)
      expect(files.get(path), path).toBe(labels[path]);
    expect(files.get('train.txt')).toBe('./images/train/a.jpg\n./images/train/empty.jpg\n');
    expect(files.has('train_balanced.txt')).toBe(false);
  });

  it('keeps the rest of each line where classes are hidden', async () => {
    const files = await same(labels, yolo, { classes: { rename: {}, hidden: ['cat'] } });
    expect(files.get('labels/train/a.txt')).toBe('0 0.1 0.1 0.3 0.1 0.3 0.4\n');
    expect(files.get('labels/val/obb.txt')).toBe('0 0.1 0.1 0.4 0.1 0.4 0.4 0.1 0.4\n');
  });
});

describe('Pascal VOC to Pascal VOC', () => {
  const object = (name: string, x: string) =>
    `\t<object>\r\n\t\t<name>${name}</name><vendor a="1">z</vendor>\r\n\t\t<bndbox><xmax>9</xmax><xmin>${x}</xmin><ymin>1e0</ymin><ymax>5.50</ymax></bndbox>\r\n\t</object>`;
  const xml = `<?xml version="1.0"?>\r\n<!-- ours -->\r\n<annotation verified="yes">\r\n\t<filename>a.jpg</filename><size><height>10</height><width>10</width></size>\r\n${object('cat', '1.50')}\r\n${object('d&amp;g', '2')}\r\n</annotation>`;
  const files = {
    'Annotations/a.xml': xml,
    'Annotations/b.xml': xml.replaceAll('a.jpg', 'b.jpg').replace('cat', 'käfer'),
  };

  it('copies each file byte for byte, comments and CR LF too', async () => {
    const found = await same(files, voc);
    for (const [path, text] of Object.entries(files)) expect(found.get(path)).toBe(text);
    expect(found.get('ImageSets/Main/train.txt')).toBe('a\nb\n');
  });

  it('leaves out the objects that were left out, and no other byte', async () => {
    const found = await same(files, voc, exclude([], { 'a.jpg': [0] }));
    expect(found.get('Annotations/a.xml')).toBe(xml.replace(`\r\n${object('cat', '1.50')}`, ''));
    expect(found.get('Annotations/b.xml')).toBe(files['Annotations/b.xml']);
  });

  it('does so where characters are no single bytes', async () => {
    const found = await same(files, voc, exclude([], { 'b.jpg': [1] }));
    expect(found.get('Annotations/b.xml')).toBe(
      files['Annotations/b.xml'].replace(`\r\n${object('d&amp;g', '2')}`, ''),
    );
  });

  it('changes only the name of what goes by another', async () => {
    const found = await same(files, voc, rename({ 'd&g': 'dög <x>' }));
    expect(found.get('Annotations/a.xml')).toBe(xml.replace('d&amp;g', 'dög &lt;x&gt;'));
  });

  it('keeps untouched files where images are left out', async () => {
    const found = await same(files, voc, exclude(['b.jpg']));
    expect([...found.keys()]).toEqual(['ImageSets/Main/train.txt', 'Annotations/a.xml']);
    expect(found.get('Annotations/a.xml')).toBe(xml);
  });
});

describe('CSV to CSV', () => {
  const header = '\uFEFFfilename;Class ;xmin;ymin;xmax;ymax;"my; note"\r\n';
  const rows = ['a.jpg;"cat";1.50;2e0;30;4.0;x', ' b.jpg ;dog;1;2;3;4;"a ""b"""', 'c.jpg;;;;;;'];

  it('copies the header and rows, whatever their delimiter, quotes and line ends', async () => {
    const files = await same({ 'boxes.csv': `${header}${rows.join('\r\n')}\r\n` }, csv);
    expect(Object.fromEntries(files)).toEqual({ 'boxes.csv': `${header}${rows.join('\r\n')}\r\n` });
  });

  it('copies tables without a header, each of several under its own name', async () => {
    const tables = { 'train.csv': 'a.jpg,1,2,3,4,cat\n', 'sub/val.csv': 'b.jpg,1.50,2,3,4,dog\n' };
    expect(Object.fromEntries(await same(tables, csv))).toEqual(tables);
  });

  it('writes the columns where classes have other names', async () => {
    const files = await same({ 'boxes.csv': `${header}${rows.join('\r\n')}` }, csv, rename({ cat: 'lion' }));
    expect(files.get('annotations.csv')).toBe(
      'filename,width,height,class,xmin,ymin,xmax,ymax,split,my; note\na.jpg,,,lion,1.5,2,30,4,train,x\nb.jpg,,,dog,1,2,3,4,train,"a ""b"""\nc.jpg,,,,,,,,train,\n',
    );
    expect(files.get('classes.csv')).toBe('lion,0\ndog,1\n');
  });
});

describe('Datumaro to Datumaro', () => {
  const items = [
    '{"annotations": [{"vendor": 1.50, "type": "bbox", "id": 1, "group": 0, "label_id": 1, "bbox": [1e0, 2, 3.0, 4]}, {"type": "caption", "caption": "é", "id": 2}], "id": "a", "image": {"path": "a.jpg", "size": [1e2, 100]}, "x": [ ]}',
    '{"id": "b", "attr": {"day": true}, "annotations": [{"type": "mask", "id": 3, "group": 0, "label_id": 0, "rle": {"counts": [5, 2, 93], "size": [10, 10]}}], "image": {"path": "b.jpg"}}',
  ];
  const categories =
    '{"label": {"labels": [{"name": "cat", "parent": "", "attributes": ["fur"]}, {"name": "dog", "parent": ""}], "label_groups": [], "attributes": ["z"]}, "mask": {"colormap": [{"label_id": 0, "r": 1, "g": 2, "b": 3}]}}';
  const text = `{"dm_format_version": "1.0", "media_type": 2, "infos": {"author": 1.0}, "categories": ${categories}, "items": [${items.join(' , ')}]}`;

  it('copies items, categories and infos as they stand', async () => {
    const train =
      (await same({ 'annotations/train.json': text }, datumaro)).get('annotations/train.json') ?? '';
    expect(train).toContain(`[\n${items.join(',\n')}\n]`);
    expect(train).toContain(categories);
    expect(train).toContain('{"author": 1.0}');
  });

  it('sets only the number of a label that moved, and leaves out what was left out', async () => {
    const moved = await same({ 'annotations/train.json': text }, datumaro, {
      classes: { rename: {}, hidden: ['cat'] },
    });
    const train = moved.get('annotations/train.json') ?? '';
    expect(train).toContain(
      items[0]
        .replace('"label_id": 1', '"label_id": 0')
        .replace('}, {"type": "caption"', '}, {"type": "caption"'),
    );
    expect(train).toContain('"attr": {"day": true}, "annotations": [], "image"');
    expect(train).toContain('"labels": [\n{"name": "dog"');
  });

  it('adds repeat and weight to the attributes that an item has', async () => {
    const source = await open({ 'annotations/train.json': text });
    const input = makeExportInput(source.dataset, [3, 2], { record: source.record });
    const train = (await textsOf(datumaro.files(input))).get('annotations/train.json') ?? '';
    expect(train).toContain('"attr": {"day": true, "repeat": 2, "weight": 2}');
    expect(train).toContain('"x": [ ], "attr": {"repeat": 3, "weight": 3}}');
  });
});

describe('Hugging Face to Hugging Face', () => {
  const lines = [
    '{"license": 1.50, "file_name": "a.jpg", "objects": {"bbox": [[1.0, 2e0, 3, 4]], "categories": ["cat"], "vendor": [{"b": 1, "a": 2}]}, "width": 10, "height": 10}',
    '{"file_name":"ü.jpg","objects":{"bbox":[],"categories":[],"vendor":[]}}',
  ];
  const text = { 'train/metadata.jsonl': `${lines.join('\r\n')}\r\n` };

  it('copies each line as it stands', async () => {
    expect(Object.fromEntries(await same(text, huggingFace))).toEqual({
      'train/metadata.jsonl': `${lines.join('\n')}\n`,
    });
  });

  it('repeats lines as a plan does', async () => {
    const source = await open(text);
    const input = makeExportInput(source.dataset, [2, 1], { record: source.record });
    expect((await textsOf(huggingFace.files(input))).get('train/metadata.jsonl')).toBe(
      `${lines[0]}\n${lines[0]}\n${lines[1]}\n`,
    );
  });

  it('writes only the labels anew where they changed', async () => {
    const train = (await same(text, huggingFace, rename({ cat: 'lion' }))).get('train/metadata.jsonl') ?? '';
    expect(train).toContain(
      '{"license": 1.50, "file_name": "a.jpg", "objects": {"bbox":[[1,2,3,4]],"categories":["lion"]',
    );
    expect(train).toContain('"width": 10, "height": 10}');
  });
});

describe('outlines', () => {
  const rings = [
    [10, 10, 30.5, 10, 30.5, 40],
    [12, 12, 20, 12, 20, 20],
  ];
  const text = JSON.stringify({
    images: [{ id: 1, file_name: 'a.jpg', width: 100, height: 50 }],
    annotations: [
      { id: 1, image_id: 1, category_id: 1, bbox: [10, 10, 20.5, 30], segmentation: rings },
      { id: 2, image_id: 1, category_id: 1, bbox: [1, 1, 2, 2] },
    ],
    categories: [{ id: 1, name: 'cat' }],
  });

  it('go from COCO to Datumaro and back to the last bit', async () => {
    const source = await open({ 'a.json': text });
    const middle = await opened(await convertedFiles(source, datumaro));
    expect(middle.dataset.boxes.count).toBe(2);
    const files = await textsOf(coco.files(conversionOf(middle)));
    const again = JSON.parse(files.get('train.json') ?? '') as { annotations: { segmentation?: unknown }[] };
    expect(again.annotations.map(({ segmentation }) => segmentation)).toEqual([rings, undefined]);
  });

  it('go from segments of YOLO to COCO in pixels, where the size is known', async () => {
    const labels = await open({
      'data.yaml': 'train: images\nnames: [cat]\n',
      'labels/a.txt': '0 0.1 0.2 0.3 0.2 0.3 0.8\n0 0.5 0.5 0.1 0.1\n',
    });
    const { images } = labels.dataset;
    const dataset = {
      ...labels.dataset,
      images: { ...images, width: Float64Array.of(100), height: Float64Array.of(50) },
    };
    const files = await textsOf(coco.files(conversionOf({ ...labels, dataset })));
    const { annotations } = JSON.parse(files.get('train.json') ?? '') as {
      annotations: { segmentation?: unknown }[];
    };
    expect(annotations.map(({ segmentation }) => segmentation)).toEqual([
      [[10, 10, 30, 10, 30, 40]],
      undefined,
    ]);
  });
});
