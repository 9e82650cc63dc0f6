import { describe, expect, it } from 'vitest';
import { boxShape, type Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { parseYoloLine, plainStyle } from './yoloLine.ts';

const open = async (files: Record<string, string>) => {
  const given = Object.entries(files).map(([path, text]) => memoryFile(path, text));
  const result = await importDataset(given, { name: 'yolo' });
  if (!result.ok) throw new Error(result.message);
  return result.dataset;
};
const splitsOf = ({ images }: Dataset) => [...images.split].map((i) => images.splitNames[i]);
const column = ({ attributes }: Dataset, name: string) => {
  const found = attributes.find((one) => one.name === name);
  return found?.kind === 'number' ? [...found.values] : null;
};
const { polygon, rotation, keypoints, track } = boxShape;

describe('lines of YOLO labels', () => {
  const read = (line: string, style = plainStyle) => {
    const parsed = parseYoloLine(line, style);
    if (typeof parsed === 'string') throw new Error(parsed);
    return parsed;
  };
  const shapeOf = (line: string, style = plainStyle) => read(line, style).shape;

  it('hold a box, an outline, or the corners of a turned box', () => {
    expect(read('3 0.5 0.5 0.25 0.125')).toEqual({
      ...{ class: 3, x: 0.375, y: 0.4375, w: 0.25, h: 0.125 },
      ...{ confidence: null, track: null, shape: 0 },
    });
    const turned = read('1 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5');
    expect(turned).toMatchObject({ x: 0.25, y: 0.25, w: 0.5, h: 0.5, shape: polygon | rotation });
    // Corners as DOTA's tools round them.
    expect(shapeOf('0 0.1001 0.2 0.3 0.2999 0.25 0.4 0.05 0.3')).toBe(polygon | rotation);
    expect(shapeOf('0 0.1 0.2 0.3 0.3 0.25 0.9 0.05 0.3')).toBe(polygon);
    expect(shapeOf('0 0.1 0.1 0.5 0.1 0.3 0.7')).toBe(polygon);
    expect(shapeOf('0 0.1 0.1 0.5 0.1 0.6 0.4 0.3 0.7 0 0.4')).toBe(polygon);
  });

  it('hold key points where data.yaml says so, or where every third number says whether one is seen', () => {
    const pose = { ...plainStyle, isPose: true };
    expect(shapeOf('0 0.5 0.5 0.2 0.2 0.4 0.4 0.6 0.6', pose)).toBe(keypoints);
    expect(shapeOf('0 0.5 0.5 0.2 0.2', pose)).toBe(0);
    const seventeen = Array.from({ length: 17 }, (_, i) => `0.4${i} 0.5 ${i % 3}`).join(' ');
    expect(read(`0 0.5 0.5 0.25 0.25 ${seventeen}`)).toMatchObject({ x: 0.375, w: 0.25, shape: keypoints });
  });

  it('hold a confidence and a track as Ultralytics saves them', () => {
    expect(read('0 0.5 0.5 0.2 0.2 0.9')).toMatchObject({ confidence: 0.9, track: null });
    expect(read('0 0.5 0.5 0.2 0.2 0.9 12')).toMatchObject({ confidence: 0.9, track: 12, shape: track });
    expect(read('0 0.5 0.5 0.2 0.2 12', { ...plainStyle, sixth: 'track' })).toMatchObject({
      track: 12,
      confidence: null,
    });
    const scored = { ...plainStyle, isScored: true };
    expect(read('0 0.1 0.1 0.5 0.1 0.3 0.7 0.8', scored)).toMatchObject({ confidence: 0.8, shape: polygon });
    expect(read('0 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5 0.6', scored)).toMatchObject({
      confidence: 0.6,
      shape: polygon | rotation,
    });
    // A triangle that touches the lower border of its image.
    expect(shapeOf('0 0.5 0.2 0.8 1 0.3 1')).toBe(polygon);
  });
});

describe('YOLO', () => {
  it('takes a sixth number for a score where all lines have one, else for an attribute', async () => {
    const scored = await open({
      'labels/a.txt': '0 .5 .5 .1 .1 .9\n0 .5 .5 .2 .2 .8',
      'labels/b.txt': '1 .5 .5 .2 .2 .7 3',
    });
    expect([...(scored.boxes.score ?? [])]).toEqual([0.9, 0.8, 0.7]);
    expect(column(scored, 'track')).toEqual([NaN, NaN, 3]);
    const mixed = await open({ 'labels/a.txt': '0 .5 .5 .1 .1 .9\n0 .5 .5 .2 .2' });
    expect(mixed.boxes.score).toBeNull();
    expect(column(mixed, 'confidence')).toEqual([0.9, NaN]);
    const tracked = await open({ 'labels/a.txt': '0 .5 .5 .1 .1 1\n0 .5 .5 .2 .2 2' });
    expect(tracked.boxes.score).toBeNull();
    expect(column(tracked, 'track')).toEqual([1, 2]);
    expect([...(tracked.boxes.shapes ?? [])]).toEqual([track, track]);
  });

  it('reads Darknet’s layout: obj.data says where names and lists lie', async () => {
    const dataset = await open({
      'obj.data':
        'classes = 2\r\ntrain  = data/train.txt\r\nvalid  = data/test.txt\r\nnames = data/obj.names\r\nbackup = backup/\r\n',
      'obj.names': 'cup\r\npot\r\n',
      'train.txt': 'data/obj_train_data/a.jpg\ndata/obj_train_data/b.png\n',
      'test.txt': 'data/obj_train_data/c.jpg\n',
      'obj_train_data/a.jpg': '',
      'obj_train_data/a.txt': '0 .5 .5 .1 .1',
      'obj_train_data/b.txt': '1 .5 .5 .1 .1\n0 .5 .5 .2 .2',
      'obj_train_data/c.txt': '1 .5 .5 .1 .1',
    });
    expect([...dataset.images.path]).toEqual([
      'obj_train_data/a.jpg',
      'obj_train_data/b.png',
      'obj_train_data/c.jpg',
    ]);
    expect(splitsOf(dataset)).toEqual(['train', 'train', 'val']);
    expect([...dataset.classes.names]).toEqual(['cup', 'pot']);
    expect(dataset.problemCounts).toEqual({ 'picture-size': 1, 'picture-missing': 2 });
  });

  it('reads YOLOv3’s and v5’s lists, of any name where a .data or .yaml file names them', async () => {
    const dataset = await open({
      'coco.data': 'train=../coco/trainvalno5k.txt\nvalid=../coco/5k.txt\nnames=data/coco.names',
      'coco.names': 'person\n',
      'trainvalno5k.txt': '../coco/images/train2014/1.jpg\n./images/train2014/2.jpg',
      '5k.txt': '/data/coco/images/val2014/3.jpg\n/data/coco/images/val2014/4.jpg',
      'labels/train2014/1.txt': '0 .5 .5 .1 .1',
      'labels/train2014/2.txt': '0 .5 .5 .1 .1',
      'labels/val2014/3.txt': '0 .5 .5 .1 .1',
    });
    expect(dataset.images.count).toBe(4);
    expect(splitsOf(dataset).sort()).toEqual(['train', 'train', 'val', 'val']);
    expect(dataset.boxes.count).toBe(3);
  });

  it('reads names as a dictionary with gaps, and a `path:` that leads elsewhere', async () => {
    const dataset = await open({
      'data.yaml':
        'path: ../datasets/set\ntrain: images/train\nval: images/val\nnames:\n  0: cup\n  7: pot\n',
      'images/train/a.jpg': '',
      'images/val/b.jpg': '',
      'labels/train/a.txt': '7 .5 .5 .1 .1',
      'labels/val/b.txt': '0 .5 .5 .1 .1',
    });
    expect([...dataset.classes.names]).toEqual(['cup', 'pot']);
    expect([...dataset.classes.ids]).toEqual([0, 7]);
    expect(splitsOf(dataset)).toEqual(['train', 'val']);
    expect(dataset.problemCounts).toEqual({ 'picture-size': 2 });
  });

  it('leaves classification folders of Ultralytics to ImageFolder', async () => {
    const dataset = await open({
      'set/train/cat/1.jpg': '',
      'set/train/dog/2.jpg': '',
      'set/val/cat/3.jpg': '',
      'set/test/dog/4.jpg': '',
    });
    expect(dataset.format).toBe('imagefolder');
    expect(splitsOf(dataset)).toEqual(['test', 'train', 'train', 'val']);
    expect([...dataset.boxes.class].map((k) => dataset.classes.names[k])).toEqual([
      'dog',
      'cat',
      'dog',
      'cat',
    ]);
    const one = await open({ 'train/cat/1.jpg': '', 'train/dog/2.jpg': '' });
    expect([one.images.splitNames, one.boxes.count]).toEqual([['train'], 2]);
  });
});
