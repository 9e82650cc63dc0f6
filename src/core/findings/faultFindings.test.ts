import { describe, expect, test } from 'vitest';
import { createBuilder } from '../dataset/builder.ts';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

const plain: ImageSpec = {
  boxes: [
    [0, 40, 40, 100, 100],
    [1, 200, 60, 90, 90],
  ],
};
const plains = (n: number) => Array.from({ length: n }, () => plain);

describe('faults', () => {
  test('boxes of one class that all but coincide are counted with their images', () => {
    const twice: ImageSpec = {
      boxes: [
        [0, 40, 40, 100, 100],
        [0, 41, 40, 100, 100],
        [0, 300, 300, 50, 50],
      ],
    };
    // IoU 99 / 101 = 0.98
    const found = ofRule(findingsFor(makeDataset(['a', 'b'], [...plains(10), twice])), 'drawnTwice');
    expect(found.map(({ text }) => text)).toEqual([
      '2 boxes all but coincide with another of the same class: drawn twice?',
    ]);
    expect(found[0].behind).toEqual({ filters: { image: [10] }, images: 1 });
  });

  test('boxes of two classes, or at IoU 0.9, do not', () => {
    const other: ImageSpec = {
      boxes: [
        [0, 40, 40, 100, 100],
        [1, 40, 40, 100, 100],
      ],
    };
    const apart: ImageSpec = {
      boxes: [
        [0, 40, 40, 95, 100],
        [0, 45, 40, 95, 100],
      ],
    };
    expect(ofRule(findingsFor(makeDataset(['a', 'b'], [...plains(9), other, apart])), 'drawnTwice')).toEqual(
      [],
    );
  });

  test('what was left out at import is told apart from what was only mentioned', () => {
    const builder = createBuilder('faulty');
    const image = builder.image({ id: 1, path: 'a.jpg', width: 100, height: 100 });
    const k = builder.class(1, 'a');
    for (const w of [20, 0, -3, 30]) builder.box({ image, class: k, x: 10, y: 10, w, h: 20 });
    builder.problem({ file: '', kind: 'text', what: '', kept: '', severity: 'mention' });
    expect(saidBy(findingsFor(builder.build()), 'leftOutAtImport')).toEqual([
      '2 boxes are left out at import: their size is not positive.',
    ]);
    expect(ofRule(findingsFor(makeDataset(['a', 'b'], plains(3))), 'leftOutAtImport')).toEqual([]);
  });

  test('a fifth of the images without boxes is said', () => {
    const empty = (n: number) =>
      makeDataset(['a', 'b'], [...plains(80), ...Array.from({ length: n }, () => ({}))]);
    const [finding] = ofRule(findingsFor(empty(20)), 'emptyImages');
    expect(finding.text).toBe('20 % of images (20) have no boxes: background, or not annotated?');
    expect(finding.behind?.images).toBe(20);
    expect(ofRule(findingsFor(empty(19)), 'emptyImages')).toEqual([]);
  });
});

describe('the list', () => {
  test('says that nothing needs balancing, with the figures why', () => {
    const spread: ImageSpec[] = Array.from({ length: 100 }, (_, i) => {
      const [x, y] = [20 + 58 * (i % 10), 20 + 43 * Math.floor(i / 10)];
      return { boxes: [[i % 2, x, y, i % 4 < 2 ? 28 : 50, i % 4 < 2 ? 28 : 40] as const] };
    });
    const found = findingsFor(makeDataset(['a', 'b'], spread));
    expect(found.map(({ text }) => text)).toEqual([
      'Nothing here needs balancing: each of the 2 classes has 50 boxes, and no place, size or column stands out.',
    ]);
  });

  test('of an empty dataset says nothing at all', () => {
    expect(findingsFor(makeDataset([], []))).toEqual([]);
  });

  test('is ranked, each finding once, the same at every call', () => {
    const images = [...plains(200), { boxes: [[2, 10, 10, 20, 20] as const] }, {}];
    const dataset = makeDataset(['a', 'b', 'c', 'C'], images);
    const found = findingsFor(dataset);
    const ranks = found.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(findingsFor(dataset)).toEqual(found);
    for (const { text, measure, rank } of found) {
      expect(text).toMatch(/^.+[.?]$/);
      expect(measure.definition).toMatch(/\.$/);
      expect(rank).toBeGreaterThan(0);
      expect(rank).toBeLessThanOrEqual(1);
    }
  });
});
