import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import { importDataset } from '../formats/importDataset.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { readPredictions } from '../predictions/readPredictions.ts';
import { noAdditions } from '../prepare/prepare.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { evaluate } from './evaluate.ts';
import { iouThresholds, precisionCurve, recallPoints, type CocoFigures } from './evaluation.ts';
import { detections, heldAgainst } from './testing/detections.ts';
import { literalCoco, type LiteralBox, type LiteralPrediction } from './testing/literalCoco.ts';

const stored = '../shared/data/coco-val2014-100-predictions';

const inOrder = (figures: CocoFigures) => {
  const { ap, ap50, ap75, apSmall, apMedium, apLarge } = figures;
  const { ar1, ar10, ar100, arSmall, arMedium, arLarge } = figures;
  return [ap, ap50, ap75, apSmall, apMedium, apLarge, ar1, ar10, ar100, arSmall, arMedium, arLarge].map(
    (value) => value ?? -1,
  );
};

const truthBox = (image: number, classIndex: number, box: LiteralBox['box'], crowd = false): LiteralBox => ({
  image,
  class: classIndex,
  box,
  area: NaN,
  crowd,
});
const prediction = (
  image: number,
  classIndex: number,
  score: number,
  box: LiteralBox['box'],
): LiteralPrediction => ({ image, class: classIndex, box, score });

describe('COCO’s box evaluation', () => {
  it('agrees with a literal second implementation on whatever is made up', () => {
    fc.assert(
      fc.property(detections, ({ images, classes, truth, found }) => {
        const { dataset, predictions } = heldAgainst(images, classes, truth, found);
        const withArea = truth.map((one) => ({
          ...one,
          area: Number.isNaN(one.area) ? one.box[2] * one.box[3] : one.area,
        }));
        const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
        const expected = literalCoco(numbers(images), numbers(classes), withArea, found);
        // Without any prediction no split is evaluated at all.
        if (found.length === 0)
          expect(inOrder(evaluate(dataset, predictions).figures)).toEqual(Array(12).fill(-1));
        else
          inOrder(evaluate(dataset, predictions).figures).forEach((value, n) =>
            expect(value).toBeCloseTo(expected[n], 9),
          );
      }),
      { numRuns: 150 },
    );
  });

  it('uses the thresholds and recall points of numpy.linspace, to the last bit', () => {
    expect(iouThresholds).toEqual([0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95]);
    expect(recallPoints).toHaveLength(101);
    expect([recallPoints[35], recallPoints[57], recallPoints[100]]).toEqual([
      0.35000000000000003, 0.5700000000000001, 1,
    ]);
  });

  it('gives two of three boxes at the right place and one mistake between them what the rule says', () => {
    // right, wrong, right: recall 1/3, 1/3, 2/3; precision 1, 1/2, 2/3 → 34 points at 1, 33 at 2/3, 34 at 0
    const { dataset, predictions } = heldAgainst(
      1,
      1,
      [truthBox(0, 0, [0, 0, 50, 50]), truthBox(0, 0, [100, 0, 50, 50]), truthBox(0, 0, [200, 0, 50, 50])],
      [
        prediction(0, 0, 0.9, [0, 0, 50, 50]),
        prediction(0, 0, 0.8, [300, 0, 50, 50]),
        prediction(0, 0, 0.7, [100, 0, 50, 50]),
      ],
    );
    const evaluation = evaluate(dataset, predictions);
    const { figures } = evaluation;
    expect(figures.ap).toBeCloseTo((34 + 33 * (2 / 3)) / 101, 12);
    expect(figures.apMedium).toBeCloseTo((34 + 33 * (2 / 3)) / 101, 12);
    expect(figures.apSmall).toBeNull();
    expect(figures.ar1).toBeCloseTo(1 / 3, 12);
    expect(figures.ar10).toBeCloseTo(2 / 3, 12);
    const curve = precisionCurve(evaluation, 0, 0);
    expect([curve?.[33], curve?.[34], curve?.[66], curve?.[67]].map((v) => v?.toFixed(9))).toEqual(
      [1, 2 / 3, 2 / 3, 0].map((v) => v.toFixed(9)),
    );
  });

  it('ignores a crowd and whoever lies in it, and no other flag', () => {
    const truth = [truthBox(0, 0, [0, 0, 100, 100], true), truthBox(0, 0, [200, 0, 50, 50])];
    // Two lie wholly in the crowd (a small part of it); the third is right.
    const found = [
      prediction(0, 0, 0.9, [10, 10, 20, 20]),
      prediction(0, 0, 0.8, [50, 50, 20, 20]),
      prediction(0, 0, 0.7, [200, 0, 50, 50]),
    ];
    const { dataset, predictions } = heldAgainst(1, 1, truth, found);
    expect(evaluate(dataset, predictions).figures.ap).toBeCloseTo(1, 12);
    const flagged = (flag: number): Dataset => ({
      ...dataset,
      boxes: { ...dataset.boxes, flags: Uint8Array.of(flag, 0) },
    });
    expect(evaluate(flagged(boxFlag.groupOf), predictions).perClass[0].boxes).toBe(1);
    for (const flag of [boxFlag.difficult, boxFlag.truncated, boxFlag.ignore])
      expect(evaluate(flagged(flag), predictions).perClass[0].boxes).toBe(2);
  });

  it('takes the area that the annotation says, and the box where it says none', () => {
    const { dataset, predictions } = heldAgainst(
      1,
      1,
      [{ ...truthBox(0, 0, [0, 0, 100, 100]), area: 1000 }],
      [prediction(0, 0, 0.9, [0, 0, 100, 100])],
    );
    expect(evaluate(dataset, predictions).figures).toMatchObject({ apLarge: null });
    expect(evaluate(dataset, predictions).figures.apSmall).toBeCloseTo(1, 12);
  });

  it('counts no image of a split without predictions, and none whose boxes cannot be brought to pixels', () => {
    const { dataset, predictions } = heldAgainst(
      3,
      1,
      [0, 1, 2].map((image) => truthBox(image, 0, [10, 10, 50, 50])),
      [prediction(0, 0, 0.9, [10, 10, 50, 50])],
    );
    const { images } = dataset;
    const split = { ...images, split: Uint8Array.of(0, 0, 1), splitNames: ['val', 'train'] };
    expect(evaluate({ ...dataset, images: split }, predictions)).toMatchObject({ images: 2, boxes: 2 });
    const fraction: Dataset = {
      ...dataset,
      unit: 'fraction',
      images: { ...images, width: Float64Array.of(100, 100, 0), height: Float64Array.of(200, 200, 0) },
      boxes: {
        ...dataset.boxes,
        x: Float64Array.of(0.1, 0.1, 0.1),
        y: Float64Array.of(0.05, 0.05, 0.05),
        w: Float64Array.of(0.5, 0.5, 0.5),
        h: Float64Array.of(0.25, 0.25, 0.25),
      },
    };
    expect(evaluate(fraction, predictions)).toMatchObject({ images: 2, boxes: 2 });
    expect(evaluate(fraction, predictions).figures.ar100).toBeCloseTo(0.5, 12);
  });

  it('has no figure where a class has no ground truth, and leaves it out of the means', () => {
    const { dataset, predictions } = heldAgainst(
      1,
      2,
      [truthBox(0, 0, [0, 0, 50, 50])],
      [prediction(0, 0, 0.9, [0, 0, 50, 50]), prediction(0, 1, 0.9, [0, 0, 50, 50])],
    );
    const evaluation = evaluate(dataset, predictions);
    expect(evaluation.figures.ap).toBeCloseTo(1, 12);
    expect(evaluation.perClass[1]).toEqual({
      ap: null,
      ap50: null,
      ap75: null,
      ar: null,
      boxes: 0,
      predictions: 1,
    });
    expect(precisionCurve(evaluation, 1, 0)).toBeNull();
  });

  describe.skipIf(!existsSync(stored))('on the stored results of 100 COCO images', () => {
    async function read(): Promise<{ dataset: Dataset; predictions: Predictions }> {
      const file = (name: string) => memoryFile(name, readFileSync(`${stored}/${name}`));
      const opened = await importDataset([file('instances_val2014_100.json')], { name: 'val' });
      if (!opened.ok) throw new Error(opened.message);
      const results = file('instances_val2014_fakebbox100_results.json');
      const added = await readPredictions(results, opened.dataset, noAdditions);
      if (!added.ok || added.additions.predictions === null) throw new Error('not read');
      return { dataset: opened.dataset, predictions: added.additions.predictions };
    }

    it('prints what pycocotools printed', async () => {
      const { dataset, predictions } = await read();
      const text = readFileSync(`${stored}/cocoapi_results/val2014_fake_eval_res.txt`, 'utf8');
      const printed = /type=bbox([\s\S]*?)type=/.exec(text)?.[1].matchAll(/\] = (-?[\d.]+)/g);
      const expected = Array.from(printed ?? [], ([, figure]) => figure);
      expect(expected).toHaveLength(12);
      expect(inOrder(evaluate(dataset, predictions).figures).map((v) => v.toFixed(3))).toEqual(expected);
    });

    it('agrees to 1e-6 with the second implementation, which reads the files on its own', async () => {
      const { dataset, predictions } = await read();
      const json = (name: string): unknown => JSON.parse(readFileSync(`${stored}/${name}`, 'utf8'));
      interface Row {
        image_id: number;
        category_id: number;
        bbox: [number, number, number, number];
      }
      const { images, categories, annotations } = json('instances_val2014_100.json') as {
        images: { id: number }[];
        categories: { id: number }[];
        annotations: (Row & { area: number; iscrowd: number })[];
      };
      const results = json('instances_val2014_fakebbox100_results.json') as (Row & { score: number })[];
      const named = ({ image_id, category_id, bbox }: Row) => ({
        image: image_id,
        class: category_id,
        box: bbox,
      });
      const expected = literalCoco(
        images.map(({ id }) => id).sort((a, b) => a - b),
        categories.map(({ id }) => id),
        annotations.map((row) => ({ ...named(row), area: row.area, crowd: row.iscrowd === 1 })),
        results.map((row) => ({ ...named(row), score: row.score })),
      );
      inOrder(evaluate(dataset, predictions).figures).forEach((value, n) =>
        expect(Math.abs(value - expected[n])).toBeLessThan(1e-6),
      );
    });
  });
});
