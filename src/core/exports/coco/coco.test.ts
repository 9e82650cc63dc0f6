import { describe, expect, it } from 'vitest';
import { makeCocoSource } from '../../testing/makeCocoSource.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { makeExportInput, textsOf } from '../../testing/makeExportInput.ts';
import { hasPython, python } from '../../testing/python.ts';
import { coco, cocoExpanded } from './coco.ts';

interface Image {
  id: number | string;
  file_name: string;
  repeat: number;
  weight: number;
  source_image_id?: number | string;
}
interface Annotation {
  id: number | string;
  image_id: number | string;
  category_id: number;
  bbox: number[];
  source_annotation_id?: number;
}
interface Coco {
  info: unknown;
  licenses: unknown;
  images: Image[];
  annotations: Annotation[];
  categories: { id: number; name: string }[];
}

const cat = '{"supercategory": "animal", "id": 17, "name": "cat", "keypoints": ["nose"]}';
const dog = '{"supercategory":"animal","id":90,"name":"dog"}';
const images = [
  '{"license": 4, "file_name": "a.jpg", "height": 427, "width": 640, "id": 397133, "vendor": {"x": [1.50, NaN]}}',
  '{"id": 37777, "file_name": "dir/ü.jpg", "width": 352, "height": 230}',
  '{"id":5,"file_name":"c.jpg","width":10,"height":10}',
  '{"id":6,"file_name":"val.jpg","width":10,"height":10}',
];
const annotations = [
  '{"segmentation": [[1.0, 2.10, 3, 4e0]], "area": 702.1057499999998, "iscrowd": 0, "image_id": 37777, "bbox": [1, 2, 3, 4], "category_id": 17, "id": 1768}',
  '{"id": 9000000001, "image_id": 397133, "category_id": 90, "bbox": [1.10,2,3,4], "score": NaN}',
  '{"id": 3, "image_id": 5, "category_id": 90, "bbox": [0,0,1,1]}',
  '{"id": 4, "image_id": 6, "category_id": 17, "bbox": [0,0,1,1], "note": "ünïcode"}',
];
const top = '"info": {"year": 2017, "v": 1.0}, "licenses": [{"id": 4, "name": "CC"}]';
const source = () => makeCocoSource([{ top, categories: [cat, dog], images, annotations }]);
const input = (repeats = [3, 1, 0, 1]) => {
  const { dataset, record } = source();
  return makeExportInput(dataset, repeats, { split: [0, 0, 0, 1], record });
};
const parse = (text: string | undefined) => JSON.parse((text ?? '').replaceAll('NaN', 'null')) as Coco;

describe('COCO from COCO', () => {
  it('copies every kept record byte for byte and adds repeat and weight', async () => {
    const files = await textsOf(coco.files(input()));
    expect([...files.keys()]).toEqual(['train.json', 'val.json']);
    const train = files.get('train.json') ?? '';
    expect(train).toContain(`${images[0].slice(0, -1)}, "repeat": 3, "weight": 3}`);
    expect(train).toContain(`${images[1].slice(0, -1)}, "repeat": 1, "weight": 1}`);
    expect(train).toContain(annotations[0]);
    expect(train).toContain(annotations[1]);
    expect(files.get('val.json')).toContain(annotations[3]);
  });

  it('keeps what the file says of itself: info, licenses and categories with all their fields', async () => {
    const train = (await textsOf(coco.files(input()))).get('train.json');
    expect(train).toContain('{"year": 2017, "v": 1.0}');
    expect(train).toContain('[{"id": 4, "name": "CC"}]');
    expect(train).toContain(cat);
    expect(train).toContain(dog);
  });

  it('leaves dropped images out of train, with their annotations, and no other', async () => {
    const files = await textsOf(coco.files(input()));
    const train = parse(files.get('train.json'));
    expect(train.images.map(({ id, repeat }) => [id, repeat])).toEqual([
      [397133, 3],
      [37777, 1],
    ]);
    expect(train.annotations.map(({ id }) => id)).toEqual([1768, 9000000001]);
    expect(parse(files.get('val.json')).images).toMatchObject([{ id: 6, repeat: 1, weight: 1 }]);
  });

  it('replaces repeat and weight of an earlier export instead of writing them twice', async () => {
    const { dataset, record } = makeCocoSource([
      {
        categories: [cat],
        images: ['{"id": 1, "file_name": "a.jpg", "repeat": 7, "weight": 7}'],
        annotations: [],
      },
    ]);
    const files = await textsOf(coco.files(makeExportInput(dataset, [2], { record })));
    expect(files.get('train.json')).toContain('{"id": 1, "file_name": "a.jpg", "repeat": 2, "weight": 2}');
  });

  it('gives a fresh id to a record whose id is taken, and follows it in the annotations', async () => {
    const one = {
      categories: [cat],
      images: ['{"id": 1, "file_name": "a.jpg"}'],
      annotations: ['{"id": 1, "image_id": 1, "category_id": 17, "bbox": [0,0,1,1]}'],
    };
    const two = {
      categories: ['{"id": 17, "name": "dog"}'],
      images: ['{"id": 1, "file_name": "b.jpg"}'],
      annotations: ['{"id": 1, "image_id": 1, "category_id": 17, "bbox": [0,0,2,2]}'],
    };
    const { dataset, record } = makeCocoSource([one, two]);
    const train = parse(
      (await textsOf(coco.files(makeExportInput(dataset, [1, 1], { record })))).get('train.json'),
    );
    expect(train.images).toMatchObject([
      { id: 1, file_name: 'a.jpg' },
      { id: 2, file_name: 'b.jpg', source_image_id: 1 },
    ]);
    expect(train.categories).toMatchObject([
      { id: 17, name: 'cat' },
      { id: 18, name: 'dog' },
    ]);
    expect(train.annotations).toMatchObject([
      { id: 1, image_id: 1, category_id: 17 },
      { id: 2, image_id: 2, category_id: 18, source_annotation_id: 1 },
    ]);
  });

  it('writes records of its own where the source is gone', async () => {
    const gone = { ...input(), record: () => Promise.resolve(null) };
    const train = parse((await textsOf(coco.files(gone))).get('train.json'));
    expect(train.images.map(({ id }) => id)).toEqual([397133, 37777]);
    expect(train.annotations.map(({ image_id, category_id, bbox }) => [image_id, category_id, bbox])).toEqual(
      [
        [37777, 17, [1, 2, 3, 4]],
        [397133, 90, [1.1, 2, 3, 4]],
      ],
    );
  });
});

describe('COCO expanded', () => {
  it('gives every repeat an image and its annotations ids that nobody has, and names the source', async () => {
    const train = parse((await textsOf(cocoExpanded.files(input()))).get('train_expanded.json'));
    expect(
      train.images.map(({ id, source_image_id, file_name }) => [id, source_image_id, file_name]),
    ).toEqual([
      [397133, 397133, 'a.jpg'],
      [397134, 397133, 'a.jpg'],
      [397135, 397133, 'a.jpg'],
      [37777, 37777, 'dir/ü.jpg'],
    ]);
    expect(
      train.annotations.map(({ id, image_id, source_annotation_id }) => [id, image_id, source_annotation_id]),
    ).toEqual([
      [1768, 37777, 1768],
      [9000000001, 397133, 9000000001],
      [9000000002, 397134, 9000000001],
      [9000000003, 397135, 9000000001],
    ]);
  });

  it('keeps all other bytes of a copied annotation', async () => {
    const train = (await textsOf(cocoExpanded.files(input([1, 2, 0, 1])))).get('train_expanded.json');
    const copy = annotations[0].replace('37777', '397134').replace('1768', '9000000002').slice(0, -1);
    expect(train).toContain(`${copy}, "source_annotation_id": 1768}`);
  });

  it('never expands validation', async () => {
    const given = input([3, 2, 2, 1]);
    const expanded = await textsOf(cocoExpanded.files({ ...given, repeats: Uint16Array.of(3, 2, 2, 9) }));
    expect([...expanded.keys()]).toEqual(['train_expanded.json', 'val.json']);
    expect(expanded.get('val.json')).toBe((await textsOf(coco.files(given))).get('val.json'));
    expect(parse(expanded.get('val.json')).images).toHaveLength(1);
  });

  it('starts above text ids that read as numbers, and above ids beyond 2^53', async () => {
    const { dataset, record } = makeCocoSource([
      {
        categories: [cat],
        images: ['{"id": "41", "file_name": "a.jpg"}', '{"id": "x", "file_name": "b.jpg"}'],
        annotations: ['{"id": 20210512033323001, "image_id": "41", "category_id": 17, "bbox": [0,0,1,1]}'],
      },
    ]);
    const text =
      (await textsOf(cocoExpanded.files(makeExportInput(dataset, [2, 1], { record })))).get(
        'train_expanded.json',
      ) ?? '';
    const train = parse(text);
    expect(train.images.map(({ id }) => id)).toEqual(['41', 42, 'x']);
    const ids = [...text.matchAll(/"id": (\d{17,}),/g)].map(([, id]) => BigInt(id));
    expect(ids[0]).toBe(20210512033323001n);
    expect(ids).toHaveLength(2);
    expect(ids[1] > ids[0]).toBe(true);
    expect(train.annotations[1]).toMatchObject({ image_id: 42 });
  });
});

describe('COCO from another format', () => {
  const names = ['__proto__', '<script>'];
  const dataset = {
    ...makeDataset(names, [
      {
        path: 'a"b.jpg',
        boxes: [
          [0, 1, 2, 3, 4],
          [1, 5, 5, 2, 2],
        ],
      },
      { path: '../up.jpg', width: 0, height: 0, boxes: [] },
    ]),
    format: 'voc',
  };

  it('writes boxes in pixels with class ids as the source has them', async () => {
    const files = await textsOf(coco.files(makeExportInput(dataset, [2, 1])));
    expect(JSON.parse(files.get('train.json') ?? '')).toEqual({
      info: { description: 'test' },
      licenses: [],
      categories: [
        { id: 1, name: '__proto__' },
        { id: 2, name: '<script>' },
      ],
      images: [
        { id: 1, width: 640, height: 480, file_name: 'a"b.jpg', repeat: 2, weight: 2 },
        { id: 2, file_name: '../up.jpg', repeat: 1, weight: 1 },
      ],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 3, 4], area: 12, iscrowd: 0 },
        { id: 2, image_id: 1, category_id: 2, bbox: [5, 5, 2, 2], area: 4, iscrowd: 0 },
      ],
    });
  });

  it('numbers images whose ids are paths', async () => {
    const named = { ...dataset, images: { ...dataset.images, id: dataset.images.path } };
    const train = parse(
      (await textsOf(cocoExpanded.files(makeExportInput(named, [2, 1])))).get('train_expanded.json'),
    );
    expect(train.images.map(({ id, source_image_id }) => [id, source_image_id])).toEqual([
      [1, 1],
      [3, 1],
      [2, 2],
    ]);
    expect(train.annotations.map(({ id, image_id }) => [id, image_id])).toEqual([
      [1, 1],
      [3, 3],
      [2, 1],
      [4, 3],
    ]);
  });

  it('turns fractions to pixels, and says so where sizes are missing', async () => {
    const fractions = {
      ...makeDataset(['a'], [{ boxes: [[0, 0.5, 0.25, 0.1, 0.5]] }]),
      format: 'yolo',
      unit: 'fraction' as const,
    };
    const train = parse((await textsOf(coco.files(makeExportInput(fractions, [1])))).get('train.json'));
    expect(train.annotations[0].bbox).toEqual([320, 120, 64, 240]);
    const sizeless = { ...fractions, images: { ...fractions.images, width: Float64Array.of(0) } };
    expect(coco.unavailable(fractions)).toBeNull();
    expect(coco.unavailable(sizeless)).toContain('1 of 1');
  });
});

/** pycocotools' createIndex by its published rule: dicts by id keep the last, imgToAnns appends. */
const createIndex = `
import json
from collections import defaultdict
def index(path):
    dataset = json.load(open(path, encoding="utf-8"))
    anns, imgs, cats, img_to_anns = {}, {}, {}, defaultdict(list)
    for ann in dataset["annotations"]:
        img_to_anns[ann["image_id"]].append(ann)
        anns[ann["id"]] = ann
    for img in dataset["images"]: imgs[img["id"]] = img
    for cat in dataset["categories"]: cats[cat["id"]] = cat
    assert set(img_to_anns) <= set(imgs) and all(a["category_id"] in cats for a in anns.values())
    return dataset, anns, imgs, img_to_anns
`;

describe.skipIf(!hasPython)('Python, by the rules of pycocotools and of Detectron2', () => {
  it('reads unique ids, every copy with its own boxes, and repeats that add up', async () => {
    const read = await python(
      cocoExpanded.files(input([3, 2, 4, 1])),
      `${createIndex}
dataset, anns, imgs, by_image = index("train_expanded.json")
assert len(anns) == len(dataset["annotations"]) and len(imgs) == len(dataset["images"])
uses = {}
for i, img in imgs.items(): uses.setdefault(img["file_name"], []).append(len(by_image[i]))
print(json.dumps(uses))`,
    );
    expect(read).toEqual({ 'a.jpg': [1, 1, 1], 'dir/ü.jpg': [1, 1], 'c.jpg': [1, 1, 1, 1] });
  });

  it('reads the file that is not expanded, bare NaN included', async () => {
    const read = await python(
      coco.files(input()),
      `${createIndex}
dataset, anns, imgs, by_image = index("train.json")
ids = [i for i, img in imgs.items() for _ in range(img["repeat"])]
print(json.dumps([ids, anns[1768]["segmentation"], anns[9000000001]["score"] != anns[9000000001]["score"]]))`,
    );
    expect(read).toEqual([[397133, 397133, 397133, 37777], [[1, 2.1, 3, 4]], true]);
  });
});
