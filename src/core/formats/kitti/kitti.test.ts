import { describe, expect, it } from 'vitest';
import { boxFlag } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

// The development kit's own example of a training label.
const car = 'Car 0.88 3 -0.69 0.00 192.37 402.31 374.00 1.60 1.57 3.23 -2.70 1.74 3.68 -1.29';
const cyclist = 'Cyclist 0.00 0 -1.65 676.60 163.95 688.98 193.93 1.86 0.60 2.02 4.59 1.32 45.84 -1.55';
const dontCare = 'DontCare -1 -1 -10 800.38 163.67 825.45 184.07 -1 -1 -1 -1000 -1000 -1000 -10';

const open = async (files: Record<string, string>) => {
  const given = Object.entries(files).map(([path, text]) => memoryFile(path, text));
  const result = await importDataset(given, { name: 'kitti' });
  if (!result.ok) throw new Error(result.message);
  return result;
};

describe('KITTI', () => {
  it('gives boxes in pixels with the bytes of their lines, and DontCare as what is to be ignored', async () => {
    const text = `${car}\r\n\n${dontCare}\n${cyclist}`;
    const { dataset, recognised } = await open({ 'training/label_2/000001.txt': text });
    expect(recognised).toBe('KITTI: one label file');
    const { boxes, classes, images } = dataset;
    expect([...classes.names]).toEqual(['Car', 'DontCare', 'Cyclist']);
    expect(images.path).toEqual(['training/image_2/000001.png']);
    expect([boxes.x[0], boxes.y[0], boxes.w[0], boxes.h[0]]).toEqual([0, 192.37, 402.31, 374 - 192.37]);
    expect([...boxes.flags]).toEqual([boxFlag.truncated, boxFlag.ignore, 0]);
    expect(boxes.score).toBeNull();
    const { offset, length } = boxes.record;
    expect([0, 1, 2].map((b) => text.slice(offset[b], offset[b] + length[b]))).toEqual([
      car,
      dontCare,
      cyclist,
    ]);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      'One label is a DontCare region: no object, and no fault to detect one there.',
    ]);
  });

  it('has the other columns as attributes, without the values that say unknown', async () => {
    const { dataset } = await open({ 'training/label_2/1.txt': `${car}\n${dontCare}` });
    const values = Object.fromEntries(
      dataset.attributes.map((one) => [one.name, one.kind === 'number' ? [...one.values] : one.kind]),
    );
    expect(values).toEqual({
      truncated: [0.88, NaN],
      occluded: [3, NaN],
      alpha: [-0.69, NaN],
      'dimensions.height': [1.6, NaN],
      'dimensions.width': [1.57, NaN],
      'dimensions.length': [3.23, NaN],
      'location.x': [-2.7, NaN],
      'location.y': [1.74, NaN],
      'location.z': [3.68, NaN],
      rotation_y: [-1.29, NaN],
    });
  });

  it('has scores where lines end in one', async () => {
    const { dataset } = await open({ 'results/data/1.txt': `${car} 0.75\n${cyclist} 0.5` });
    expect([...(dataset.boxes.score ?? [])]).toEqual([0.75, 0.5]);
  });

  it('takes the splits from ImageSets and the pictures from image_2; the test part has no labels', async () => {
    const { dataset, pictures, files } = await open({
      'ImageSets/train.txt': '000000\n000002\n',
      'ImageSets/val.txt': '000001\n',
      'training/calib/000000.txt': 'P0: 7.070493000000e+02 0.000000000000e+00',
      'training/label_2/000000.txt': car,
      'training/label_2/000001.txt': cyclist,
      'training/label_2/000002.txt': '',
      'training/image_2/000000.png': '',
      'training/image_2/000001.png': '',
      'training/image_3/000000.png': '',
      'testing/image_2/000000.png': '',
    });
    expect([...dataset.images.path]).toEqual([
      'training/image_2/000000.png',
      'training/image_2/000001.png',
      'training/image_2/000002.png',
    ]);
    expect([...dataset.images.split].map((i) => dataset.images.splitNames[i])).toEqual([
      'train',
      'val',
      'train',
    ]);
    expect(Array.from(pictures, (i) => files[i]?.path)).toEqual([
      'training/image_2/000000.png',
      'training/image_2/000001.png',
      undefined,
    ]);
    expect(dataset.leftOut).toEqual({ images: 2, boxes: 0 });
  });
});
