import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { boxShape, type Dataset } from '../../dataset/dataset.ts';
import { classCounts } from '../../testing/classCounts.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { viaCsvRings, viaRings } from './viaRings.ts';

async function read(files: Record<string, unknown>, format = 'via'): Promise<Dataset> {
  const given = Object.entries(files).map(([path, content]) =>
    memoryFile(path, typeof content === 'string' ? content : JSON.stringify(content)),
  );
  const result = await importDataset(given, { name: 'via' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe(format);
  return result.dataset;
}

const rect = (x: number, attributes: object) => ({
  shape_attributes: { name: 'rect', x, y: 2, width: 3, height: 4 },
  region_attributes: attributes,
});
const image = (filename: string, regions: unknown, more: object = {}) => ({
  filename,
  size: 10,
  regions,
  file_attributes: {},
  ...more,
});
const boxesOf = ({ boxes: { x, y, w, h } }: Dataset) => Array.from(x, (_, b) => [x[b], y[b], w[b], h[b]]);
const shapes = [
  { name: 'rect', x: 1, y: 2, width: 3, height: 4 },
  { name: 'circle', cx: 10, cy: 10, r: 2.5 },
  { name: 'ellipse', cx: 10, cy: 10, rx: 4, ry: 2 },
  { name: 'ellipse', cx: 10, cy: 10, rx: 4, ry: 2, theta: 1.5707963267948966 },
  { name: 'polygon', all_points_x: [1, 5, 3], all_points_y: [1, 2, 9] },
  { name: 'polyline', all_points_x: [1, 5], all_points_y: [7, 2] },
];
const boxes = [
  [1, 2, 3, 4],
  [7.5, 7.5, 5, 5],
  [6, 8, 8, 4],
  [8, 6, 4, 8],
  [1, 1, 4, 8],
  [1, 2, 4, 5],
];

describe('VIA JSON', () => {
  it('has a box around every shape', async () => {
    const regions = shapes.map((shape) => ({ shape_attributes: shape, region_attributes: { label: 'a' } }));
    const dataset = await read({ 'a.json': { 'a.jpg10': image('a.jpg', regions) } });
    expect(boxesOf(dataset)).toEqual(boxes);
    expect(Array.from(dataset.boxes.shapes ?? [])).toEqual([0, 0, 0, boxShape.rotation, boxShape.polygon, 0]);
    expect(dataset.problems).toEqual([]);
  });

  it('is a project, its annotations alone, or of VIA 1, with regions in an object', async () => {
    const metadata = { 'a.jpg10': image('a.jpg', [rect(1, { type: 'cat' }), rect(5, { type: 'dog' })]) };
    const project = {
      _via_settings: { core: {} },
      _via_img_metadata: metadata,
      _via_attributes: { region: { type: {} }, file: {} },
    };
    const first = { 'a.jpg10': image('a.jpg', { 0: rect(1, { type: 'cat' }), 1: rect(5, { type: 'dog' }) }) };
    for (const content of [project, metadata, first]) {
      const dataset = await read({ 'a.json': content });
      expect(boxesOf(dataset)).toEqual([
        [1, 2, 3, 4],
        [5, 2, 3, 4],
      ]);
      expect(dataset.classes.names).toEqual(['cat', 'dog']);
      expect(dataset.images.id).toEqual(['a.jpg10']);
      const { offset, length } = dataset.boxes.record;
      const record = JSON.stringify(content).slice(offset[1], offset[1] + length[1]);
      expect(JSON.parse(record)).toEqual(rect(5, { type: 'dog' }));
    }
  });

  it('takes the usual name for the class where it is filled, else the fullest attribute', async () => {
    const classes = async (...attributes: object[]) =>
      (
        await read({
          'a.json': {
            a: image(
              'a.jpg',
              attributes.map((one) => rect(1, one)),
            ),
          },
        })
      ).classes.names;
    expect(await classes({ text: 'x', label: 'cat' }, { text: 'y', label: 'dog' })).toEqual(['cat', 'dog']);
    expect(await classes({ breed: 'x', name: '' }, { breed: 'y', name: '' })).toEqual(['x', 'y']);
    expect(await classes({ breed: 'a', Label: 'cat' }, { breed: 'b' }, { breed: 'c' })).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(await classes({ kind: { cat: true, dog: false, wet: true } })).toEqual(['cat']);
    expect(await classes({}, {})).toEqual(['object']);
  });

  it('keeps the other attributes, of regions and of files, as columns, and says so', async () => {
    const dataset = await read({
      'a.json': {
        a: image('a.jpg', [rect(1, { label: 'cat', mood: 'sad', state: { wet: true, dark: true } })], {
          file_attributes: { caption: 'two', public: '' },
        }),
      },
    });
    expect(dataset.attributes.map(({ name, of }) => [name, of])).toEqual([
      ['caption', 'image'],
      ['mood', 'box'],
      ['state', 'box'],
    ]);
    expect(dataset.attributes[2]).toMatchObject({ labels: ['wet, dark'] });
    expect(dataset.problems[0]).toMatchObject({
      what: 'The regions have 3 attributes: “label”, “mood”, “state”.',
      kept: '“label” is the class; the others were kept as columns.',
    });
  });

  it('has paths beside its file, URLs without their host, and splits from folders', async () => {
    const dataset = await read({
      'train/via_region_data.json': { a: image('..\\pictures\\a.jpg', []) },
      'val/via_region_data.json': { b: image('https://host.org/some%20where/b.jpg?size=1', []) },
    });
    expect(dataset.images.path).toEqual(['pictures/a.jpg', 'some where/b.jpg']);
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
  });

  it('has the ring of a polygon', () => {
    const size = { x: 0, y: 0, w: 1, h: 1 };
    const text = (shape: object) => JSON.stringify({ shape_attributes: shape, region_attributes: {} });
    expect(viaRings(text(shapes[4]), size)).toEqual([[1, 1, 5, 2, 3, 9]]);
    for (const shape of [shapes[0], shapes[5], {}]) expect(viaRings(text(shape), size)).toBeNull();
    const cell = (shape: object) => `"${JSON.stringify(shape).replaceAll('"', '""')}"`;
    expect(viaCsvRings(`a.jpg,10,"{}",1,0,${cell(shapes[4])},"{}"`, size)).toEqual([[1, 1, 5, 2, 3, 9]]);
    expect(viaCsvRings(`a.jpg,10,"{}",1,0,${cell(shapes[0])},"{}"`, size)).toBeNull();
  });

  const folder = '../shared/data/via-icevision';
  it.skipIf(!existsSync(folder))(
    'has the regions of icevision that were counted apart, and their sizes',
    async () => {
      const opened = await importDataset(await openPath(folder), { name: 'via' });
      if (!opened.ok) throw new Error(opened.message);
      const counts = JSON.parse(readFileSync(`${folder}/counts.json`, 'utf8')) as {
        'via:via_bbox.json': { images: number; per_class_regions: object; per_class_images: object };
      };
      const truth = counts['via:via_bbox.json'];
      const { dataset } = opened;
      expect(dataset.format).toBe('via');
      expect(dataset.images.count).toBe(truth.images);
      expect(classCounts(dataset)).toEqual({
        boxes: truth.per_class_regions,
        images: truth.per_class_images,
      });
      expect(dataset.images.width.every((width) => width > 0)).toBe(true);
      expect(dataset.imagesMissing).toBe(0);
    },
  );
});

describe('VIA CSV', () => {
  const header =
    'filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes';
  const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
  const row = (name: string, shape: object, attributes: object = { label: 'é, "quoted"' }) =>
    `${name},10,${cell({ scene: 'sea' })},1,0,${cell(shape)},${cell(attributes)}`;

  it('has the same boxes, and images without any', async () => {
    const text = [header, ...shapes.map((shape) => row('a.jpg', shape)), row('b.jpg', {}, {})].join('\r\n');
    const dataset = await read({ 'a.csv': text }, 'via-csv');
    expect(boxesOf(dataset)).toEqual(boxes);
    expect(dataset.images.path).toEqual(['a.jpg', 'b.jpg']);
    expect(dataset.classes.names).toEqual(['é, "quoted"']);
    expect(dataset.attributes).toMatchObject([{ name: 'scene', labels: ['sea'] }]);
    const { offset, length } = dataset.boxes.record;
    const record = new TextEncoder().encode(text).subarray(offset[1], offset[1] + length[1]);
    expect(new TextDecoder().decode(record)).toBe(row('a.jpg', shapes[1]));
  });

  it('is of VIA 1 too, with semicolons, or in UTF-16', async () => {
    const first = `#${header}\n${row('a.jpg', shapes[0])}\n`;
    const semicolons = `${header.replaceAll(',', ';')}\na.jpg;10;"{}";1;0;${cell(shapes[0])};${cell({ label: 'x' })}\n`;
    for (const text of [first, semicolons, `\uFEFF${first}`])
      expect(boxesOf(await read({ 'a.csv': text }, 'via-csv'))).toEqual([boxes[0]]);
  });
});
