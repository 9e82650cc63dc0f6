import { describe, expect, it } from 'vitest';
import { binTip, type BinSeries } from './binSeries.ts';
import { foldSeries } from './categoryRows.ts';
import { classSentence, classTip, type ClassSeries } from './classSeries.ts';
import { countScale } from './countScale.ts';
import { greatestShare, mapPlaces, mapShares } from './heatMap.ts';
import { rowPaths, type RowLayout } from './rowLayout.ts';
import { errorText, lastOf, whisker } from './thirdState.ts';

const known = { counts: Float64Array.of(30, 10), errors: Float64Array.of(2, 0) };
const bins: BinSeries = {
  labels: ['small', 'large'],
  before: Float64Array.of(10, 10),
  after: Float64Array.of(20, 10),
  scaleBefore: Float64Array.of(10, 10),
  scaleAfter: Float64Array.of(20, 10),
  target: null,
  unit: 'boxes',
};
const classes: ClassSeries = {
  ...bins,
  unit: 'boxes',
  names: ['cat', 'dog'],
  order: [0, 1],
  images: [3, 2],
  edited: new Set(),
  background: new Set(),
};

describe('the third state in words', () => {
  it('is a row of its own between balanced and target, with its error where it was sampled', () => {
    const rows = (k: number) => binTip({ ...bins, third: known }, k).rows.map(({ value }) => value);
    expect(rows(0)).toEqual(['10 boxes (50.0 %)', '20 boxes (66.7 %)', '30 boxes (75.0 %) ± 2']);
    expect(rows(1)[2]).toBe('10 boxes (25.0 %)');
    const target = Float64Array.of(25, 15);
    expect(classTip({ ...classes, third: known, target }, 0).rows.map(({ label }) => label)).toEqual([
      'Imported',
      'Balanced',
      'Balanced + mixed',
      'Target',
    ]);
    expect(classSentence({ ...classes, third: known }, 0)).toBe(
      'cat: imported 10 boxes, 3 images; balanced 20 boxes; balanced + mixed 30 boxes ± 2',
    );
  });

  it('is absent where copies stay the same pictures, and says that it is being counted', () => {
    expect(classTip(classes, 0).rows).toHaveLength(2);
    expect(classTip({ ...classes, third: 'counting' }, 0).rows[2].value).toBe('being counted');
  });

  it('leaves every word to the reading where the values are no counts', () => {
    const reading = {
      axis: { floor: 0.001, text: String },
      tip: (k: number) => ({ title: classes.names[k], rows: [{ label: 'Weight', value: '2' }] }),
      columns: ['Class', 'Weight'],
      cells: () => ['2'],
      heads: ['Weight'],
      figures: () => ['2'],
    };
    expect(classSentence({ ...classes, reading }, 1)).toBe('dog: weight 2');
  });

  it('gives small errors a decimal, and none where it is exact', () => {
    expect(errorText({ ...known, errors: Float64Array.of(0.24, 0) }, 0)).toBe(' ± 0.2');
    expect(errorText({ ...known, errors: null }, 0)).toBe('');
  });
});

describe('the third state as marks', () => {
  it('is the last of the states once it is known', () => {
    expect(lastOf({ ...bins, third: known })).toBe(known.counts);
    expect(lastOf({ ...bins, third: 'counting' })).toBe(bins.after);
  });

  it('has whiskers of a standard error to either side, where they can be seen', () => {
    expect(whisker(known, 0, (count) => 5 * count)).toEqual([140, 160]);
    expect(whisker(known, 0, (count) => 0.1 * count)).toBeNull();
    expect(whisker(known, 1, (count) => 5 * count)).toBeNull();
  });

  it('halves the bars of the rows: balanced above, mixed below, and no mixed bar before it is counted', () => {
    // A bar of 30 px, 4 of it the outline's on either side: two of 10.5 with a pixel between them.
    const layout: RowLayout = {
      ...{ left: 0, right: 100, top: 0, base: 80, pitch: 40, bar: 30, inset: 4 },
      ...{ fontSize: 12, labelRoom: 0, columns: [] },
    };
    const scale = countScale('linear', 100 / 1.04, 0, 100);
    const paths = (third: ClassSeries['third']) =>
      rowPaths({ ...classes, third }, [0], scale, layout, false, null, null);
    const [after, mixed] = [paths(known).after, paths(known).mixed].map((path) =>
      [...path.matchAll(/-?[\d.]+/g)].map(Number),
    );
    expect(after[2]).toBeCloseTo(20, 1);
    expect(mixed[2]).toBeCloseTo(30, 1);
    expect([after[1], after[3], mixed[1], mixed[3]]).toEqual([9, 10.5, 20.5, 10.5]);
    expect(paths(known).whiskers).not.toBe('');
    expect(paths('counting').mixed).toBe('');
    expect(paths('counting').after).toBe(paths(known).after);
    expect(paths(null).after).not.toBe(paths(known).after);
  });

  it('adds up in a row of several names', () => {
    const rows = [{ label: 'both', bins: [0, 1] }];
    expect(foldSeries({ ...bins, third: known }, rows).third).toEqual({
      counts: Float64Array.of(40),
      errors: Float64Array.of(2),
    });
    expect(foldSeries({ ...bins, third: 'counting' }, rows).third).toBe('counting');
  });

  it('is a third map on the scale of the others, inside the box', () => {
    const most = greatestShare(bins.before, bins.after, known.counts);
    expect(most).toBe(0.75);
    expect([...mapShares(known.counts, most)]).toEqual([1, 1 / 3]);
    const places = mapPlaces({ width: 236, height: 190 }, 3);
    expect(places).toHaveLength(3);
    for (const { x, y, width, height, marginal } of places) {
      expect(x + width).toBeLessThanOrEqual(237);
      expect(y + height + marginal + 34).toBeLessThanOrEqual(191);
    }
  });
});
