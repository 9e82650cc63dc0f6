import { describe, expect, it } from 'vitest';
import { boxShape, type Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { studioRings } from './studioRings.ts';

async function read(content: unknown, beside: readonly string[] = []): Promise<Dataset> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const files = [memoryFile('export.json', text), ...beside.map((path) => memoryFile(path, 'x'))];
  const result = await importDataset(files, { name: 'label studio' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('label-studio');
  return result.dataset;
}

let ids = 0;
const result = (value: object, more: object = {}) => ({
  id: `r${ids++}`,
  type: 'rectanglelabels',
  value,
  from_name: 'label',
  to_name: 'image',
  original_width: 200,
  original_height: 100,
  ...more,
});
const rectangle = (label: string, x = 10, more: object = {}) =>
  result({ x, y: 20, width: 30, height: 40, rotation: 0, rectanglelabels: [label], ...more });
const annotation = (results: unknown[], more: object = {}) => ({
  id: ids++,
  completed_by: 1,
  result: results,
  was_cancelled: false,
  updated_at: '2024-01-01T00:00:00Z',
  ...more,
});
const task = (
  id: number,
  annotations: unknown[],
  data: object = { image: '/data/upload/3/0a1b2c3d-a.jpg' },
) => ({
  id,
  annotations,
  predictions: [],
  data,
});
const boxesOf = ({ boxes: { x, y, w, h } }: Dataset) =>
  Array.from(x, (_, b) => [x[b], y[b], w[b], h[b]].map((one) => Math.round(one * 1e6) / 1e6));

describe('Label Studio', () => {
  it('has a box around every kind of region, in fractions of the picture', async () => {
    const dataset = await read([
      task(1, [
        annotation([
          rectangle('box'),
          result({
            points: [
              [10, 10],
              [20, 10],
              [15, 50],
            ],
            closed: true,
            polygonlabels: ['polygon'],
          }),
          result({ x: 50, y: 50, radiusX: 10, radiusY: 20, rotation: 0, ellipselabels: ['ellipse'] }),
          result({ x: 50, y: 50, radiusX: 10, radiusY: 10, rotation: 90, ellipselabels: ['turned'] }),
          // 60 × 40 px, turned a quarter about (20, 20) px: from x −20 to 20, y 20 to 80.
          result({ x: 10, y: 20, width: 30, height: 40, rotation: 90, rectanglelabels: ['turned'] }),
        ]),
      ]),
    ]);
    expect(dataset.unit).toBe('fraction');
    expect(boxesOf(dataset)).toEqual([
      [0.1, 0.2, 0.3, 0.4],
      [0.1, 0.1, 0.1, 0.4],
      [0.4, 0.3, 0.2, 0.4],
      [0.45, 0.3, 0.1, 0.4],
      [-0.1, 0.2, 0.2, 0.6],
    ]);
    expect(Array.from(dataset.boxes.shapes ?? [])).toEqual([
      0,
      boxShape.polygon,
      0,
      boxShape.rotation,
      boxShape.rotation,
    ]);
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([200, 100]);
  });

  it('joins what several controls say of one region', async () => {
    const box = { x: 10, y: 20, width: 30, height: 40, rotation: 0 };
    const dataset = await read([
      task(1, [
        annotation([
          result(box, { id: 'a', type: 'rectangle', from_name: 'shape' }),
          result({ ...box, labels: ['cat', 'pet'] }, { id: 'a', type: 'labels' }),
          result({ ...box, choices: ['asleep'] }, { id: 'a', type: 'choices', from_name: 'mood' }),
          result({ ...box, text: ['on a', 'mat'] }, { id: 'a', type: 'textarea', from_name: 'note' }),
          { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right' },
        ]),
      ]),
    ]);
    expect(boxesOf(dataset)).toEqual([[0.1, 0.2, 0.3, 0.4]]);
    expect(dataset.classes.names).toEqual(['cat']);
    expect(dataset.attributes.filter(({ of }) => of === 'box')).toMatchObject([
      { name: 'labels', labels: ['cat, pet'] },
      { name: 'mood', labels: ['asleep'] },
      { name: 'note', labels: ['on a mat'] },
    ]);
    expect(dataset.problems).toEqual([]);
  });

  it('takes the ground truth of a task, or else the latest annotation that was not cancelled', async () => {
    const classes = async (...annotations: unknown[]) => {
      const { classes: kept, boxes, leftOut } = await read([task(1, annotations)]);
      return [kept.names[0], boxes.count, leftOut.boxes];
    };
    const at = (day: number, more: object = {}) =>
      annotation([rectangle(`day ${day}`)], { updated_at: `2024-01-0${day}T00:00:00Z`, ...more });
    expect(await classes(at(2), at(3), at(1))).toEqual(['day 3', 1, 2]);
    expect(await classes(at(2, { ground_truth: true }), at(3))).toEqual(['day 2', 1, 1]);
    expect(await classes(at(2), at(3, { was_cancelled: true }))).toEqual(['day 2', 1, 1]);
  });

  it('keeps a task without annotations as an image without boxes, and does not read predictions', async () => {
    const dataset = await read([
      { ...task(1, []), predictions: [{ result: [rectangle('x')] }] },
      task(2, [annotation([rectangle('cat')])]),
      task(3, [annotation([], { was_cancelled: true })]),
    ]);
    expect(dataset.images.count).toBe(3);
    expect(dataset.boxes.count).toBe(1);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      'Tasks hold 1 prediction of models beside their annotations.',
      '2 tasks have no annotation.',
    ]);
  });

  it('finds its pictures by upload, local file, bucket or address', async () => {
    const data = [
      { image: '/data/upload/3/0a1b2c3d-a.jpg' },
      { image: '/data/local-files/?d=some%20where/b.jpg' },
      { image: 's3://bucket/dir/c.jpg' },
      { text: 'x', where: 'https://host.org/d.jpg?token=1' },
      { image: 'data:image/png;base64,AAAA' },
    ];
    const dataset = await read(
      data.map((one, i) => task(i, [annotation([])], one)),
      ['pictures/a.jpg', 'b.jpg'],
    );
    expect(dataset.images.path).toEqual(['a.jpg', 'some where/b.jpg', 'dir/c.jpg', 'd.jpg', 'task-4']);
    expect(dataset.images.id).toEqual([0, 1, 2, 3, 4]);
    expect(dataset.imagesMissing).toBe(3);
  });

  it('has an image for each labelled picture of a task with several', async () => {
    const { images, boxes, problems } = await read([
      task(
        7,
        [
          annotation([
            rectangle('second by number'),
            result({ x: 1, y: 1, width: 1, height: 1, rectanglelabels: ['a'] }, { item_index: 1 }),
            result({ x: 1, y: 1, width: 1, height: 1, rectanglelabels: ['a'] }, { to_name: 'page_2' }),
          ]),
        ],
        { images: [{ url: '1.jpg' }, { url: '2.jpg' }, { url: '3.jpg' }, { url: '4.jpg' }] },
      ),
    ]);
    expect(images.path).toEqual(['1.jpg', '2.jpg', '3.jpg']);
    expect(images.id).toEqual(['7/0', '7/1', '7/2']);
    expect(boxes.count).toBe(3);
    expect(problems[0].what).toBe('1 further picture of a task with several has no label.');
  });

  it('has labels of whole pictures where no picture has regions, else columns', async () => {
    const choice = (name: string, control: string) =>
      result({ choices: [name] }, { type: 'choices', from_name: control, id: undefined });
    const only = await read([
      task(1, [annotation([choice('cat', 'animal'), choice('day', 'light')])]),
      task(2, [annotation([choice('dog', 'animal')])]),
    ]);
    expect(only.task).toBe('classification');
    expect(only.classes.names).toEqual(['cat', 'dog']);
    expect(only.attributes).toMatchObject([{ name: 'annotator' }, { name: 'light', labels: ['day'] }]);
    const beside = await read([task(1, [annotation([rectangle('cat'), choice('day', 'light')])])]);
    expect(beside.task).toBe('detection');
    expect(beside.classes.names).toEqual(['cat']);
    expect(beside.attributes).toMatchObject([{ name: 'annotator' }, { name: 'light', of: 'image' }]);
  });

  it('reads JSON-MIN, in which each annotation is a record', async () => {
    const min = (id: number, day: number, answers: object) => ({
      image: '/data/upload/1/a.jpg',
      split: 'a',
      id,
      ...answers,
      annotator: 1,
      annotation_id: day,
      updated_at: `2024-01-0${day}T00:00:00Z`,
      lead_time: 1,
    });
    const box = {
      x: 10,
      y: 20,
      width: 30,
      height: 40,
      rotation: 0,
      original_width: 200,
      original_height: 100,
    };
    const boxes = await read([
      min(1, 1, { label: [{ ...box, rectanglelabels: ['early'] }] }),
      min(1, 2, {
        label: [{ ...box, rectanglelabels: ['late'] }],
        mood: [{ ...box, choices: ['sad'] }],
        light: 'day',
      }),
      min(2, 1, {
        label: [
          {
            points: [
              [1, 1],
              [2, 2],
              [1, 2],
            ],
            polygonlabels: ['late'],
            original_width: 9,
            original_height: 9,
          },
        ],
      }),
    ]);
    expect(boxes.classes.names).toEqual(['late']);
    expect(boxes.leftOut.boxes).toBe(1);
    expect(boxesOf(boxes)).toEqual([
      [0.1, 0.2, 0.3, 0.4],
      [0.01, 0.01, 0.01, 0.01],
    ]);
    expect(boxes.attributes.map(({ name, of }) => `${of} ${name}`)).toEqual([
      'image split',
      'image annotator',
      'image light',
      'box mood',
    ]);
    const choices = await read([
      min(1, 1, { animal: 'cat' }),
      min(2, 1, { animal: { choices: ['cat', 'dog'] } }),
    ]);
    expect(choices.task).toBe('classification');
    expect(Array.from(choices.images.boxStart)).toEqual([0, 1, 3]);
  });

  it('reads JSON-MIN as the guide shows it, without anything but data and answers', async () => {
    const region = { height: 10, rectanglelabels: ['Moonwalker'], rotation: 0, width: 12, x: 50, y: 5 };
    const dataset = await read([{ image: 'https://host.org/images/astro.jpg', tag: [region] }]);
    expect(boxesOf(dataset)).toEqual([[0.5, 0.05, 0.12, 0.1]]);
    expect(dataset.images.path).toEqual(['images/astro.jpg']);
  });

  it('is found among many small files of another kind', async () => {
    const files = Array.from({ length: 50 }, (_, i) => memoryFile(`${i}.json`, '{"a": 1}'));
    const text = JSON.stringify([task(1, [annotation([rectangle('cat')])])]);
    const result = await importDataset([...files, memoryFile('x/export.json', text)], { name: 'x' });
    expect(result).toMatchObject({ ok: true, formatName: 'Label Studio' });
  });

  it('points at the bytes of results and tasks, and has the ring of a polygon', async () => {
    const polygon = result({
      points: [
        [10, 10],
        [20, 10],
        [15, 50],
      ],
      polygonlabels: ['é'],
    });
    const text = JSON.stringify([task(1, []), task(2, [annotation([rectangle('cat'), polygon])])], null, 1);
    const { boxes, images } = await read(text);
    const bytes = new TextEncoder().encode(text);
    const record = ({ offset, length }: Dataset['boxes']['record'], row: number) =>
      new TextDecoder().decode(bytes.subarray(offset[row], offset[row] + length[row]));
    expect(JSON.parse(record(boxes.record, 1))).toEqual(polygon);
    expect(JSON.parse(record(images.record, 1))).toMatchObject({ id: 2 });
    const size = { x: 0, y: 0, w: 1, h: 1 };
    expect(studioRings(record(boxes.record, 1), size)).toEqual([[0.1, 0.1, 0.2, 0.1, 0.15, 0.5]]);
    expect(studioRings(record(boxes.record, 0), size)).toBeNull();
    expect(studioRings(JSON.stringify(polygon.value), size)).toHaveLength(1);
  });

  it('keeps ids beyond 2^53 apart', async () => {
    const text = JSON.stringify([task(1, [annotation([])]), task(2, [annotation([])])]);
    const { images } = await read(
      text.replace('[{"id":1,', '[{"id":9007199254740993,').replace('{"id":2,', '{"id":9007199254740992,'),
    );
    expect(images.id).toEqual(['9007199254740993', '9007199254740992']);
  });
});
