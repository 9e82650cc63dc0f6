import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

async function kept(...files: readonly SourceFile[]) {
  const result = await importDataset(files, { name: 'test' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('coco');
  return result.dataset;
}
const json = (path: string, value: object) => memoryFile(path, JSON.stringify(value));
const image = { id: 1, file_name: 'a.jpg', width: 100, height: 80 };
const categories = [{ id: 7, name: 'cup' }];
const box = { image_id: 1, category_id: 7, bbox: [1, 2, 3, 4] };

describe('LVIS', () => {
  const lvis = {
    info: {},
    annotations: [
      { ...box, id: 1, area: 12, segmentation: [[1, 2, 4, 2, 4, 6]] },
      { ...box, id: 2, category_id: 8 },
    ],
    images: [
      {
        id: 1,
        coco_url: 'http://images.cocodataset.org/train2017/000000391895.jpg',
        neg_category_ids: [279, 899],
        not_exhaustive_category_ids: [],
        width: 640,
        height: 360,
        license: 3,
      },
    ],
    categories: [
      { id: 7, name: 'cup', synset: 'cup.n.01', frequency: 'f', image_count: 4, instance_count: 9 },
      { id: 8, name: 'zebra_crossing', synset: 'x.n.01', frequency: 'r', image_count: 1, instance_count: 1 },
    ],
  };

  it('v1 finds its pictures by the last two parts of coco_url, and says of boxes how frequent their class is', async () => {
    const { images, classes, attributes, problems } = await kept(json('lvis_v1_train.json', lvis));
    expect(images.path).toEqual(['train2017/000000391895.jpg']);
    expect(classes.names).toEqual(['cup', 'zebra_crossing']);
    expect(attributes).toEqual([
      { name: 'license', of: 'image', kind: 'number', values: new Float64Array([3]) },
      { name: 'frequency', of: 'box', kind: 'category', codes: new Uint16Array([0, 1]), labels: ['f', 'r'] },
    ]);
    expect(problems).toEqual([]);
  });

  it('v0.5 names its files itself', async () => {
    const images = [{ ...lvis.images[0], file_name: 'COCO_val2014_000000391895.jpg' }];
    expect((await kept(json('lvis_v0.5_val.json', { ...lvis, images }))).images.path).toEqual([
      'COCO_val2014_000000391895.jpg',
    ]);
  });
});

describe('COCO panoptic', () => {
  const segment = (id: number, category_id: number, x: number) => ({
    id,
    category_id,
    iscrowd: id === 9 ? 1 : 0,
    bbox: [x, 0, 5, 6],
    area: 20,
  });
  const panoptic = {
    images: [image, { ...image, id: 2, file_name: 'b.jpg' }],
    annotations: [
      { segments_info: [segment(5, 7, 1), segment(9, 8, 2)], file_name: 'a.png', image_id: 1 },
      { segments_info: [], file_name: 'none.png', image_id: 1 },
      { image_id: 2, segments_info: [segment(5, 8, 3)], file_name: 'b.png' },
    ],
    categories: [
      { ...categories[0], isthing: 1 },
      { id: 8, name: 'sky', isthing: 0 },
    ],
  };

  it('has a box for each segment, whose record it is; ids of segments are those of one image alone', async () => {
    const file = json('panoptic_val2017.json', panoptic);
    const { images, boxes, classes, problems } = await kept(file);
    expect([boxes.count, Array.from(images.boxStart)]).toEqual([3, [0, 2, 3]]);
    expect(Array.from(boxes.x)).toEqual([1, 2, 3]);
    expect(Array.from(boxes.class, (k) => classes.names[k])).toEqual(['cup', 'sky', 'sky']);
    expect(Array.from(boxes.flags)).toEqual([0, boxFlag.crowd, 0]);
    expect(Array.from(boxes.shapes ?? [])).toEqual([boxShape.mask, boxShape.mask, boxShape.mask]);
    expect(problems).toEqual([]);
    const { offset, length } = boxes.record;
    const text = new TextDecoder().decode(await file.read(offset[1], offset[1] + length[1]));
    expect(JSON.parse(text)).toEqual(segment(9, 8, 2));
  });

  it('gives more segments than a block of columns holds to the right images', async () => {
    const annotations = Array.from({ length: 900 }, (_, i) => ({
      segments_info: Array.from({ length: i % 5 }, (__, k) => segment(k + 1, 7, i)),
      image_id: i,
    }));
    const images = annotations.map((_, id) => ({ ...image, id, width: 2000, file_name: `${id}.jpg` }));
    const dataset = await kept(json('panoptic.json', { ...panoptic, images, annotations }));
    for (let i = 0; i < 900; i++) {
      const [from, to] = [dataset.images.boxStart[i], dataset.images.boxStart[i + 1]];
      expect(Array.from(dataset.boxes.x.subarray(from, to))).toEqual(Array.from({ length: i % 5 }, () => i));
    }
  });

  it('counts the last of two lists of segments in one annotation, as JSON.parse does', async () => {
    const text = JSON.stringify({ ...panoptic, annotations: panoptic.annotations.slice(0, 1) }).replace(
      '"image_id":1}',
      `"segments_info":[${JSON.stringify(segment(6, 8, 4))}],"image_id":1}`,
    );
    const { boxes } = await kept(memoryFile('a.json', text));
    expect(Array.from(boxes.x)).toEqual([4]);
  });
});

describe('files of one set', () => {
  const set = (name: string, more: object = {}) =>
    json(`annotations/${name}.json`, {
      images: [image],
      annotations: [{ id: 1, ...box, ...more }],
      categories,
    });

  it('are read of the kind that says most, the others are named', async () => {
    const { boxes, problems } = await kept(
      set('captions_val2017'),
      set('panoptic_val2017'),
      set('person_keypoints_val2017', { keypoints: [5, 5, 2], num_keypoints: 1 }),
      set('stuff_val2017'),
    );
    expect(boxes.count).toBe(1);
    expect(problems.map(({ file, what }) => `${file}: ${what}`)).toEqual(
      ['captions', 'panoptic', 'stuff'].map(
        (kind) =>
          `annotations/${kind}_val2017.json: Other annotations of the same images as person_keypoints_val2017.json.`,
      ),
    );
  });

  it('with minival lists are splits of their own', async () => {
    const { images } = await kept(
      set('instances_train2014'),
      set('instances_minival2014'),
      set('instances_valminusminival2014'),
    );
    const splitOf = Array.from(images.split, (split) => images.splitNames[split]);
    expect([...splitOf].sort()).toEqual(['train', 'val', 'val']);
  });

  it('of image_info alone are images without boxes', async () => {
    const { images, boxes, problems } = await kept(
      json('image_info_test2017.json', { info: {}, images: [image], categories }),
    );
    expect([images.count, boxes.count]).toEqual([1, 0]);
    expect(problems.map(({ what }) => what)).toEqual([
      'The file lists images and has no list of annotations.',
    ]);
  });

  it('of captions alone are refused in words', async () => {
    const annotations = [1, 2].map((id) => ({ id, image_id: 1, caption: 'A cup.' }));
    const result = await importDataset([json('captions_val2017.json', { images: [image], annotations })], {
      name: 'test',
    });
    expect(result.ok ? '' : result.message).toBe(
      'Recognised as COCO, but no image could be read. captions_val2017.json: The annotations are captions: sentences on whole images, without boxes and categories.',
    );
  });

  it('are not found in objects that hold a list of these names deeper down', async () => {
    const result = await importDataset([json('a.json', { items: [{ id: 1, annotations: [] }] })], {
      name: 'x',
    });
    expect(result.ok ? result.formatName : 'none').not.toBe('COCO');
  });
});

describe('what a record holds beside its box', () => {
  it.each([
    ['polygons', { segmentation: [[1, 1, 4, 1, 4, 5]] }, boxShape.polygon],
    ['one ring without its list', { segmentation: [1, 1, 4, 1, 4, 5] }, boxShape.polygon],
    ['a mask', { segmentation: { counts: [1, 2], size: [2, 2] } }, boxShape.mask],
    ['a compressed mask', { segmentation: { counts: 'abc', size: [2, 2] } }, boxShape.mask],
    ['no rings', { segmentation: [] }, 0],
    ['an empty ring', { segmentation: [[]] }, 0],
    ['key points', { keypoints: [1, 1, 2], num_keypoints: 1 }, boxShape.keypoints],
    ['key points of which none is seen', { keypoints: [0, 0, 0], num_keypoints: 0 }, 0],
    ['a rotation', { attributes: { rotation: 30.5 } }, boxShape.rotation],
    ['no rotation', { attributes: { rotation: 0.0, occluded: false } }, 0],
    ['a track', { track_id: 4 }, boxShape.track],
    ['nothing', {}, 0],
  ])('%s', async (_, more, shape) => {
    // Alike records and one that differs: the fast way and the slow one.
    const annotations = [more, more, more, { vendor: 1, ...more }].map((one, id) => ({ id, ...box, ...one }));
    const { boxes } = await kept(json('a.json', { images: [image], annotations, categories }));
    expect(Array.from(boxes.shapes ?? new Uint8Array(4))).toEqual([shape, shape, shape, shape]);
  });
});

const assets = '../shared/data/datumaro-assets/coco_dataset';
describe.skipIf(!existsSync(assets))('files of other tools', () => {
  it('stand in one folder: instances are read, the rest is named', async () => {
    const { images, boxes, problems } = await kept(...(await openPath(`${assets}/coco`)));
    expect([images.count, boxes.count]).toEqual([2, 3]);
    expect(problems.filter(({ kind }) => kind === 'file-beside')).toHaveLength(12);
  });

  it.each([
    ['panoptic', 2, [boxShape.mask, boxShape.mask]],
    ['stuff', 1, [boxShape.mask]],
    ['person_keypoints', 2, [boxShape.polygon | boxShape.keypoints, boxShape.mask | boxShape.keypoints]],
  ])('%s alone', async (kind, count, shapes) => {
    const all = await openPath(`${assets}/coco/annotations`);
    const { boxes } = await kept(...all.filter(({ path }) => path === `${kind}_val.json`));
    expect([boxes.count, Array.from(boxes.shapes ?? [])]).toEqual([count, shapes]);
  });
});
