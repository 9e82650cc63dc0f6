import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../core/parameters.ts';
import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import { overlap } from '../../../core/weighting/boxLosses/overlap.ts';
import { valueAt } from '../../../charts/lineCurves.ts';
import { firstBoxLosses } from '../../../studio/boxLossState.ts';
import { curveOf, paths } from './lossCurves.ts';
import { errorWords, lossNumber, slopeNumber } from './lossWords.ts';
import { moved, presetIn, presets, resized, rooms } from './rooms.ts';
import { sideArrows } from './sideArrows.ts';

const target = { x: 160, y: 96, w: 80, h: 60 };
const { medium, small } = rooms;

describe('the boxes on the stage', () => {
  it('lie in COCO’s small, medium and large, each way as named', () => {
    const areas = Object.values(rooms).map((room) => {
      const { w, h } = presetIn(target, room).target;
      return w * h;
    });
    expect(areas).toEqual([300, 4800, 43200]);
    const ious = Object.fromEntries(presets.map(({ name, box }) => [name, overlap(box, target).iou]));
    expect(ious.Equal).toBe(1);
    expect(ious.Disjoint).toBe(0);
    expect(ious['Wrong aspect']).toBe(0.5);
    expect(firstBoxLosses).toMatchObject(presetIn(presets[1].box, medium));
  });

  it('move by whole steps, with their centre in the room', () => {
    expect(moved(target, 7.4, -3.6, medium)).toEqual({ x: 167, y: 92, w: 80, h: 60 });
    expect(moved(target, 999, -999, medium)).toEqual({ x: 320, y: 0, w: 80, h: 60 });
    expect(moved({ x: 40, y: 24, w: 20, h: 15 }, 0.3, 0, small).x).toBe(40.25);
  });

  it('are resized by a corner while the opposite one stands', () => {
    expect(resized(target, [1, 1], 10, -20, medium)).toEqual({ x: 165, y: 86, w: 90, h: 40 });
    expect(resized(target, [-1, -1], 10, 20, medium)).toEqual({ x: 165, y: 106, w: 70, h: 40 });
    const least = resized(target, [-1, 1], 500, -500, medium);
    expect(least).toMatchObject({ w: 1, h: 1 });
    expect(least.x + least.w / 2).toBe(200);
  });

  it('have arrows that lead each side down the loss, the longest of a given length', () => {
    const of = (prediction: typeof target, id: string) => {
      const loss = boxLosses.find((one) => one.id === id)!;
      return sideArrows(prediction, loss.gradient(prediction, target, defaultsOf(loss.parameters)), 30);
    };
    const shifted = of({ ...target, x: 180 }, 'l1');
    expect(shifted.map(({ side, from, to }) => [side, to[0] - from[0], to[1] - from[1]])).toEqual([
      ['left', -30, 0],
      ['right', -30, 0],
    ]);
    // Too large: the sides go inward; of L1, the lower height pulls more by a pixel.
    const large = of({ ...target, w: 160, h: 120 }, 'l1');
    expect(large.find(({ side }) => side === 'top')).toEqual({ side: 'top', from: [160, 36], to: [160, 66] });
    expect(large.find(({ side }) => side === 'right')?.to[0]).toBeCloseTo(240 - 22.5, 10);
    expect(of(target, 'giou')).toEqual([]);
    expect(of(presets[5].box, 'iou')).toEqual([]);
  });
});

describe('curves through the present boxes', () => {
  const boxes = { prediction: { x: 176, y: 88, w: 100, h: 50 }, target };

  it('pass through the present values, and lead to the box that they say', () => {
    for (const path of Object.values(paths)) {
      const at = path.at(boxes);
      const same = path.boxAt(boxes, at);
      for (const part of ['x', 'y', 'w', 'h'] as const)
        expect(same[part]).toBeCloseTo(boxes.prediction[part], 10);
      const [low, high] = path.domain(boxes);
      for (const to of [low, (low + high) / 3, high])
        expect(path.at({ ...boxes, prediction: path.boxAt(boxes, to) })).toBeCloseTo(to, 10);
      for (const loss of boxLosses) {
        const given = defaultsOf(loss.parameters);
        const now = loss.value(boxes.prediction, target, given);
        expect(Math.abs(valueAt(curveOf(loss, given, boxes, path), at) - now)).toBeLessThan(0.02);
      }
    }
  });

  it('keep the area along the aspect, and the aspect along the scale', () => {
    const wide = paths.aspect.boxAt(boxes, 2);
    expect(wide.w * wide.h).toBeCloseTo(5000, 8);
    const large = paths.scale.boxAt(boxes, 2);
    expect(large.w / large.h).toBeCloseTo(2, 12);
  });

  it('are finite for sides of 0', () => {
    const flat = { prediction: { x: 0, y: 0, w: 0, h: 0 }, target: { x: 5, y: 5, w: 0, h: 10 } };
    for (const path of Object.values(paths))
      for (const loss of boxLosses) {
        const { x, y } = curveOf(loss, defaultsOf(loss.parameters), flat, path);
        expect([...x, ...y, path.at(flat)].every(Number.isFinite)).toBe(true);
      }
  });
});

describe('words of losses', () => {
  it('have enough digits, a true minus, and none before a zero', () => {
    expect([0, 0.04244, 0.5, 1.2345, 13.8155, 256.04, 12345.6, -0.5, NaN].map(lossNumber)).toEqual([
      '0',
      '0.0424',
      '0.5000',
      '1.234',
      '13.82',
      '256.0',
      '12346',
      '−0.5000',
      '–',
    ]);
    expect([1e-16, -0.00001, -0.0125, 12.5].map(slopeNumber)).toEqual(['0', '0.0000', '−0.0125', '12.50']);
    expect(errorWords({ move: 'shift', unit: 'pixels', size: 4 })).toBe('4 px to the right');
    expect(errorWords({ move: 'grow', unit: 'share', size: 0.07 })).toBe('with each side 7 % outward');
  });
});
