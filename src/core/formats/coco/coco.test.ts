import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBuilder } from '../../dataset/builder.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { scanFile } from '../json/scanFile.ts';
import { joinCoco } from './cocoJoin.ts';
import { createCocoScan } from './cocoScan.ts';
import { importDataset } from '../importDataset.ts';

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

async function read(text: string, chunk: number) {
  const scan = createCocoScan();
  await scanFile(scan, memoryFile('a.json', text), () => undefined, chunk);
  const builder = createBuilder('test');
  joinCoco(scan.columns, 'a.json', builder.split('train'), builder);
  return builder.build();
}

/** JSON.parse, then boxes grouped by image in the order of the file. */
function parseAndGroup(text: string) {
  const { images, annotations, categories } = JSON.parse(text) as Coco;
  return images.map((image) => ({
    id: image.id,
    path: image.file_name,
    size: [image.width, image.height],
    boxes: annotations
      .filter((one) => one.image_id === image.id)
      .map((one) => [
        categories.findIndex(({ id }) => id === one.category_id),
        ...one.bbox,
        one.area,
        one.iscrowd,
      ]),
  }));
}

function grouped({ images, boxes }: Awaited<ReturnType<typeof read>>) {
  return Array.from({ length: images.count }, (_, i) => ({
    id: images.id[i],
    path: images.path[i],
    size: [images.width[i], images.height[i]],
    boxes: Array.from({ length: images.boxStart[i + 1] - images.boxStart[i] }, (_, k) => {
      const b = images.boxStart[i] + k;
      return [boxes.class[b], boxes.x[b], boxes.y[b], boxes.w[b], boxes.h[b], boxes.area[b], boxes.flags[b]];
    }),
  }));
}

const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const name = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('\\', ''));
const junk = fc.dictionary(
  fc.constantFrom('segmentation', 'z', 'info', 'license'),
  fc.jsonValue({ maxDepth: 3 }),
);
/** The same fields in some other order, with junk among them. */
const shuffled = (value: object) =>
  fc.tuple(junk, fc.infiniteStream(fc.nat())).map(([more, order]) =>
    Object.fromEntries(
      Object.entries({ ...more, ...value })
        .map((entry) => ({ entry, rank: order.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ entry }) => entry),
    ),
  );

const documents = fc
  .tuple(
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }),
    fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 3 }),
  )
  .chain(([imageIds, categoryIds]) => {
    const image = (id: number) =>
      fc.record({ id: fc.constant(id), file_name: name, width: fc.nat(9999), height: fc.nat(9999) });
    const annotation = fc.record({
      id: fc.nat(),
      image_id: fc.constantFrom(...imageIds),
      category_id: fc.constantFrom(...categoryIds),
      bbox: fc.tuple(fc.double({ min: -9, max: 1e4, noNaN: true }), positive, positive, positive),
      area: positive,
      iscrowd: fc.nat(1),
    });
    return fc
      .record({
        images: fc.tuple(...imageIds.map((id) => image(id).chain(shuffled))),
        annotations: fc.array(annotation.chain(shuffled), { maxLength: 12 }),
        categories: fc.tuple(
          ...categoryIds.map((id) => name.map((text) => ({ supercategory: 'x', id, name: `${id} ${text}` }))),
        ),
      })
      .chain(shuffled);
  });

describe('COCO', () => {
  it('gives what JSON.parse and grouping give, whatever the order of keys, the spacing and the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.constantFrom(undefined, 1, '\t'),
        fc.integer({ min: 1, max: 64 }),
        async (value, indent, chunk) => {
          const text = `\uFEFF${JSON.stringify(value, null, indent)}\n`;
          const expected = parseAndGroup(text.slice(1));
          expect(grouped(await read(text, chunk))).toEqual(expected);
          expect(grouped(await read(text, 1 << 21))).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps the byte span of every record, annotations before images or not', async () => {
    const image = '{"id": 5, "file_name": "ü.jpg", "width": 9, "height": 9}';
    const box = '{"bbox":[1,1,2,2], "vendor": {"x": [1, {"y": "}"}]},"image_id":5,"category_id":1}';
    const text = `{"annotations": [ ${box} ], "images": [${image}], "categories": [{"id":1,"name":"a"}]}`;
    const { images, boxes } = await read(text, 3);
    const bytes = new TextEncoder().encode(text);
    const cut = (offset: number, length: number) =>
      new TextDecoder().decode(bytes.slice(offset, offset + length));
    expect(cut(images.record.offset[0], images.record.length[0])).toBe(image);
    expect(cut(boxes.record.offset[0], boxes.record.length[0])).toBe(box);
  });

  it('takes the last of two equal keys, as JSON.parse does', async () => {
    const text =
      '{"images":[{"id":9,"id":1,"file_name":"x","file_name":"a.jpg"}],"annotations":[{"id":0}],"annotations":' +
      '[{"id":1,"image_id":1,"category_id":1,"bbox":[9,9],"bbox":[1,2,3,4]}],"categories":[{"id":1,"name":"a"}]}';
    const dataset = await read(text, 1000);
    expect(dataset.images.path).toEqual(['a.jpg']);
    expect([dataset.boxes.count, dataset.boxes.w[0], dataset.leftOut.boxes]).toEqual([1, 3, 0]);
  });

  it('makes scalar fields beyond the format’s own into columns', async () => {
    const text = JSON.stringify({
      images: [1, 2, 3].map((id) => ({
        id,
        file_name: `${id}.jpg`,
        coco_url: 'http://x',
        city: id < 3 ? 'Rome' : null,
        altitude: id * 10,
      })),
      annotations: [
        {
          id: 1,
          image_id: 2,
          category_id: 1,
          bbox: [0, 0, 1, 1],
          attributes: { occluded: true },
          num_keypoints: 3,
        },
        { id: 2, image_id: 1, category_id: 1, bbox: [0, 0, 1, 1], attributes: { occluded: false } },
      ],
      categories: [{ id: 1, name: 'a' }],
    });
    const { attributes } = await read(text, 100);
    expect(attributes).toEqual([
      {
        name: 'city',
        of: 'image',
        kind: 'category',
        codes: new Uint16Array([0, 0, 0xffff]),
        labels: ['Rome'],
      },
      { name: 'altitude', of: 'image', kind: 'number', values: new Float64Array([10, 20, 30]) },
      {
        name: 'occluded',
        of: 'box',
        kind: 'category',
        codes: new Uint16Array([1, 0]),
        labels: ['true', 'false'],
      },
      { name: 'num_keypoints', of: 'box', kind: 'number', values: new Float64Array([NaN, 3]) },
    ]);
  });

  it('makes files opened together into splits, joins their classes by id and name, and passes over captions', async () => {
    const set = (file: string, classes: object[]) =>
      memoryFile(
        `annotations/${file}`,
        JSON.stringify({
          images: [{ id: 1, file_name: `${file}.jpg`, width: 10, height: 10 }],
          annotations: [{ id: 1, image_id: 1, category_id: 2, bbox: [0, 0, 1, 1] }],
          categories: classes,
        }),
      );
    const result = await importDataset(
      [
        set('captions_train2017.json', []),
        set('instances_train2017.json', [{ id: 2, name: 'cup' }]),
        set('instances_val2017.json', [
          { id: 1, name: 'bed' },
          { id: 2, name: 'cup' },
        ]),
        memoryFile('val2017/instances_val2017.json.jpg', ''),
      ],
      { name: 'test' },
    );
    if (!result.ok) throw new Error(result.message);
    const { dataset, pictures } = result;
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    expect(Array.from(dataset.images.split)).toEqual([0, 1]);
    expect(dataset.classes).toEqual({ names: ['cup', 'bed'], ids: [2, 1] });
    expect(Array.from(dataset.boxes.class)).toEqual([0, 0]);
    expect(dataset.problems).toMatchObject([
      { file: 'annotations/captions_train2017.json', kind: 'file-beside' },
    ]);
    expect(Array.from(pictures)).toEqual([-1, 3]);
    expect(dataset.imagesMissing).toBe(1);
  });

  it('keeps the supercategories of the classes, and none where the file names none', async () => {
    const text = (categories: object[]) => JSON.stringify({ images: [], annotations: [], categories });
    const some = [
      { supercategory: 'animal', id: 1, name: 'cat' },
      { id: 2, name: 'cup' },
      { id: 3, name: 'dog', supercategory: 7 },
    ];
    expect((await read(text(some), 9)).classes).toEqual({
      names: ['cat', 'cup', 'dog'],
      ids: [1, 2, 3],
      supercategories: ['animal', '', ''],
    });
    expect((await read(text([{ id: 1, name: 'a', supercategory: '' }]), 9)).classes).toEqual({
      names: ['a'],
      ids: [1],
    });
  });
});
