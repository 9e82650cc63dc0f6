import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './placeLabels.ts';

const bounds = { x: 0, y: 0, width: 300, height: 200 };
const widthOf = (text: string) => text.length * 6;

describe('placing labels', () => {
  it('puts a lonely label right of its point', () => {
    const [label] = placeLabels([{ x: 100, y: 100, text: 'RFS' }], [], bounds, widthOf, 12);
    expect(label?.x).toBe(108);
  });

  it('goes left at the right border', () => {
    const [label] = placeLabels([{ x: 290, y: 100, text: 'RFS' }], [], bounds, widthOf, 12);
    expect(label?.x).toBe(290 - 8 - 18);
  });

  it('leaves a label away where there is no room', () => {
    const wall = { x: 0, y: 0, width: 300, height: 200 };
    expect(placeLabels([{ x: 100, y: 100, text: 'RFS' }], [wall], bounds, widthOf, 12)).toEqual([null]);
  });

  it('never lets two labels touch, nor one leave the box', () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 200 }),
      text: fc.constantFrom('RFS', 'ML-ROS', 'Weighted sampler'),
    });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), (points) => {
        const boxes = placeLabels(points, [], bounds, widthOf, 12).flatMap((label, i) =>
          label ? [{ x: label.x, y: label.y - 12 * 0.78, width: widthOf(points[i].text), height: 12 }] : [],
        );
        boxes.forEach((a, i) => {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(300);
          for (const b of boxes.slice(i + 1))
            expect(
              a.x + a.width <= b.x + 1e-9 ||
                b.x + b.width <= a.x + 1e-9 ||
                a.y + a.height <= b.y + 1e-9 ||
                b.y + b.height <= a.y + 1e-9,
            ).toBe(true);
        });
      }),
    );
  });
});
