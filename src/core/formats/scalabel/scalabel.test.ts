import { describe, expect, it } from 'vitest';
import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { recordText } from '../../testing/recordText.ts';
import { scalabelRings } from './scalabelRings.ts';

async function read(files: Record<string, unknown>) {
  const given = Object.entries(files).map(([path, content]) =>
    memoryFile(path, content instanceof Uint8Array ? content : JSON.stringify(content)),
  );
  const result = await importDataset(given, { name: 'bdd' });
  if (!result.ok) throw new Error(result.message);
  return { ...result, given };
}

const car = {
  id: 7,
  category: 'car',
  attributes: { occluded: true, truncated: true, trafficLightColor: 'none' },
  box2d: { x1: 10, y1: 20, x2: 29, y2: 59.5 },
};
const frame = {
  name: 'b1c66a42-6f7d68ca.jpg',
  attributes: { weather: 'overcast', scene: 'city street', timeofday: 'daytime' },
  timestamp: 10000,
  labels: [
    car,
    {
      id: 8,
      category: 'drivable area',
      poly2d: [
        {
          vertices: [
            [1, 2],
            [11, 2],
            [11, 8],
          ],
          types: 'LLL',
          closed: true,
        },
      ],
    },
  ],
};
const column = (dataset: Awaited<ReturnType<typeof read>>['dataset'], name: string) => {
  const found = dataset.attributes.find((one) => one.name === name);
  if (!found) return undefined;
  if (found.kind === 'category') return Array.from(found.codes, (code) => found.labels[code] ?? null);
  return [...found.values];
};

describe('BDD100K and Scalabel', () => {
  it('read frames: the last pixel belongs to a box2d, what has only a polygon has its extent', async () => {
    const { dataset, formatName } = await read({
      'bdd100k_labels_images_val.json': [frame, { name: 'b.jpg', labels: null }],
    });
    expect(formatName).toBe('BDD100K / Scalabel');
    expect(dataset.images.path).toEqual(['b1c66a42-6f7d68ca.jpg', 'b.jpg']);
    const { x, y, w, h, flags, shapes } = dataset.boxes;
    expect([[...x], [...y], [...w], [...h]]).toEqual([
      [10, 1],
      [20, 2],
      [20, 10],
      [40.5, 6],
    ]);
    expect([...flags]).toEqual([boxFlag.truncated, 0]);
    expect([...(shapes ?? [])]).toEqual([0, boxShape.polygon]);
    expect(column(dataset, 'occluded')).toEqual(['true', null]);
    expect(column(dataset, 'weather')).toEqual(['overcast', null]);
    expect(dataset.images.width[0]).toBe(0);
    expect(dataset.problems).toEqual([]);
  });

  it('keep the bytes of each frame and each label', async () => {
    const { dataset, given } = await read({ 'a.json': { frames: [frame], config: null } });
    expect(JSON.parse(await recordText(dataset.images.record, 0, dataset, given))).toEqual(frame);
    expect(JSON.parse(await recordText(dataset.boxes.record, 0, dataset, given))).toEqual(car);
    expect(
      scalabelRings(await recordText(dataset.boxes.record, 1, dataset, given), { x: 0, y: 0, w: 1, h: 1 }),
    ).toEqual([[1, 2, 11, 2, 11, 8]]);
  });

  it('take sizes and categories of a config that stands after the frames, and splits of several files', async () => {
    const config = {
      imageSize: { width: 1280, height: 720 },
      categories: [
        { name: 'vehicle', subcategories: [{ name: 'car' }, { name: 'bus' }] },
        { name: 'person' },
      ],
    };
    const { dataset } = await read({
      'val.json': { frames: [{ ...frame, size: { width: 640, height: 360 } }], config },
      'train.json': { frames: [{ name: 'c.jpg', labels: [] }], config },
    });
    expect(dataset.classes.names).toEqual(['car', 'bus', 'person', 'drivable area']);
    expect(dataset.classes.supercategories).toEqual(['vehicle', 'vehicle', '', '']);
    expect([...dataset.images.width]).toEqual([1280, 640]);
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    expect([...dataset.images.split]).toEqual([0, 1]);
  });

  it('know the frames of a video by its name, and their labels as tracks', async () => {
    const { dataset } = await read({
      'a.json': [
        { name: '1.jpg', videoName: 'v1', frameIndex: 0, labels: [car] },
        { name: 'v2-1.jpg', videoName: 'v2', frameIndex: 3, labels: [{ ...car, id: '00091078' }] },
      ],
    });
    expect(dataset.images.path).toEqual(['v1/1.jpg', 'v2-1.jpg']);
    expect(column(dataset, 'track')).toEqual(['7', '00091078']);
    expect([...(dataset.boxes.shapes ?? [])]).toEqual([boxShape.track, boxShape.track]);
    expect(column(dataset, 'videoName')).toEqual(['v1', 'v2']);
  });

  it('read the first BDD100K, a file an image with its frames’ objects', async () => {
    const { dataset } = await read({
      'labels/train/0000f77c.json': {
        name: '0000f77c-6257be58',
        frames: [{ timestamp: 1, objects: [car] }],
        attributes: { weather: 'clear' },
      },
      'labels/val/0001.json': {
        name: '0001',
        frames: [{ timestamp: 1, objects: [] }],
        attributes: { weather: 'rainy' },
      },
    });
    expect(dataset.images.path).toEqual(['0000f77c-6257be58.jpg', '0001.jpg']);
    expect(column(dataset, 'weather')).toEqual(['clear', 'rainy']);
    expect(dataset.images.splitNames).toEqual(['train', 'val']);
    expect(dataset.boxes.count).toBe(1);
  });

  it('are a classification where labels have a category and no geometry', async () => {
    const { dataset } = await read({
      'a.json': [
        {
          name: 'a.jpg',
          videoName: 'v',
          labels: [
            { id: 1, category: 'rain' },
            { id: 2, category: 'night' },
          ],
        },
      ],
    });
    expect(dataset.task).toBe('classification');
    expect(dataset.boxes.count).toBe(2);
  });

  it('take the box of a mask, and draw Bézier corners', async () => {
    const { dataset } = await read({
      'a.json': [
        {
          name: 'a.jpg',
          labels: [
            { id: 1, category: 'car', rle: { size: [4, 3], counts: [5, 2, 3, 1, 1] } },
            {
              id: 2,
              category: 'lane',
              poly2d: [
                {
                  vertices: [
                    [0, 0],
                    [0, 4],
                    [4, 4],
                    [4, 0],
                  ],
                  types: 'LCCL',
                  closed: false,
                },
              ],
            },
          ],
        },
      ],
    });
    const { x, y, w, h, area } = dataset.boxes;
    expect([x[0], y[0], w[0], h[0], area[0]]).toEqual([1, 1, 2, 2, 3]);
    // The curve's top is at t = 1/2: 3 · 4 · (1/4) = 3.
    expect([x[1], y[1], w[1], h[1]]).toEqual([0, 0, 4, 3]);
  });
});
