import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../cli/nodeFiles.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { boxFlag } from '../dataset/dataset.ts';
import { importDataset } from './importDataset.ts';
import { parseVoc, xmlText } from './voc/vocXml.ts';

const data = '../shared/data';

interface Counts {
  images: number;
  boxes?: number;
  labels?: number;
  degenerate_boxes_w_or_h_le_0: number;
  iscrowd?: number;
  truncated?: number;
  per_class_boxes?: Record<string, number>;
  per_class_labels?: Record<string, number>;
  per_class_images?: Record<string, number>;
}

/** Path of what is opened, set and view of its true counts, format it must be recognised as. */
const views: readonly (readonly [path: string, set: string, view: string, format: string])[] = [
  ['bccd', 'bccd', 'voc', 'voc'],
  ['bccd/annotations.zip', 'bccd', 'voc', 'voc'],
  ['bccd/test.csv', 'bccd', 'test_csv', 'csv'],
  ['coco128-annotations', 'coco128-annotations', 'coco:instances_train2017.json', 'coco'],
  ['taco', 'taco', 'coco:annotations.json', 'coco'],
  ['voc2012-train-coco', 'voc2012-train-coco', 'coco:pascal_train2012.json', 'coco'],
  ['coco-icevision/annotations.json', 'coco-icevision', 'coco:annotations.json', 'coco'],
  ['coco-icevision/keypoints_annotations.json', 'coco-icevision', 'coco:keypoints_annotations.json', 'coco'],
  ['coco-icevision/voc', 'coco-icevision', 'voc', 'voc'],
  ['coco-icevision/odFridgeObjects', 'coco-icevision', 'voc:fridge', 'voc'],
  ['csv-coco-val2017', 'csv-coco-val2017', 'csv', 'csv'],
  ['csv-deepweeds/labels.csv', 'csv-deepweeds', 'labels', 'csv'],
  ['csv-deepweeds/train_subset0.csv', 'csv-deepweeds', 'train_subset0', 'csv'],
  ['csv-deepweeds/val_subset0.csv', 'csv-deepweeds', 'val_subset0', 'csv'],
  ['csv-deepweeds/test_subset0.csv', 'csv-deepweeds', 'test_subset0', 'csv'],
  ['csv-facial-expressions', 'csv-facial-expressions', 'legend', 'csv'],
  ['imagefolder-signs', 'imagefolder-signs', 'imagefolder', 'imagefolder'],
  ['yolo-ships', 'yolo-ships', 'yolo:all', 'yolo'],
  ...['coco:coco_sample_file.json', 'voc:OSBS_029.xml', 'voc:SOAP_061.xml'].map(
    (view) => [`csv-deepforest/${view.split(':')[1]}`, 'csv-deepforest', view, view.split(':')[0]] as const,
  ),
  ...[
    '2018_SJER_3_252000_4107000_image_477.csv',
    '2018_SJER_3_252000_4107000_image_477_truth.csv',
    '2019_BLAN_3_751000_4330000_image_crop_bbox.csv',
    'OSBS_029.csv',
    'example.csv',
    'testfile_deepforest.csv',
    'testfile_multi.csv',
  ].map((name) => [`csv-deepforest/${name}`, 'csv-deepforest', `csv:${name}`, 'csv'] as const),
];

async function open(path: string): Promise<Dataset> {
  const result = await importDataset(await openPath(join(data, path)), { name: path });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
}

function perClass({ boxes, classes, images }: Dataset) {
  const boxCount = new Map<string, number>();
  const imageSets = new Map<string, Set<number>>();
  for (let image = 0; image < images.count; image++) {
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      const name = classes.names[boxes.class[b]];
      boxCount.set(name, (boxCount.get(name) ?? 0) + 1);
      imageSets.set(name, (imageSets.get(name) ?? new Set()).add(image));
    }
  }
  return { boxCount, imageCount: new Map([...imageSets].map(([name, set]) => [name, set.size])) };
}

describe.skipIf(!existsSync(data))('every reader against the true counts', () => {
  it.each(views)('%s', async (path, set, view, format) => {
    const all = JSON.parse(readFileSync(join(data, set, 'counts.json'), 'utf8')) as Record<string, Counts>;
    const truth = all[view];
    const dataset = await open(path);
    const { boxCount, imageCount } = perClass(dataset);
    expect(dataset.format).toBe(format);
    expect(dataset.images.count + dataset.leftOut.images).toBe(truth.images);
    expect(dataset.boxes.count + dataset.leftOut.boxes).toBe(truth.boxes ?? truth.labels);
    expect(dataset.leftOut.boxes).toBe(truth.degenerate_boxes_w_or_h_le_0);
    expect(dataset.problemCounts['box-size'] ?? 0).toBe(truth.degenerate_boxes_w_or_h_le_0);
    const expected = new Map(Object.entries(truth.per_class_boxes ?? truth.per_class_labels ?? {}));
    expect(expected.size).toBeGreaterThan(0);
    let lost = 0;
    for (const [name, count] of expected) lost += count - (boxCount.get(name) ?? 0);
    expect(lost).toBe(dataset.leftOut.boxes);
    if (dataset.leftOut.boxes === 0) {
      expect(boxCount).toEqual(expected);
      if (truth.per_class_images) expect(imageCount).toEqual(new Map(Object.entries(truth.per_class_images)));
    }
    const flagged = (bit: number) => dataset.boxes.flags.filter((flags) => flags & bit).length;
    if (truth.iscrowd !== undefined) expect(flagged(boxFlag.crowd)).toBe(truth.iscrowd);
    if (truth.truncated !== undefined) expect(flagged(boxFlag.truncated)).toBe(truth.truncated);
  });

  it('finds the pictures and the splits of BCCD, and does not count its archive twice', async () => {
    const result = await importDataset(await openPath(join(data, 'bccd')), { name: 'bccd' });
    if (!result.ok) throw new Error(result.message);
    const { dataset, pictures, files } = result;
    expect(dataset.imagesMissing).toBe(0);
    expect(dataset.images.splitNames).toEqual(['train', 'val', 'test']);
    const perSplit = [0, 0, 0];
    for (const split of dataset.images.split) perSplit[split]++;
    const lines = (list: string) =>
      readFileSync(join(data, 'bccd/ImageSets/Main', `${list}.txt`), 'utf8')
        .split('\n')
        .filter(Boolean).length;
    expect(perSplit).toEqual(['train', 'val', 'test'].map(lines));
    for (const [image, file] of pictures.entries())
      expect(files[file].path).toBe(`JPEGImages/${dataset.images.path[image]}`);
    expect(dataset.problemCounts['zip-twin']).toBe(1);
  });

  it('keeps the bytes of each record of COCO and VOC at the span it names', async () => {
    for (const [path, first, inside] of [
      ['taco', '{', '"category_id"'],
      ['bccd', '<object', '<bndbox>'],
    ]) {
      const files = await openPath(join(data, path));
      const { boxes, files: sources } = await open(path);
      for (let b = 0; b < boxes.count; b += 500) {
        const file = files.find((one) => one.path === sources[boxes.record.file[b]]);
        const { offset, length } = boxes.record;
        const text = new TextDecoder().decode(await file?.read(offset[b], offset[b] + length[b]));
        expect(text.startsWith(first)).toBe(true);
        expect(text).toContain(inside);
        if (path === 'taco')
          expect((JSON.parse(text) as { bbox: number[] }).bbox).toEqual([
            boxes.x[b],
            boxes.y[b],
            boxes.w[b],
            boxes.h[b],
          ]);
        else expect(text.endsWith('</object>')).toBe(true);
      }
    }
  });

  it('mentions what is odd in TACO and keeps it: two repeated ids, seven boxes over the border', async () => {
    const dataset = await open('taco');
    expect(dataset.classes.names).toHaveLength(60);
    expect(dataset.problemCounts['box-outside']).toBe(7);
    expect(dataset.problems.find(({ kind }) => kind === 'duplicate-id')?.what).toBe(
      '2 annotations have an id that occurred before; the first: 309.',
    );
    expect(dataset.imagesMissing).toBe(1500);
  });

  it('keeps the 188 boxes of ships whose class data.yaml does not name, and the 414 labels without a picture', async () => {
    const dataset = await open('yolo-ships');
    expect(dataset.problems.find(({ kind }) => kind === 'class-unnamed')?.what).toContain('188 boxes');
    expect(dataset.imagesMissing).toBe(414);
    const perSplit = [0, 0, 0];
    for (const split of dataset.images.split) perSplit[split]++;
    expect(perSplit).toEqual([317, 133, 63]);
    expect(dataset.images.splitNames).toEqual(['train', 'val', 'test']);
  });

  it('reads five overlapping folds of DeepWeeds as one set of images', async () => {
    const dataset = await open('csv-deepweeds');
    expect(dataset.images.count).toBe(17509);
    expect(dataset.problemCounts['label-repeated']).toBeGreaterThan(0);
  });
});

const xmlSuite = join(data, 'xml-conformance/xmltest/not-wf/sa');
describe.skipIf(!existsSync(xmlSuite))('XML that is not well-formed', () => {
  it('is reported with line and column, but for what only a document type could tell', () => {
    const files = readdirSync(xmlSuite).filter((name) => name.endsWith('.xml'));
    expect(files.length).toBeGreaterThan(100);
    const missed: string[] = [];
    for (const name of files) {
      const bytes = new Uint8Array(readFileSync(join(xmlSuite, name)));
      const parsed = parseVoc(xmlText(bytes));
      if (!('what' in parsed)) missed.push(name);
      else {
        expect(parsed.line, name).toBeGreaterThan(0);
        expect(parsed.column, name).toBeGreaterThan(0);
      }
    }
    const needsDoctype = missed.filter((name) =>
      readFileSync(join(xmlSuite, name), 'latin1').includes('<!DOCTYPE'),
    );
    // Bytes that are no UTF-8: read as U+FFFD, so that a Latin-1 name does not cost the file.
    const badBytes = ['168.xml', '169.xml', '170.xml'];
    expect(missed.filter((name) => !badBytes.includes(name))).toEqual(needsDoctype);
  });
});
