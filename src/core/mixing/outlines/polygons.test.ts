import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../dataset/dataset.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { polygonReader } from './polygons.ts';

const encoder = new TextEncoder();

/** A dataset whose box rows point at these records, one after the other in one file. */
function source(
  format: string,
  records: readonly string[],
  boxes?: readonly [number, number, number, number][],
) {
  const made = makeDataset(
    ['cat'],
    [{ width: 100, height: 50, boxes: records.map((_, i) => [0, ...(boxes?.[i] ?? [0, 0, 1, 1])] as const) }],
  );
  const bytes = encoder.encode(records.join('\n'));
  let at = 0;
  const spans = records.map((record) => {
    const length = encoder.encode(record).length;
    at += length + 1;
    return { offset: at - length - 1, length };
  });
  const dataset: Dataset = {
    ...made,
    format,
    unit: format === 'yolo' ? 'fraction' : 'pixel',
    boxes: {
      ...made.boxes,
      record: {
        file: new Uint32Array(records.length),
        offset: Float64Array.from(spans, ({ offset }) => offset),
        length: Uint32Array.from(spans, ({ length }) => length),
      },
    },
  };
  const reads: (readonly [number, number])[] = [];
  const record = (_file: number, offset: number, length: number) => {
    reads.push([offset, length]);
    return Promise.resolve(bytes.slice(offset, offset + length));
  };
  return { dataset, record, reads };
}

async function polygons(...of: Parameters<typeof source>) {
  const { dataset, record } = source(...of);
  const reader = polygonReader(dataset, record);
  await reader.load(of[1].keys());
  return of[1].map((_, box) => reader.polygon(box));
}

describe('polygons of a COCO file', () => {
  it('are its lists in fractions of the image, as many rings as there are', async () => {
    const records = [
      '{"id":1,"segmentation":[[10,10,30,10,20,25]],"bbox":[10,10,20,15]}',
      '{"segmentation":[[0,0,100,0,100,50,0,50],[1,1,2,1,2,2]]}',
      '{"segmentation":[10,10,30,10,20,25]}',
    ];
    expect(await polygons('coco', records)).toEqual([
      [[0.1, 0.2, 0.3, 0.2, 0.2, 0.5]],
      [
        [0, 0, 1, 0, 1, 1, 0, 1],
        [0.01, 0.02, 0.02, 0.02, 0.02, 0.04],
      ],
      [[0.1, 0.2, 0.3, 0.2, 0.2, 0.5]],
    ]);
  });

  it('are none where the record has run lengths, nothing, nonsense or is no JSON', async () => {
    const records = [
      '{"segmentation":{"counts":[1,2,3],"size":[50,100]}}',
      '{"bbox":[1,2,3,4]}',
      '{"segmentation":[]}',
      '{"segmentation":[[1,2,3,4]]}',
      '{"segmentation":[[1,2,3,4,5,6,7]]}',
      '{"segmentation":[[1,2,3,"4",5,6]]}',
      '{"segmentation":[[1,2,3,NaN,5,6]]}',
      '{"segmentation":[[1,2,3,4,5,6]',
      'null',
      '7',
      '',
    ];
    expect(await polygons('coco', records)).toEqual(records.map(() => null));
  });

  it('are none where the size of the image is unknown', async () => {
    const { dataset, record } = source('coco', ['{"segmentation":[[1,2,3,4,5,6]]}']);
    const unsized = { ...dataset, images: { ...dataset.images, width: new Float64Array(1) } };
    const reader = polygonReader(unsized, record);
    await reader.load([0]);
    expect(reader.polygon(0)).toBeNull();
  });
});

describe('polygons of YOLO labels', () => {
  it('are segmentation lines, not boxes and not poses', async () => {
    const lines = [
      '0 0.1 0.2 0.3 0.2 0.2 0.5',
      '0 0.2 0.3 0.1 0.1',
      // A pose: the box 0.2 0.3 0.1 0.1, then two keypoints with their visibility, eleven numbers.
      '0 0.2 0.3 0.1 0.1 0.21 0.31 2 0.22 0.32 2',
      '0 0.1 x 0.3 0.2 0.2 0.5',
    ];
    const box = [0.1, 0.2, 0.3 - 0.1, 0.5 - 0.2] as [number, number, number, number];
    const other = [0.15, 0.25, 0.1, 0.1] as [number, number, number, number];
    expect(await polygons('yolo', lines, [box, other, other, box])).toEqual([
      [[0.1, 0.2, 0.3, 0.2, 0.2, 0.5]],
      null,
      null,
      null,
    ]);
  });
});

describe('the reader of polygons', () => {
  it('reads neighbours at once and nothing twice', async () => {
    const { dataset, record, reads } = source(
      'coco',
      Array<string>(5).fill('{"segmentation":[[1,2,3,4,5,6]]}'),
    );
    const reader = polygonReader(dataset, record);
    expect(reader.polygon(0)).toBeNull();
    await reader.load([3, 0, 1]);
    await reader.load([0, 1, 3, 99, -1]);
    expect(reads).toHaveLength(1);
    await reader.load([2, 4]);
    expect(reads).toHaveLength(2);
    expect([0, 1, 2, 3, 4].every((box) => reader.polygon(box) !== null)).toBe(true);
  });

  it('lets a second ask wait for the first', async () => {
    const { dataset, record, reads } = source('coco', ['{"segmentation":[[1,2,3,4,5,6]]}']);
    const reader = polygonReader(dataset, record);
    const first = reader.load([0]);
    expect(reader.has(0)).toBe(false);
    await reader.load([0]);
    expect(reader.polygon(0)).not.toBeNull();
    await first;
    expect(reader.has(0)).toBe(true);
    expect(reads).toHaveLength(1);
  });

  it('gives up the longest known where there are too many, and reads them again', async () => {
    const ring = Array.from({ length: 300_000 }, (_, i) => i % 50);
    const text = `{"segmentation":[[${ring.join(',')}]]}`;
    const { dataset, record, reads } = source('coco', Array<string>(16).fill(text));
    const reader = polygonReader(dataset, record);
    for (let box = 0; box < 16; box++) await reader.load([box]);
    expect(reader.has(0)).toBe(false);
    expect(reader.has(15)).toBe(true);
    await reader.load([0]);
    expect(reader.polygon(0)?.[0]).toHaveLength(300_000);
    expect(reads).toHaveLength(17);
  });

  it('asks no record of formats without polygons, nor of boxes without a record', async () => {
    const kitti = source('kitti', ['{"segmentation":[[1,2,3,4,5,6]]}']);
    await polygonReader(kitti.dataset, kitti.record).load([0]);
    const none = source('coco', ['']);
    await polygonReader(none.dataset, none.record).load([0]);
    expect([...kitti.reads, ...none.reads]).toEqual([]);
  });

  it('has none where the source is gone or fails', async () => {
    const { dataset } = source('coco', ['{"segmentation":[[1,2,3,4,5,6]]}']);
    for (const record of [
      () => Promise.resolve(null),
      () => Promise.resolve(new Uint8Array(3)),
      () => Promise.reject(new Error('gone')),
      () => {
        throw new Error('gone at once');
      },
    ]) {
      const reader = polygonReader(dataset, record);
      await reader.load([0]);
      expect(reader.polygon(0)).toBeNull();
    }
  });

  it('never throws, whatever the record says', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.json().map((json) => `{"segmentation":${json}}`),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('coco', 'yolo'),
        fc.array(anything, { maxLength: 4 }),
        async (format, records) => {
          for (const rings of await polygons(
            format,
            records.map((text) => text.replaceAll('\n', ' ')),
          )) {
            expect(rings === null || rings.every((ring) => ring.every(Number.isFinite))).toBe(true);
          }
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
