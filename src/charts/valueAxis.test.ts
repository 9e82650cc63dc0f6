import { describe, expect, it } from 'vitest';
import { axisLabels, placeOf } from './valueAxis.ts';

const sizes = {
  edges: Float64Array.from({ length: 14 }, (_, k) => 32 * 3 ** ((k - 5) / 2)),
  logarithmic: true,
  unit: 'px',
  labels: Array.from({ length: 13 }, (_, k) => `bin ${k}`),
};
const measure = (text: string) => text.length * 6;

describe('the axis of a histogram', () => {
  it('places COCO’s limits on the edges of their bins', () => {
    expect(placeOf(32, sizes)).toBeCloseTo(5, 9);
    expect(placeOf(96, sizes)).toBeCloseTo(7, 9);
    expect(placeOf(5000, sizes)).toBeNull();
  });

  it('names 32 and 96 first, bears its unit at the end, and never lets labels touch', () => {
    for (const width of [120, 200, 400]) {
      const labels = axisLabels(sizes, width, measure);
      expect(labels.map((l) => l.text)).toEqual(expect.arrayContaining(['32', '1024 px']));
      const pitch = width / 13;
      for (let i = 1; i < labels.length; i++)
        expect(labels[i].at * pitch - measure(labels[i].text) / 2).toBeGreaterThan(
          labels[i - 1].at * pitch + measure(labels[i - 1].text) / 2,
        );
    }
  });

  it('writes aspect ratios as ratios and shares from 0 to 1', () => {
    const aspect = { edges: [0.125, 0.5, 2, 8], logarithmic: true, unit: 'w / h', labels: ['a', 'b', 'c'] };
    expect(axisLabels(aspect, 600, measure).map((l) => l.text)).toContain('1:1');
    const iou = { edges: [0, 0.5, 1], logarithmic: false, unit: 'IoU', labels: ['a', 'b'] };
    expect(axisLabels(iou, 200, measure).map((l) => l.text)).toEqual(['0', '0.5', '1']);
  });
});
