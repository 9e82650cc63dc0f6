import { describe, expect, it } from 'vitest';
import { chosenDetector } from './chosenDetector.ts';
import { gridsOf } from './detector.ts';
import { readAnchors, readStrides, stridesFor } from './ownList.ts';
import { anchorPresets } from './presets.ts';

const shapesOf = (id: string, l: number) => {
  const { shapes } = anchorPresets[id].detector(anchorPresets[id].side).levels[l];
  return Array.from({ length: shapes.length / 2 }, (_, s) => [shapes[2 * s], shapes[2 * s + 1]]);
};
const sizeOn = (id: string, width: number, height: number) => {
  const { width: w, height: h } = anchorPresets[id].detector(anchorPresets[id].side).place(width, height);
  return [w, h];
};

describe('known detectors', () => {
  it('resize as their libraries do', () => {
    expect(sizeOn('retinanet-detectron2', 640, 480)).toEqual([1067, 800]);
    expect(sizeOn('retinanet-mmdet', 640, 480)).toEqual([1067, 800]);
    expect(sizeOn('retinanet-torchvision', 640, 480)).toEqual([1066, 800]);
    expect(sizeOn('retinanet-detectron2', 2000, 1000)).toEqual([1333, 667]);
    expect(sizeOn('retinanet-torchvision', 2000, 1000)).toEqual([1333, 666]);
    expect(sizeOn('ssd300-mmdet', 640, 480)).toEqual([300, 300]);
    const { sx, dx, dy, width, height } = anchorPresets['yolov5-p5'].detector(640).place(1280, 720);
    // 720 / 2 = 360: 280 rows of filling, half above.
    expect([sx, dx, dy, width, height]).toEqual([0.5, 0, 140, 640, 640]);
  });

  it('have the shapes of their sources', () => {
    expect(shapesOf('retinanet-detectron2', 0)[1]).toEqual([32, 32]);
    expect(shapesOf('retinanet-detectron2', 0)[4][0]).toBeCloseTo(40.3175, 4);
    expect(shapesOf('retinanet-detectron2', 0)[0][0]).toBeCloseTo(45.2548, 4);
    // torchvision: whole sizes 32, 40, 50 and corners rounded: 45.25 × 22.63 becomes ±23 × ±11.
    expect(shapesOf('retinanet-torchvision', 0).slice(0, 5)).toEqual([
      [46, 22],
      [32, 32],
      [22, 46],
      [56, 28],
      [40, 40],
    ]);
    // 101 / 2 = 50.5 is rounded to the even 50.
    expect(shapesOf('retinanet-torchvision', 1)[7]).toEqual([100, 100]);
    expect(shapesOf('faster-rcnn-fpn', 4)[1]).toEqual([512, 512]);
    expect(shapesOf('faster-rcnn-c4', 0)).toHaveLength(15);
    // mmdet lists SSD300's sizes as 21, 45, 99 … 315: √(21 · 45) = 30.74.
    expect(shapesOf('ssd300-mmdet', 0)[0][0]).toBeCloseTo(21, 9);
    expect(shapesOf('ssd300-mmdet', 0)[1][0]).toBeCloseTo(30.7409, 4);
    expect(shapesOf('ssd300-mmdet', 5)[2][0]).toBeCloseTo(261 * Math.SQRT2, 9);
    expect(shapesOf('ssd300-torchvision', 5)[2][0]).toBe(300);
    expect(shapesOf('yolov5-p6', 3)).toEqual([
      [436, 615],
      [739, 380],
      [925, 792],
    ]);
    expect([5, 6].map((p) => anchorPresets[`yolov5-p${p}`].side)).toEqual([640, 1280]);
  });

  it('stand on their grids: torchvision divides the padded side by the cells', () => {
    // 640 × 480: 1066 × 800, padded to 1088 × 800; p7 has 9 × 7 cells.
    const torch = anchorPresets['retinanet-torchvision'].detector(800);
    expect(gridsOf(torch, torch.place(640, 480))[4]).toEqual({ columns: 9, rows: 7, stepX: 120, stepY: 114 });
    const detectron = anchorPresets['retinanet-detectron2'].detector(800);
    expect(gridsOf(detectron, detectron.place(640, 480))[4]).toEqual({
      columns: 9,
      rows: 7,
      stepX: 128,
      stepY: 128,
    });
    const c4 = anchorPresets['faster-rcnn-c4'].detector(800);
    expect(gridsOf(c4, c4.place(640, 480))).toEqual([{ columns: 67, rows: 50, stepX: 16, stepY: 16 }]);
  });

  it('take another input size', () => {
    expect(chosenDetector({ input: 400 }).place(640, 480)).toMatchObject({ width: 533, height: 400 });
    expect(chosenDetector({ preset: 'ssd300-mmdet', input: 600 }).levels[0].shapes[0]).toBeCloseTo(42, 9);
    expect(chosenDetector({ preset: 'nonsense' }).name).toBe('RetinaNet (detectron2)');
  });
});

describe('anchors of one’s own', () => {
  it('are read as pairs by level', () => {
    expect(readAnchors('10,13 16,30; 30.5,61')).toEqual({
      ok: true,
      levels: [
        [10, 13, 16, 30],
        [30.5, 61],
      ],
    });
    expect(readAnchors(' 10 , 13   16,30 ;')).toEqual({ ok: true, levels: [[10, 13, 16, 30]] });
    expect(readStrides('8, 16 32')).toEqual({ ok: true, strides: [8, 16, 32] });
    expect([stridesFor(4, [8, 16]), stridesFor(1, [8, 16])]).toEqual([[8, 16, 32, 64], [8]]);
  });

  it.each([
    '',
    ';',
    '10',
    '10,13,14',
    '10,-3',
    '0,5',
    'a,b',
    '1e3,5',
    '10,99999',
    '1,1;'.repeat(9),
    '1,1 '.repeat(33),
  ])('say what is wrong with %j', (text) => {
    const read = readAnchors(text);
    expect(!read.ok && read.message).toMatch(/\.$|…$/);
  });

  it.each(['', '0', '3', '8 x', '8.5', '2000', '8 '.repeat(9)])(
    'say what is wrong with strides %j',
    (text) => {
      expect(readStrides(text).ok).toBe(false);
    },
  );

  it('keep the default where the text is wrong', () => {
    const usual = chosenDetector({ preset: 'own' });
    expect(usual.levels.map(({ stride, shapes }) => [stride, shapes.length])).toEqual([
      [8, 6],
      [16, 6],
      [32, 6],
    ]);
    expect(chosenDetector({ preset: 'own', anchors: 'x', strides: 'y', rule: 'z' })).toMatchObject({
      rule: usual.rule,
      levels: usual.levels,
    });
  });
});
