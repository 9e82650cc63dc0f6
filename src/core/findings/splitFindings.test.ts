import { describe, expect, test } from 'vitest';
import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

const holding = (...classes: number[]): ImageSpec => ({
  boxes: classes.map((k, j) => [k, 40 + 120 * j, 40 + 50 * k, 60, 60] as const),
});
const images = (n: number, ...classes: number[]) => Array.from({ length: n }, () => holding(...classes));
const parts = (train: number, val: number) =>
  Uint8Array.from({ length: train + val }, (_, i) => (i < train ? 0 : 1));

describe('splits', () => {
  test('classes that a part lacks are named; what train lacks stands above', () => {
    const dataset = makeDataset(
      ['a', 'b', 'c', 'd'],
      [...images(30, 0, 1), ...images(5, 2), ...images(20, 0), ...images(2, 3)],
    );
    const found = findingsFor(dataset, { split: parts(35, 22) });
    expect(saidBy(found, 'missingInSplit')).toEqual([
      'Train lacks 1 class that other parts hold: “d”.',
      'Validation lacks 2 classes: “b” and “c”.',
    ]);
    const [train, val] = ofRule(found, 'missingInSplit');
    expect(train.behind).toEqual({ filters: { class: [3], split: [1] }, images: 2 });
    expect(val.behind).toEqual({ filters: { class: [1, 2], split: [0] }, images: 35 });
  });

  test('train and validation that are not drawn alike, with the test for it', () => {
    const dataset = makeDataset(
      ['a', 'b'],
      [...images(300, 0), ...images(100, 1), ...images(50, 0), ...images(50, 1)],
    );
    const found = ofRule(findingsFor(dataset, { split: parts(400, 100) }), 'splitsDiffer');
    expect(found[0].id).toBe('splitsDiffer:1:class');
    expect(found[0].text).toMatch(
      /^Train and validation differ by class: 25 % of boxes .* 4\.\d % by chance alone \(p less than 0\.001\)\.$/,
    );
    expect(found[0].balance).toEqual({ facetId: 'class', as: 'val' });
    expect(found[0].behind?.images).toBe(100);
  });

  test('a difference that is sure but small, or large but by chance, is not said', () => {
    const huge = makeDataset(
      ['a', 'b'],
      [...images(8000, 0), ...images(8000, 1), ...images(4200, 0), ...images(3800, 1)],
    );
    expect(ofRule(findingsFor(huge, { split: parts(16000, 8000) }), 'splitsDiffer')).toEqual([]);
    const tiny = makeDataset(
      ['a', 'b'],
      [...images(30, 0), ...images(30, 1), ...images(7, 0), ...images(3, 1)],
    );
    expect(ofRule(findingsFor(tiny, { split: parts(60, 10) }), 'splitsDiffer')).toEqual([]);
  });

  test('figures are those of train alone', () => {
    const dataset = makeDataset(['a', 'b'], [...images(40, 0), ...images(20, 1), ...images(400, 0)]);
    expect(ofRule(findingsFor(dataset, { split: parts(60, 400) }), 'rareClasses')).toEqual([]);
    expect(ofRule(findingsFor(dataset), 'rareClasses')).toHaveLength(1);
  });
});

describe('columns of the images', () => {
  const column = (name: string, labels: readonly string[], codes: readonly number[]): AttributeColumn => ({
    name,
    of: 'image',
    kind: 'category',
    labels,
    codes: Uint16Array.from(codes),
  });
  const withColumn = (dataset: Dataset, attribute: AttributeColumn): Dataset => ({
    ...dataset,
    attributes: [attribute],
  });
  const base = makeDataset(['cow', 'camel'], [...images(50, 0), ...images(50, 1)]);

  test('a column from which the class can be told is named', () => {
    const place = column(
      'place',
      ['meadow', 'desert'],
      Array.from({ length: 100 }, (_, i) => Number(i % 10 === 0 ? i < 50 : i >= 50)),
    );
    const [finding] = ofRule(findingsFor(withColumn(base, place)), 'associatedColumn');
    // 45 : 5 against 5 : 45: φ² = 0.64; corrected (0.64 − 1/99) / (1 − 1/99) = 0.6364, V 0.80.
    expect(finding.figure).toBeCloseTo(Math.sqrt((0.64 - 1 / 99) / (1 - 1 / 99)), 6);
    expect(finding.text).toBe(
      'Class and place hang together: Cramér’s V 0.80 (p less than 0.001). A model may learn place in place of the class.',
    );
  });

  test('one that has nothing to do with it is not, nor one that is nearly all one value, except as that', () => {
    const coin = column(
      'coin',
      ['head', 'tail'],
      Array.from({ length: 100 }, (_, i) => i % 2),
    );
    expect(ofRule(findingsFor(withColumn(base, coin)), 'associatedColumn')).toEqual([]);
    expect(ofRule(findingsFor(withColumn(base, coin)), 'majorityValue')).toEqual([]);
    const light = column(
      'light',
      ['day', 'night'],
      Array.from({ length: 100 }, (_, i) => Number(i % 20 === 0)),
    );
    expect(saidBy(findingsFor(withColumn(base, light)), 'majorityValue')).toEqual([
      'light: 95 % of images are day; “night” has 5.',
    ]);
  });
});
