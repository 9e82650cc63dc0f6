import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFacet } from '../facets/index.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { divergence, gini, indexDefinitions, indexKeys, indicesOf, totalVariation } from './indices.ts';
import { planFigures } from './planFigures.ts';
import { scumble } from './scumble.ts';

const counts = (...n: number[]) => Float64Array.from(n);

describe('indices of counts, worked by hand', () => {
  // n = 8, 4, 2, 2: p = 1/2, 1/4, 1/8, 1/8; IRs 1, 2, 4, 4
  const indices = indicesOf(counts(8, 4, 2, 2), null);

  it('knows the ratios', () => {
    expect(indices.ir).toBe(4);
    expect(indices.meanIR).toBe(2.75);
    // deviations −1.75, −0.75, 1.25, 1.25: squares add up to 6.75, over 3
    expect(indices.cvIR).toBeCloseTo(Math.sqrt(2.25) / 2.75, 12);
  });

  it('knows how even it is', () => {
    // |differences| over ordered pairs: 2 · (4 + 6 + 6 + 2 + 2 + 0) = 40; over 2 · 4 · 16
    expect(indices.gini).toBeCloseTo(40 / 128, 12);
    // entropy 1.75 bits of 2
    expect(indices.evenness).toBeCloseTo(1.75 / 2, 12);
  });

  it('knows how far from an even target it is', () => {
    expect(indices.tv).toBeCloseTo(0.25, 12);
    // mean of ln(1/4 / p) = (−1 + 0 + 1 + 1) ln 2 / 4
    expect(indices.kl).toBeCloseTo(Math.LN2 / 4, 12);
    // ln 4 − 1.75 ln 2
    expect(indices.klReverse).toBeCloseTo(0.25 * Math.LN2, 12);
    const m = [3 / 8, 1 / 4, 3 / 16, 3 / 16];
    const p = [1 / 2, 1 / 4, 1 / 8, 1 / 8];
    const expected =
      p.reduce((sum, share, k) => sum + share * Math.log(share / m[k]) + 0.25 * Math.log(0.25 / m[k]), 0) / 2;
    expect(indices.js).toBeCloseTo(expected, 12);
  });

  it('measures against any target', () => {
    expect(indicesOf(counts(3, 1), [1, 3]).tv).toBe(0.5);
    expect(indicesOf(counts(3, 1), [3, 1]).kl).toBe(0);
  });

  it('leaves out bins that never had boxes, and calls a bin that lost them infinite', () => {
    expect(indicesOf(counts(4, 0, 2), null)).toMatchObject({ ir: 2, tv: 1 / 6 });
    const emptied = indicesOf(counts(4, 0, 2), null, { inScope: [4, 1, 2] });
    expect(emptied).toMatchObject({ ir: null, meanIR: null, cvIR: null, kl: null });
    expect(emptied.klReverse).not.toBeNull();
    expect(indicesOf(counts(0, 0), null).ir).toBeNull();
  });

  it('defines every key once', () => {
    expect(Object.keys(indexDefinitions)).toEqual([...indexKeys]);
    expect(Object.keys(indices)).toEqual([...indexKeys]);
  });

  it('has the closed form of Gini by definition', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }), (n) => {
        const total = n.reduce((a, b) => a + b, 0);
        fc.pre(total > 0);
        const pairs = n.reduce((sum, a) => sum + n.reduce((s, b) => s + Math.abs(a - b), 0), 0);
        expect(gini(n)).toBeCloseTo(pairs / (2 * n.length * total), 10);
      }),
    );
  });

  it('obeys Pinsker: 2 TV² ≤ KL', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
          minLength: 1,
        }),
        (rows) => {
          const sum = (j: 0 | 1) => rows.reduce((s, row) => s + row[j], 0);
          const p = rows.map((row) => row[0] / sum(0));
          const q = rows.map((row) => row[1] / sum(1));
          expect(divergence(p, q) + 1e-12).toBeGreaterThanOrEqual(2 * totalVariation(p, q) ** 2);
        },
      ),
    );
  });
});

describe('figures of a plan', () => {
  it('adds up', () => {
    expect(planFigures([0, 1, 1, 2, 4], [1, 1, 1, 1, 1])).toEqual({
      images: 5,
      epoch: 8,
      repeated: 2,
      dropped: 1,
      change: 1,
      effectiveSize: 64 / 22,
    });
    expect(planFigures([], [])).toMatchObject({ change: 0, effectiveSize: 0 });
  });
});

describe('SCUMBLE', () => {
  const box = (k: number) => [k, 0, 0, 10, 10] as const;
  it('is 0 where no image mixes classes', () => {
    const dataset = makeDataset(['a', 'b'], [{ boxes: [box(0), box(0)] }, { boxes: [box(1)] }, {}]);
    expect(scumble(computeFacet('class', dataset)!, dataset.images.boxStart, null)).toBe(0);
  });

  it('agrees with a case worked by hand, and with the same images written out', () => {
    // a in 4 images, b in 1: IRs 1 and 4; one image holds both: 1 − 2 / 2.5 = 0.2, over 4 images
    const images = [
      { boxes: [box(0), box(1), box(1)] },
      { boxes: [box(0)] },
      { boxes: [box(0)] },
      { boxes: [box(0)] },
    ];
    const dataset = makeDataset(['a', 'b'], images);
    expect(scumble(computeFacet('class', dataset)!, dataset.images.boxStart, null)).toBeCloseTo(0.05, 12);
    const expanded = makeDataset(['a', 'b'], [images[0], images[0], images[0], images[1]]);
    const weighted = scumble(computeFacet('class', dataset)!, dataset.images.boxStart, [3, 1, 0, 0]);
    expect(weighted).toBeCloseTo(
      scumble(computeFacet('class', expanded)!, expanded.images.boxStart, null),
      12,
    );
  });

  const folder = '../shared/data/mulan-emotions-scene-flags';
  describe.skipIf(!existsSync(folder))('on published sets', () => {
    // Charte et al., "Addressing imbalance in multilabel classification" (2015) and "Concurrence among
    // imbalanced labels" (2014): emotions MeanIR 1.478, SCUMBLE 0.011; flags MeanIR 2.255, SCUMBLE 0.061.
    it.each([
      ['emotions', 6, 1.4781, 0.011],
      ['flags', 7, 2.2547, 0.061],
    ])('%s', (name, labels, meanIR, published) => {
      const text = readFileSync(`${folder}/${name}/${name}.arff`, 'utf8');
      const rows = text
        .slice(text.toLowerCase().indexOf('@data') + 5)
        .trim()
        .split(/\r?\n/);
      const images = rows.map((row) => ({
        boxes: row
          .split(',')
          .slice(-labels)
          .flatMap((cell, k) => (cell.trim() === '1' ? [box(k)] : [])),
      }));
      const dataset = makeDataset(Array.from({ length: labels }, String), images);
      const column = computeFacet('class', dataset)!;
      const n = new Float64Array(labels);
      for (const bin of column.bins) n[bin]++;
      expect(indicesOf(n, null).meanIR).toBeCloseTo(meanIR, 3);
      expect(scumble(column, dataset.images.boxStart, null)).toBeCloseTo(published, 3);
    });
  });
});
