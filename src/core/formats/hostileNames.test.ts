import { describe, expect, it } from 'vitest';
import { csv as csvExport } from '../exports/csv/csv.ts';
import { imageFolder as imageFolderExport } from '../exports/imagefolder/imageFolder.ts';
import { isSafePath } from '../exports/safePath.ts';
import { voc as vocExport } from '../exports/voc/voc.ts';
import { yolo as yoloExport } from '../exports/yolo/yolo.ts';
import { conversionOf, pictureFile } from '../testing/converted.ts';
import { opened } from '../testing/hostileFiles.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { importDataset } from './importDataset.ts';

const text = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, content]) => [path, new TextEncoder().encode(content)]));

/** A COCO file with a box on each image. */
const coco = (names: readonly string[]) =>
  JSON.stringify({
    images: names.map((file_name, id) => ({ id, file_name, width: 9, height: 9 })),
    categories: [{ id: 1, name: 'cup' }],
    annotations: names.map((_, id) => ({ id, image_id: id, category_id: 1, bbox: [1, 1, 2, 2] })),
  });

const climbing = [
  '../../etc/passwd.jpg',
  '/etc/passwd.jpg',
  'C:\\Windows\\a.jpg',
  '..\\..\\b.jpg',
  'a/../../../c.jpg',
  './././d.jpg',
  'e\0.jpg',
  'NUL.jpg',
  '__proto__',
  'constructor/toString.jpg',
];

const exporters = [yoloExport, vocExport, imageFolderExport, csvExport];

describe('names of images that climb out of the folder', () => {
  it('find no picture but those of the set', async () => {
    const pictures = ['passwd.jpg', 'set/c.jpg'].map((path) => pictureFile(path, 9, 9));
    const files = [memoryFile('a.json', coco(climbing)), ...pictures];
    const result = await importDataset(files, { name: 'test' });
    if (!result.ok) throw new Error(result.message);
    const found = Array.from(result.pictures, (at) => (at < 0 ? null : result.files[at].path));
    expect(found.slice(0, 5)).toEqual(['passwd.jpg', 'passwd.jpg', null, null, 'set/c.jpg']);
    expect(found.slice(5)).toEqual([null, null, null, null, null]);
  });

  it.each(exporters.map((exporter) => [exporter.id, exporter] as const))(
    'are written to no place outside: %s',
    async (_, exporter) => {
      const dataset = await opened('coco', text({ 'a.json': coco(climbing) }));
      const input = conversionOf({ dataset, record: () => Promise.resolve(null) });
      const paths = exporter.files(input).map(({ path }) => path);
      expect(paths.filter((path) => !isSafePath(path))).toEqual([]);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );
});

describe('names that differ in case alone', () => {
  const names = ['x/a.jpg', 'x/A.jpg', 'X/a.jpg'];

  it('are three images, and each finds its own picture', async () => {
    const pictures = names.map((path) => pictureFile(path, 9, 9));
    const result = await importDataset([memoryFile('a.json', coco(names)), ...pictures], { name: 'test' });
    if (!result.ok) throw new Error(result.message);
    expect(result.dataset.images.key).toEqual(names);
    expect(Array.from(result.pictures, (at) => result.files[at].path)).toEqual(names);
  });

  it.each(exporters.map((exporter) => [exporter.id, exporter] as const))(
    'are written to files of different names: %s',
    async (_, exporter) => {
      const dataset = await opened('coco', text({ 'a.json': coco(names) }));
      const input = conversionOf({ dataset, record: () => Promise.resolve(null) });
      const paths = exporter.files(input).map(({ path }) => path);
      // A YOLO label is found by its picture's own name, so it differs in case alone where the pictures do.
      const told = exporter.id === 'yolo' ? paths : paths.map((path) => path.toLowerCase());
      expect(new Set(told).size).toBe(paths.length);
    },
  );
});

describe('names of Object’s own', () => {
  const own = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const record = (name: string, id: number) =>
    `{"id": ${id}, "image_id": 1, "category_id": ${id}, "bbox": [1, 1, 2, 2], "${name}": "${name} ${id}", "attributes": {"x": 1}}`;

  it('are classes and attributes like any other, and change nothing', async () => {
    const source = `{"images": [{"id": 1, "file_name": "__proto__", "width": 9, "height": 9, "__proto__": {"polluted": true}}],
      "categories": [${own.map((name, id) => `{"id": ${id}, "name": "${name}"}`).join()}],
      "annotations": [${own.map(record).join()}], "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}`;
    const dataset = await opened('coco', text({ 'a.json': source }));
    expect(dataset.classes.names).toEqual(own);
    expect([...dataset.boxes.class]).toEqual([0, 1, 2, 3, 4]);
    expect(dataset.images.path).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const named = dataset.attributes.map(({ name }) => name);
    expect(named.filter((name) => own.includes(name))).toEqual(own);
  });
});

describe('keys that stand twice in an object', () => {
  it('count as the last of them, as JSON.parse has it', async () => {
    const source =
      '{"images": [{"id": 7, "id": 1, "file_name": "x.jpg", "file_name": "a.jpg", "width": 5, "height": 9, "width": 9}], "categories": [{"id": 1, "name": "old", "name": "cup"}], "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 0], "bbox": [1, 2, 3, 4]}]}';
    const { images, boxes, classes } = await opened('coco', text({ 'a.json': source }));
    expect([images.id, images.path, images.width[0], classes.names]).toEqual([[1], ['a.jpg'], 9, ['cup']]);
    expect([boxes.count, boxes.x[0], boxes.h[0]]).toEqual([1, 1, 4]);
  });
});

describe('names without end', () => {
  const long = 'n'.repeat(100_000);

  it('of classes and images are kept as they are, and told short', async () => {
    const source = coco([`${long}.jpg`, `a/${'b/'.repeat(50_000)}c.jpg`]).replace('"cup"', `"${long}"`);
    const { images, classes, boxes } = await opened('coco', text({ 'a.json': source }));
    expect([images.path[0].length, images.path[1].length, classes.names[0].length, boxes.count]).toEqual([
      100_004, 100_007, 100_000, 2,
    ]);
  });

  it.each([
    ['yolo', 'labels/a.txt', '0 0.5 0.5 0.2 0.2\n', '0 '],
    ['kitti', 'label_2/000000.txt', 'Car 0 0 0 1 2 30 40 1 1 1 1 1 1 1\n', 'Car 0 '],
    ['mot', 'A/gt/gt.txt', '1,1,1,2,3,4,1,1,1\n', '1,1,'],
    ['csv', 'a.csv', 'filename,xmin,ymin,xmax,ymax,class\na.jpg,1,2,5,8,cup\n', 'a.jpg,'],
    ['wider', 'wider_face_train_bbx_gt.txt', 'a.jpg\n1\n1 2 30 40 0 0 0 0 0 0\n', '1 '],
  ])('of lines lose that line alone: %s', async (format, path, good, start) => {
    const dataset = await opened(format, text({ [path]: `${good}${start}${'9'.repeat(2_000_000)}\n` }));
    expect(dataset.boxes.count).toBe(1);
    for (const { what, kept } of dataset.problems) expect((what + kept).length).toBeLessThan(1000);
  });

  it('of folders in a list of images end soon', async () => {
    const files = text({
      'data.yaml': 'names: [cup]\ntrain: train.txt\n',
      'train.txt': `${'a/'.repeat(50_000)}b.jpg\n`,
      'labels/a.txt': '0 0.5 0.5 0.2 0.2\n',
    });
    expect((await opened('yolo', files)).boxes.count).toBe(1);
  });
});

describe('folders of nothing', () => {
  it('are told in a sentence: files of 0 bytes, files of a mark, a path of NULs', async () => {
    const refused = async (names: readonly string[], content: string) => {
      const files = names.map((path) => memoryFile(path, content));
      const result = await importDataset(files, { name: 'test' });
      return result.ok ? 'read' : result.message;
    };
    const names = ['a.json', 'b.csv', 'c.xml', 'd.txt', 'e.yaml', 'f.jsonl', 'g.arff', 'h.parquet'];
    expect(await refused(names, '')).toMatch(/^All files are empty \(0 bytes\)\. Counterpoise reads COCO/);
    expect(await refused(names, '\uFEFF')).toMatch(/^Found 8 files .* none of which is an annotation/);
    expect(await refused(['a\0b.json'], '\0')).toMatch(/^Found one file .* which is no annotation/);
  });
});

describe('thousands of attributes', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `"k${i}": ${i}`).join();

  it.each([
    ['coco', 'a.json', coco(['a.jpg']).replace('"bbox"', `${many(5000)},"bbox"`)],
    [
      'voc',
      'a.xml',
      `<annotation><filename>a.jpg</filename><object><name>cup</name>${Array.from({ length: 5000 }, (_, i) => `<k${i}>${i}</k${i}>`).join('')}<bndbox><xmin>1</xmin><ymin>1</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></object></annotation>`,
    ],
    [
      'scalabel',
      'a.json',
      `[{"name": "a.jpg", "labels": [{"id": 1, "category": "cup", "attributes": {${many(5000)}}, "box2d": {"x1": 1, "y1": 1, "x2": 3, "y2": 3}}]}]`,
    ],
  ])('are kept up to a bound, and the box with them: %s', async (format, path, source) => {
    const dataset = await opened(format, text({ [path]: source }));
    expect(dataset.boxes.count).toBe(1);
    expect(dataset.attributes.length).toBeLessThanOrEqual(1024);
  });
});
