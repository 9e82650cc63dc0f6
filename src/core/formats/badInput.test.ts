import { describe, expect, it } from 'vitest';
import { unlisted } from '../dataset/problems.ts';
import { Cancelled, type SourceFile } from '../dataset/source.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { importDataset, type ImportResult } from './importDataset.ts';
import { formats } from './index.ts';

const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(33);
  const view = new DataView(bytes.buffer);
  [0x89504e47, 0x0d0a1a0a, 13, 0x49484452].forEach((word, i) => view.setUint32(4 * i, word));
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};

const open = (...files: SourceFile[]): Promise<ImportResult> => importDataset(files, { name: 'test' });

async function kept(...files: SourceFile[]) {
  const result = await open(...files);
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

async function refused(...files: SourceFile[]): Promise<string> {
  const result = await open(...files);
  if (result.ok) throw new Error('it was read');
  return result.message;
}

const coco = (
  annotations: readonly object[],
  images: readonly object[] = [{ id: 1, file_name: 'a.jpg', width: 100, height: 80 }],
) => JSON.stringify({ images, annotations, categories: [{ id: 7, name: 'cup' }] });
const annotation = (extra: object) => ({ id: 1, image_id: 1, category_id: 7, bbox: [1, 2, 3, 4], ...extra });
const names = formats.map(({ name }) => name);
const reads = `Counterpoise reads ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`;

describe('the order in which files are given', () => {
  it('is not the dataset’s: a browser lists a folder as it likes', async () => {
    const voc = (name: string) =>
      memoryFile(
        `Annotations/${name}.xml`,
        `<annotation><filename>${name}.jpg</filename><object><name>${name}</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object></annotation>`,
      );
    const forward = await kept(voc('a'), voc('b'), voc('c'));
    expect(forward.classes.names).toEqual(['a', 'b', 'c']);
    expect(await kept(voc('c'), voc('a'), voc('b'))).toEqual(forward);
  });
});

describe('bad COCO', () => {
  it('loses a truncated file and says where it ends; a second file is kept', async () => {
    const good = coco([annotation({})]);
    const cut = good.replaceAll('},{', '},\n{').slice(0, -30);
    const dataset = await kept(memoryFile('train.json', good), memoryFile('val.json', `\n\n${cut}`));
    const last = cut.split('\n').at(-1) ?? '';
    expect(dataset.problems).toEqual([
      {
        file: 'val.json',
        byte: cut.length + 2,
        line: 2 + cut.split('\n').length,
        column: last.length + 1,
        kind: 'json-syntax',
        what: 'The text ends before it is complete.',
        kept: 'Nothing of this file was kept.',
        severity: 'failed',
      },
    ]);
    expect(dataset.boxes.count).toBe(1);
    expect(await refused(memoryFile('one.json', cut))).toContain(
      `one.json:${cut.split('\n').length}:${last.length + 1}: The text ends`,
    );
  });

  it('leaves out boxes of negative, zero or infinite size, each with its byte', async () => {
    const text = coco([
      annotation({ id: 1 }),
      annotation({ id: 2, bbox: [1, 2, -3, 4] }),
      annotation({ id: 3, bbox: [1, 2, 3, 0] }),
      annotation({ id: 4, bbox: 'Infinity' }),
      annotation({ id: 5, bbox: [1, 2, 3] }),
    ]).replace('"Infinity"', '[1, NaN, Infinity, 2]');
    const dataset = await kept(memoryFile('a.json', text));
    expect(dataset.boxes.count).toBe(1);
    expect(dataset.leftOut).toEqual({ images: 0, boxes: 4 });
    expect(
      dataset.problems.map(({ kind, byte, what }) => [kind, text.slice(byte, (byte ?? 0) + 8), what]),
    ).toEqual([
      ['box-size', '{"id":2,', 'A box has x 1, y 2, width -3, height 4: its size is not a positive number.'],
      ['box-size', '{"id":3,', 'A box has x 1, y 2, width 3, height 0: its size is not a positive number.'],
      [
        'box-size',
        '{"id":4,',
        'A box has x 1, y NaN, width Infinity, height 2: its size is not a positive number.',
      ],
      ['box-missing', '{"id":5,', 'The annotation 5 has no box of four numbers.'],
    ]);
  });

  it('leaves out what names a category or an image that does not exist', async () => {
    const dataset = await kept(
      memoryFile(
        'a.json',
        coco([
          annotation({}),
          annotation({ id: 2, category_id: 8 }),
          annotation({ id: 3, image_id: 9 }),
          5 as never,
        ]),
      ),
    );
    expect(dataset.boxes.count).toBe(1);
    expect(dataset.leftOut.boxes).toBe(3);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      'An element of “annotations” is not an object.',
      'The annotation 2 names the category 8, which the file does not list.',
      'The annotation 3 names the image 9, which the file does not list.',
    ]);
  });

  it('keeps and mentions duplicate ids and names, and gives each image a key of its own', async () => {
    const image = { id: 1, file_name: 'a.jpg', width: 100, height: 80 };
    const dataset = await kept(
      memoryFile('a.json', coco([annotation({}), annotation({})], [image, image, { ...image, id: 3 }])),
    );
    expect(dataset.images.key).toEqual(['a.jpg', 'a.jpg#2', 'a.jpg#3']);
    expect(dataset.boxes.count).toBe(2);
    expect(dataset.images.boxStart).toEqual(new Uint32Array([0, 2, 2, 2]));
    expect(dataset.problems.map(({ kind, severity }) => [kind, severity])).toEqual([
      ['duplicate-id', 'mention'],
      ['duplicate-id', 'mention'],
    ]);
  });

  it('leaves out an image without an id, and keeps one without a name', async () => {
    const dataset = await kept(
      memoryFile('a.json', coco([annotation({})], [{ id: 1 }, { file_name: 'b.jpg' }])),
    );
    expect(dataset.images.path).toEqual(['1']);
    expect(dataset.leftOut.images).toBe(1);
    expect(dataset.problems.map(({ kind }) => kind).sort()).toEqual(['image-id', 'image-name']);
  });

  it('tells ids beyond 2^53 apart, which as numbers would be one', async () => {
    const text =
      '{"images": [{"id": 9007199254740992, "file_name": "a.jpg"}, {"id": 9007199254740993, "file_name": "b.jpg"}], "annotations": [{"id": 9007199254740992, "image_id": 9007199254740993, "category_id": 7, "bbox": [1, 2, 3, 4]}, {"id": 9007199254740993, "image_id": 9007199254740993, "category_id": 7, "bbox": [1, 2, 3, 4]}], "categories": [{"id": 7, "name": "cup"}]}';
    const dataset = await kept(memoryFile('a.json', text));
    expect(dataset.images.id).toEqual(['9007199254740992', '9007199254740993']);
    expect(Array.from(dataset.images.boxStart)).toEqual([0, 0, 2]);
    expect(dataset.problems).toEqual([]);
  });

  it('says with each sentence for how many faults it speaks', async () => {
    const text = coco([annotation({})]).replace('"annotations":[', '"annotations":[1,null,"x",');
    const dataset = await kept(memoryFile('a.json', text));
    expect(dataset.leftOut.boxes).toBe(3);
    expect(dataset.problems.map(({ what, count }) => [what, count])).toEqual([
      ['3 elements of “annotations” are not an object.', 3],
    ]);
    expect(unlisted(dataset)).toEqual(new Map());
  });

  it('aggregates many boxes over the border', async () => {
    const many = Array.from({ length: 30 }, (_, i) => annotation({ id: i, bbox: [90, 0, 20, 10] }));
    const dataset = await kept(memoryFile('a.json', coco(many)));
    expect(dataset.boxes.count).toBe(30);
    expect(dataset.problemCounts).toEqual({ 'box-outside': 30 });
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      '30 boxes reach over the border of their image; the first: The box at x 90, y 0, width 20, height 10.',
    ]);
  });

  it('counts every fault and lists a thousand', async () => {
    const many = Array.from({ length: 1500 }, (_, i) => annotation({ id: i, bbox: [0, 0, 0, 0] }));
    const dataset = await kept(memoryFile('a.json', coco(many)));
    expect(dataset.problems).toHaveLength(1000);
    expect(dataset.problemCounts).toEqual({ 'box-size': 1500 });
    expect(dataset.leftOut.boxes).toBe(1500);
  });

  it('carries hostile names of classes, images and fields unharmed', async () => {
    const text = JSON.stringify({
      categories: hostileNames.map((name, id) => ({ id, name })),
      images: hostileNames.map((name, id) => ({ id, file_name: name, width: 10, height: 10 })),
      annotations: hostileNames.map((name, id) => ({
        id,
        image_id: id,
        category_id: id,
        bbox: [0, 0, 1, 1],
        attributes: { [`x${name}`]: name },
      })),
    });
    const dataset = await kept(memoryFile('a.json', text));
    expect(dataset.classes.names).toEqual(hostileNames);
    expect(dataset.images.path).toEqual(hostileNames.map((name) => name.replaceAll('\\', '/')));
    expect(new Set(dataset.images.key).size).toBe(hostileNames.length);
    expect(dataset.boxes.count).toBe(hostileNames.length);
    expect(dataset.attributes.map(({ name }) => name)).toEqual(hostileNames.map((name) => `x${name}`));
  });
});

const voc = (objects: string) =>
  `<annotation><filename>a b.jpg</filename>\n<size><width>50</width><height>40</height></size>\n${objects}\n</annotation>`;
const object = (name: string, box = '<xmin>1</xmin><ymin>2</ymin><xmax>5</xmax><ymax>7</ymax>') =>
  `<object><name>${name}</name><bndbox>${box}</bndbox></object>`;

describe('bad VOC', () => {
  it('loses a file of broken XML, with line and column, and keeps the others', async () => {
    const dataset = await kept(
      memoryFile('Annotations/1.xml', voc(object('cup'))),
      memoryFile('Annotations/2.xml', voc('<object><name>cup</nam></object>')),
    );
    expect(dataset.images.count).toBe(1);
    expect(dataset.leftOut).toEqual({ images: 1, boxes: 0 });
    expect(dataset.problems).toMatchObject([
      {
        file: 'Annotations/2.xml',
        line: 3,
        column: 24,
        kind: 'xml-syntax',
        what: 'The XML is broken: unexpected close tag.',
        severity: 'left-out',
      },
    ]);
  });

  it('leaves out an object without a name, a box or a number, and keeps the rest of its image', async () => {
    const objects = [
      object('cup'),
      object(''),
      '<object><name>cup</name></object>',
      object('cup', '<xmin>a</xmin>'),
    ];
    const dataset = await kept(memoryFile('1.xml', voc(objects.join('\n'))));
    expect(dataset.boxes.count).toBe(1);
    expect([dataset.boxes.x[0], dataset.boxes.y[0], dataset.boxes.w[0], dataset.boxes.h[0]]).toEqual([
      1, 2, 4, 5,
    ]);
    expect(dataset.leftOut.boxes).toBe(3);
    expect(dataset.problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['class-missing', 4],
      ['box-missing', 5],
      ['box-size', 6],
    ]);
  });
});

describe('bad YOLO', () => {
  const yaml = memoryFile('data.yaml', 'names: [cup, "no", 12]\ntrain: images/train\nval: images/val\n');

  it('leaves out a line of four numbers and other lines that are no boxes, each with its line', async () => {
    const label =
      '0 0.5 0.5 0.2 0.2\n0 0.5 0.5 0.2\n\ncup 1 2 3 4\n-1 0.5 0.5 0.1 0.1\n1 0.1 0.1 0.3 0.1 0.3 0.4\n1 0 0 1 1 0 1 0\n0 0.5 0.5 0 0.1';
    const dataset = await kept(
      yaml,
      memoryFile('images/train/a.png', png(64, 32)),
      memoryFile('labels/train/a.txt', label),
    );
    expect(dataset.boxes.count).toBe(2);
    expect(dataset.leftOut).toEqual({ images: 0, boxes: 5 });
    expect(dataset.problems.map(({ kind, line, what }) => [kind, line, what])).toEqual([
      ['split-absent', undefined, '“images/val” is named for val, and nothing that was opened lies there.'],
      ['yolo-line', 2, 'The line is no box: it has 4 numbers, a box needs 5.'],
      ['yolo-line', 4, 'The line is no box: “cup” is not a number.'],
      ['yolo-line', 5, 'The line is no box: the class “-1” is not a whole number from 0.'],
      ['yolo-line', 7, 'The line is no box: it has 8 numbers, a polygon needs a class and pairs.'],
      ['box-size', 8, 'A box has x 0.5, y 0.45, width 0, height 0.1: its size is not a positive number.'],
    ]);
    expect([dataset.images.width[0], dataset.images.height[0], dataset.unit]).toEqual([64, 32, 'fraction']);
    expect(dataset.classes.names).toEqual(['cup', 'no', '12']);
    expect(dataset.boxes.w[1]).toBeCloseTo(0.2, 12);
  });

  it('keeps a label without its image and an image without its label', async () => {
    const dataset = await kept(
      yaml,
      memoryFile('images/train/a.png', png(64, 32)),
      memoryFile('images/val/b.png', png(64, 32)),
      memoryFile('labels/train/a.txt', '0 0.5 0.5 0.2 0.2\n'),
      memoryFile('labels/train/c.txt', '1 0.5 0.5 0.2 0.2\n'),
    );
    expect(dataset.images.path).toEqual(['images/train/a.png', 'images/train/c.jpg', 'images/val/b.png']);
    expect(Array.from(dataset.images.boxStart)).toEqual([0, 1, 2, 2]);
    expect(Array.from(dataset.images.split, (split) => dataset.images.splitNames[split])).toEqual([
      'train',
      'train',
      'val',
    ]);
    expect(dataset.imagesMissing).toBe(1);
    expect(dataset.problems.map(({ file, kind, kept: left }) => [file, kind, left])).toEqual([
      ['labels/train/c.txt', 'picture-missing', 'The boxes were kept; only the picture is missing.'],
      ['images/val/b.png', 'label-missing', 'Kept, as an image without boxes.'],
    ]);
  });

  it('goes by numbers where data.yaml is broken, and says so with its line', async () => {
    const broken = memoryFile('data.yaml', 'train: x\nnames: [cup\nval: ]: y');
    const dataset = await kept(broken, memoryFile('labels/a.txt', '3 0.5 0.5 0.2 0.2'));
    expect(dataset.classes.names).toEqual(['3']);
    expect(dataset.problems[0]).toMatchObject({
      file: 'data.yaml',
      line: 3,
      kind: 'yaml-syntax',
      severity: 'failed',
    });
  });

  it('takes the names of a YAML that has nothing else, unless another file is a data.yaml', async () => {
    const label = memoryFile('labels/a.txt', '1 0.5 0.5 0.2 0.2');
    const names = memoryFile('a.yaml', 'names: [cup, pot]\n');
    expect((await kept(names, label)).classes.names).toEqual(['cup', 'pot']);
    const whole = memoryFile('data.yaml', 'names: [mug, jug]\nnc: 2\n');
    expect((await kept(names, whole, label)).classes.names).toEqual(['mug', 'jug']);
  });

  it('reads list files whose lines are absolute, repeated or new', async () => {
    const dataset = await kept(
      memoryFile('data.yaml', 'names: {0: cup}\ntrain: train.txt\nval: val.txt'),
      memoryFile('labels/a.txt', '0 0.5 0.5 0.2 0.2'),
      memoryFile('labels/b.txt', ''),
      memoryFile('train.txt', './images/a.png\n./images/a.png\n'),
      memoryFile('val.txt', '/home/me/set/images/b.webp\nimages/c.jpg\n'),
    );
    expect(dataset.images.path).toEqual(['images/a.png', 'images/b.webp', 'images/c.jpg']);
    expect(Array.from(dataset.images.split)).toEqual([0, 1, 1]);
    expect(dataset.boxes.count).toBe(1);
  });
});

describe('bad CSV', () => {
  it('leaves out rows without a class or with a broken box, and counts lines over quoted line breaks', async () => {
    const text =
      'filename,xmin,ymin,xmax,ymax,class,note\na.jpg,1,1,5,5,"c,""u""p","two\nlines"\n\na.jpg,1,1,5,5,,\nb.jpg,5,1,1,5,cup,\nc.jpg,,,,,,\nd.jpg,x,1,2,3,cup,\n';
    const dataset = await kept(memoryFile('boxes.csv', text));
    expect(dataset.images.path).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
    expect(dataset.classes.names).toEqual(['c,"u"p', 'cup']);
    expect(dataset.boxes.count).toBe(1);
    expect(dataset.problems.map(({ kind, line }) => [kind, line])).toEqual([
      ['class-missing', 5],
      ['box-size', 6],
      ['box-size', 8],
    ]);
    expect(dataset.problems[0].kept).toBe('The row was left out; its image was kept.');
    expect(dataset.leftOut.boxes).toBe(3);
  });

  it('reads RetinaNet rows without a header, and one column of four numbers', async () => {
    const retina = await kept(memoryFile('a.csv', 'img/a.jpg,1,2,5,8,cup\nimg/b.jpg,,,,,\n'));
    expect([retina.images.count, retina.boxes.w[0], retina.boxes.h[0]]).toEqual([2, 4, 6]);
    const wheat = await kept(
      memoryFile(
        'w.csv',
        'image_id,width,height,bbox,source\nb6,1024,512,"[834.0, 222.0, 56.0, 36.0]",usask\n',
      ),
    );
    expect([wheat.images.width[0], wheat.boxes.x[0], wheat.boxes.h[0]]).toEqual([1024, 834, 36]);
    expect(wheat.attributes).toMatchObject([
      { name: 'source', of: 'box', kind: 'category', labels: ['usask'] },
    ]);
  });
});

describe('what is no dataset', () => {
  it('says so in a sentence, with what was found and what is read', async () => {
    expect(await refused()).toBe(`The folder is empty. ${reads}`);
    expect(await refused(memoryFile('a.json', ''))).toBe(`a.json is empty (0 bytes). ${reads}`);
    const photos = ['DSC_1.jpg', 'DSC_2.jpg'].map((name) => memoryFile(`holiday/${name}`, png(4, 4)));
    expect(await refused(...photos)).toBe(
      `Found 2 pictures and no annotations, nor folders that name classes. ${reads}`,
    );
    expect(await refused(memoryFile('x.docx', 'hello'), memoryFile('y.json', '{"a": 1}'))).toBe(
      `Found 2 files (1 .docx, 1 .json), none of which is an annotation that is known here. ${reads}`,
    );
  });

  it('survives a file that cannot be read, wherever it fails', async () => {
    const gone = (path: string): SourceFile => ({
      path,
      size: 100,
      read: () => Promise.reject(new Error('it was moved')),
    });
    for (const path of ['a.json', 'a.xml', 'labels/a.txt', 'data.yaml', 'a.csv', 'a.zip', 'c/a.jpg'])
      expect((await open(gone(path))).ok).toBe(false);
    const dataset = await kept(gone('labels/a.txt'), memoryFile('labels/b.txt', '0 0.5 0.5 0.2 0.2'));
    expect(dataset.leftOut.images).toBe(1);
    expect(dataset.problems.find(({ kind }) => kind === 'file-unreadable')?.what).toBe(
      'The file cannot be read: it was moved.',
    );
  });

  it('stops with Cancelled when it is cancelled, whatever the format', async () => {
    const job = { progress: () => undefined, cancelled: () => true };
    for (const file of [
      memoryFile('a.json', `${coco([annotation({})])}${' '.repeat(5e6)}`),
      memoryFile('a.xml', voc(object('cup'))),
      memoryFile('labels/a.txt', '0 0.5 0.5 0.2 0.2'),
      memoryFile('a.csv', 'a.jpg,cup\n'),
    ])
      await expect(importDataset([file], { name: 'test', job })).rejects.toBeInstanceOf(Cancelled);
  });
});
