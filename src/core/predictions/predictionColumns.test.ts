import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { detections, heldAgainst } from '../evaluation/testing/detections.ts';
import type { LiteralBox } from '../evaluation/testing/literalCoco.ts';
import { computeFacet } from '../facets/index.ts';
import { predictionColumns } from './predictionColumns.ts';

const truthBox = (image: number, k: number, x: number, crowd = false): LiteralBox => ({
  image,
  class: k,
  box: [x, 0, 100, 100],
  area: NaN,
  crowd,
});
const found = (image: number, k: number, score: number, x: number) => ({
  image,
  class: k,
  score,
  box: [x, 0, 100, 100] as LiteralBox['box'],
});

/** Image 0: found at IoU 2/3, taken for B, touched at 1/3, seen by nobody, a crowd. Image 1 is empty. */
const worked = () =>
  heldAgainst(
    2,
    2,
    [
      truthBox(0, 0, 0),
      truthBox(0, 0, 300),
      truthBox(0, 1, 600),
      truthBox(0, 0, 900),
      truthBox(0, 0, 2000, true),
    ],
    [found(0, 1, 0.7, 300), found(0, 1, 0.6, 650), found(0, 0, 0.5, 20), found(0, 0, 0.2, 1500)],
  );

const numbers = (column: AttributeColumn) => (column.kind === 'number' ? Array.from(column.values) : []);

describe('columns of predictions', () => {
  it('say of each box how well it was predicted and what became of it', () => {
    const { dataset, predictions } = worked();
    const [iou, result] = predictionColumns(dataset, predictions);
    expect(iou).toMatchObject({ name: 'prediction IoU', of: 'box' });
    expect(numbers(iou).map((value) => value.toFixed(4))).toEqual(
      [2 / 3, 0, 1 / 3, 0, NaN].map((value) => value.toFixed(4)),
    );
    expect(result).toEqual({
      name: 'result',
      of: 'box',
      kind: 'category',
      codes: Uint16Array.of(0, 2, 1, 3, noCode),
      labels: ['found', 'poorly placed', 'wrong class', 'missed'],
    });
  });

  it('say of each image how hard it is: 1 − 2 Σ s(found) / (Σ s + boxes)', () => {
    const { dataset, predictions } = worked();
    const [, , difficulty] = predictionColumns(dataset, predictions);
    expect(difficulty).toMatchObject({ name: 'difficulty', of: 'image' });
    // Four boxes count; the one found has 0.5 of the 2.0 that all scores are worth.
    expect(numbers(difficulty)[0]).toBeCloseTo(1 - (2 * 0.5) / (2 + 4), 12);
    expect(numbers(difficulty)[1]).toBe(0);
  });

  it('are empty for splits that have no predictions', () => {
    const { dataset, predictions } = worked();
    const split: Dataset = {
      ...dataset,
      images: { ...dataset.images, split: Uint8Array.of(0, 1), splitNames: ['val', 'train'] },
    };
    expect(numbers(predictionColumns(split, predictions)[2])[1]).toBeNaN();
  });

  it('have names of their own, and are facets', () => {
    const { dataset, predictions } = worked();
    const taken: Dataset = {
      ...dataset,
      attributes: ['difficulty', 'result', 'result (predictions)'].map((name) => ({
        name,
        of: 'image',
        kind: 'number',
        values: Float64Array.of(1, 2),
      })),
    };
    const columns = predictionColumns(taken, predictions);
    expect(columns.map(({ name }) => name)).toEqual([
      'prediction IoU',
      'result (predictions 2)',
      'difficulty (predictions)',
    ]);
    const joined = { ...dataset, attributes: predictionColumns(dataset, predictions) };
    expect(computeFacet('attribute:result', joined)?.labels).toContain('wrong class');
    expect(computeFacet('attribute:difficulty', joined)?.perBox).toBe(false);
  });

  it('hold to their ranges, and “found” is an IoU of at least 0.5, whatever is made up', () => {
    fc.assert(
      fc.property(detections, ({ images, classes, truth, found: rows }) => {
        const { dataset, predictions } = heldAgainst(images, classes, truth, rows);
        const [iou, result, difficulty] = predictionColumns(dataset, predictions);
        const codes = result.kind === 'category' ? Array.from(result.codes) : [];
        numbers(iou).forEach((value, b) => {
          expect(Number.isNaN(value)).toBe(codes[b] === noCode);
          if (codes[b] === noCode) return;
          expect(value >= 0 && value <= 1).toBe(true);
          expect(value >= 0.5).toBe(codes[b] === 0);
        });
        for (const value of numbers(difficulty)) expect(!(value < 0) && !(value > 1)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
