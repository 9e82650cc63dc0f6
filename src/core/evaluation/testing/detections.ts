import fc from 'fast-check';
import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { Predictions } from '../../predictions/predictions.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import type { LiteralBox, LiteralPrediction } from './literalCoco.ts';

/** A dataset of `images` images (ids 1, 2 …) and what was found on them, from plain lists. Classes are A, B, C … */
export function heldAgainst(
  images: number,
  classes: number,
  truth: readonly LiteralBox[],
  found: readonly LiteralPrediction[],
): { dataset: Dataset; predictions: Predictions } {
  const byImage = <Row extends { image: number }>(rows: readonly Row[]) =>
    Array.from({ length: images }, (_, i) => rows.filter((row) => row.image === i)).flat();
  const boxes = byImage(truth);
  const plain = makeDataset(
    Array.from({ length: classes }, (_, k) => String.fromCharCode(65 + k)),
    Array.from({ length: images }, (_, i) => ({
      boxes: boxes.filter(({ image }) => image === i).map((one) => [one.class, ...one.box] as const),
    })),
  );
  const dataset: Dataset = {
    ...plain,
    boxes: {
      ...plain.boxes,
      area: Float64Array.from(boxes, ({ area }) => area),
      flags: Uint8Array.from(boxes, ({ crowd }) => (crowd ? boxFlag.crowd : 0)),
    },
  };
  return { dataset, predictions: makePredictions(images, found) };
}

export function makePredictions(images: number, found: readonly LiteralPrediction[]): Predictions {
  const rows = Array.from({ length: images }, (_, i) => found.filter(({ image }) => image === i)).flat();
  const start = new Uint32Array(images + 1);
  for (const { image } of rows) start[image + 1]++;
  for (let i = 0; i < images; i++) start[i + 1] += start[i];
  const column = (n: number) => Float64Array.from(rows, ({ box }) => box[n]);
  return {
    name: 'found.json',
    count: rows.length,
    start,
    class: Uint16Array.from(rows, (row) => row.class),
    x: column(0),
    y: column(1),
    w: column(2),
    h: column(3),
    score: Float64Array.from(rows, ({ score }) => score),
    leftOut: 0,
    problems: [],
    problemCounts: {},
  };
}

const images = 3;
const classes = 3;
/** Few sizes, COCO's limits of 32² and 96² among them, on a coarse grid: equal overlaps and equal boxes are common. */
const side = fc.constantFrom(8, 16, 31, 32, 33, 96, 97);
const box = fc.tuple(fc.constantFrom(0, 4, 8, 40), fc.constantFrom(0, 4, 8), side, side);
const place = { image: fc.nat(images - 1), class: fc.nat(classes - 1), box };
const truth = fc.array(
  fc.record({
    ...place,
    area: fc.constantFrom(NaN, 1023, 1024, 1025, 9215, 9216, 9217),
    crowd: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 14 },
);
/** Few scores, so that ties are common. */
const score = fc.constantFrom(0, 0.1, 0.5, 0.9, 1);
const few = fc.array(fc.record({ ...place, score }), { maxLength: 24 });
/** More than 100 of one class on one image. */
const many = fc.array(fc.record({ image: fc.constant(1), class: fc.constant(0), box, score }), {
  minLength: 98,
  maxLength: 108,
});

/** Sets with crowds, ties in score, areas at COCO's limits; some with more than 100 predictions of a class. */
export const detections = fc.record({
  images: fc.constant(images),
  classes: fc.constant(classes),
  truth,
  found: fc.oneof({ weight: 9, arbitrary: few }, { weight: 1, arbitrary: many }),
});
