import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { anchorFigures, usualThresholds } from './anchorFigures.ts';
import { anchorMatches, fitBin, fitBins, type AnchorMatches } from './anchorMatches.ts';
import { chosenDetector } from './chosenDetector.ts';
import { anchorCount, gridsOf, iouApart, type Detector } from './detector.ts';
import { anchorPresets } from './presets.ts';

type Box = readonly [k: number, x: number, y: number, w: number, h: number];

function matched(width: number, height: number, boxes: readonly Box[], detector: Detector): AnchorMatches {
  const steps = anchorMatches(makeDataset(['a', 'b'], [{ width, height, boxes }]), detector);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Anchor {
  readonly cx: number;
  readonly cy: number;
  readonly w: number;
  readonly h: number;
}

/** Every anchor of every cell, in the frameworks’ order. */
function everyAnchor(detector: Detector, width: number, height: number): Anchor[] {
  const grids = gridsOf(detector, detector.place(width, height));
  return detector.levels.flatMap(({ shapes }, l) => {
    const all: Anchor[] = [];
    const { columns, rows, stepX, stepY } = grids[l];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let s = 0; s < shapes.length; s += 2)
          all.push({
            cx: (column + detector.offset) * stepX,
            cy: (row + detector.offset) * stepY,
            w: shapes[s],
            h: shapes[s + 1],
          });
    return all;
  });
}

/** The matrix of every box with every anchor, and what the frameworks' matchers read off it. */
function bruteForce(width: number, height: number, boxes: readonly Box[], detector: Detector) {
  const { sx, sy, dx, dy } = detector.place(width, height);
  const anchors = everyAnchor(detector, width, height);
  const rows = boxes.map(([, x, y, w, h]) => {
    const [cx, cy] = [(x + w / 2) * sx + dx, (y + h / 2) * sy + dy];
    return anchors.map((a) => iouApart(w * sx, h * sy, a.w, a.h, Math.abs(a.cx - cx), Math.abs(a.cy - cy)));
  });
  const best = rows.map((row) => row.reduce((most, iou) => Math.max(most, iou), 0));
  const owners = anchors.map((_, a) => {
    let owner = 0;
    for (let g = 1; g < rows.length; g++) if (rows[g][a] > rows[owner][a]) owner = g;
    return owner;
  });
  const counts = boxes.map(() => new Array<number>(fitBins).fill(0));
  owners.forEach((owner, a) => counts[owner][fitBin(rows[owner][a], detector.rule)]++);
  const forced = new Set<number>();
  rows.forEach((row, g) => {
    if (best[g] === 0 || best[g] >= 0.95) return;
    const ties = row.flatMap((iou, a) => (iou === best[g] ? [a] : []));
    const isOne = detector.rule.kind === 'iou' && detector.rule.lowQuality === 'one';
    for (const a of isOne ? ties.slice(0, 1) : ties) forced.add(a);
  });
  return {
    best,
    counts,
    anchors: anchors.length,
    lowQuality: [...forced].map((a) => [owners[a], rows[owners[a]][a]] as const),
  };
}

const ordered = (pairs: Iterable<readonly [number, number]>) =>
  [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const rowsOf = ({ given, firstBin }: AnchorMatches, boxes: number) =>
  Array.from({ length: boxes }, (_, b) => [
    ...given.subarray(b * (fitBins - firstBin), (b + 1) * (fitBins - firstBin)),
  ]);

const overIou = Object.entries({
  ...Object.fromEntries(
    Object.entries(anchorPresets).map(([id, preset]) => [
      id,
      preset.detector(id.startsWith('ssd') ? 300 : 160),
    ]),
  ),
  own: chosenDetector({
    preset: 'own',
    rule: 'iou',
    input: 128,
    anchors: '9,20 31,15; 60,70',
    strides: '8 32',
  }),
}).filter(([, { rule }]) => rule.kind === 'iou');

describe('anchors that are given to boxes', () => {
  it.each(overIou)('are those of the whole matrix: %s', (_, detector) => {
    const side = fc.double({ min: 0.02, max: 0.9, noNaN: true });
    const box = fc.tuple(fc.constant(0), side, side, side, side);
    fc.assert(
      fc.property(
        fc.integer({ min: 70, max: 200 }),
        fc.integer({ min: 70, max: 200 }),
        fc.array(box, { minLength: 1, maxLength: 5 }),
        (width, height, parts) => {
          const boxes = parts.map(([k, x, y, w, h]): Box => [
            k,
            x * width,
            y * height,
            w * width,
            h * height,
          ]);
          const found = matched(width, height, boxes, detector);
          const brute = bruteForce(width, height, boxes, detector);
          expect([...found.best]).toEqual(brute.best);
          expect(found.anchors[0]).toBe(brute.anchors);
          expect(rowsOf(found, boxes.length)).toEqual(brute.counts.map((row) => row.slice(found.firstBin)));
          const { box: owner, fit, times } = found.lowQuality;
          const told = Array.from(owner, (b, n) =>
            Array.from({ length: times[n] }, () => [b, fit[n]] as const),
          );
          expect(ordered(told.flat())).toEqual(ordered(brute.lowQuality));
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });

  it('are counted by hand: a box that is an anchor of a coarse grid', () => {
    // Squares of 32 at every 16 px, 64 × 64: IoU of two at a distance d along one side is (32 − d) / (32 + d).
    const detector = chosenDetector({
      preset: 'own',
      rule: 'iou',
      input: 64,
      anchors: '32,32',
      strides: '16',
    });
    // Centres at 8, 24, 40, 56: the box stands on (24, 24).
    const found = matched(64, 64, [[0, 8, 8, 32, 32]], detector);
    expect(found.best[0]).toBe(1);
    // At a distance of 16: 1/3, four of them; diagonal 16·16 / (2·1024 − 256) = 1/7 is below 0.3.
    const given = rowsOf(found, 1)[0];
    expect(given.map((count, k) => [k + found.firstBin, count]).filter(([, count]) => count > 0)).toEqual([
      [6, 4],
      [19, 1],
    ]);
    expect(found.anchors[0]).toBe(16);
  });

  it('belong to the first of two boxes that are the same', () => {
    const detector = chosenDetector({
      preset: 'own',
      rule: 'iou',
      input: 64,
      anchors: '32,32',
      strides: '16',
    });
    const found = matched(
      64,
      64,
      [
        [0, 8, 8, 32, 32],
        [1, 8, 8, 32, 32],
      ],
      detector,
    );
    const [first, second] = rowsOf(found, 2).map((row) => row.reduce((sum, n) => sum + n, 0));
    expect([first, second]).toEqual([5, 0]);
  });
});

describe('YOLO’s own rules', () => {
  const p5 = chosenDetector({ preset: 'yolov5-p5' });

  it('YOLOv5: shapes whose sides differ by less than 4 times, in the cell and its nearer neighbours', () => {
    // 16 × 30 around (101, 101) of 640 × 640. By hand, the greatest ratio of sides for each of the nine anchors:
    // 30/13 = 2.308, 1, 33/16 = 2.063 | 61/30 = 2.033, 62/16 = 3.875, 119/30 = 3.967 | above 4 for the last three.
    const found = matched(640, 640, [[0, 93, 86, 16, 30]], p5);
    expect(found.best[0]).toBe(1);
    const kept = rowsOf(found, 1)[0].map((count, k) => [(k + found.firstBin) / fitBins, count] as const);
    const above = kept.filter(([from, count]) => from >= 0.25 && count > 0);
    // Six shapes on two levels; a centre inside a cell has one neighbour along each side: 3 cells each.
    // 1/2.308 = 0.43, 1, 1/2.0625 = 0.485 on stride 8; 1/2.033 = 0.49, 1/3.875 = 0.258, 1/3.967 = 0.252 on 16.
    expect(above).toEqual([
      [0.25, 6],
      [0.4, 3],
      [0.45, 6],
      [0.95, 3],
    ]);
  });

  it('YOLOv5: a ratio of exactly 4 is no match', () => {
    const detector = chosenDetector({
      preset: 'own',
      rule: 'ratio',
      anchors: '10,10',
      strides: '8',
      input: 64,
    });
    const dataset = makeDataset(['a'], [{ width: 64, height: 64, boxes: [[0, 10, 10, 40, 40]] }]);
    const found = matched(64, 64, [[0, 10, 10, 40, 40]], detector);
    expect(found.best[0]).toBe(0.25);
    const figures = anchorFigures(dataset, found, usualThresholds(detector.rule), null);
    expect([figures.all, figures.positives]).toEqual([{ positive: 0, ignored: 0, unmatched: 1 }, 0]);
  });

  it('YOLOv5: at the border there is no neighbour beyond it', () => {
    // Centre (3, 3): cell 0, nearer to the border; only within the image are there neighbours, and there are none.
    const found = matched(640, 640, [[0, 0, 0, 6, 6]], p5);
    const total = rowsOf(found, 1)[0]
      .slice(3)
      .reduce((sum, n) => sum + n, 0);
    // 10×13: 2.17; 16×30: 5; 33×23: 5.5 → one shape, one cell.
    expect(total).toBe(1);
  });

  it('YOLOv3: each box has one anchor, by shape alone', () => {
    const found = matched(
      416,
      416,
      [
        [0, 3, 3, 20, 26],
        [0, 100, 100, 20, 26],
      ],
      chosenDetector({ preset: 'yolov3' }),
    );
    // 20 × 26 with 16 × 30: 16·26 / (520 + 480 − 416) = 416/584; with 33 × 23: 460/819; with 10 × 13: 130/520.
    expect(found.best[0]).toBeCloseTo(416 / 584, 12);
    expect(found.best[1]).toBe(found.best[0]);
    expect(rowsOf(found, 2).map((row) => row.reduce((sum, n) => sum + n, 0))).toEqual([1, 1]);
  });
});

describe('figures under thresholds', () => {
  const detector = chosenDetector({ preset: 'own', rule: 'iou', input: 64, anchors: '32,32', strides: '16' });
  const images = [
    {
      width: 64,
      height: 64,
      boxes: [
        [0, 8, 8, 32, 32],
        [1, 0, 0, 6, 6],
      ] as Box[],
    },
    { width: 64, height: 64, boxes: [[1, 0, 0, 6, 6]] as Box[] },
    { width: 0, height: 0, boxes: [[0, 1, 1, 5, 5]] as Box[] },
  ];
  const dataset = makeDataset(['a', 'b'], images);
  const steps = anchorMatches(dataset, detector);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const matches = step.value;
  const at = (uses: readonly number[] | null) =>
    anchorFigures(dataset, matches, { positive: 0.5, negative: 0.3 }, uses);

  it('say what becomes of boxes and anchors', () => {
    const figures = at(null);
    // The small box lies inside the anchor at (8, 8), and no other is as near: 36 / 1024.
    expect(matches.best[1]).toBeCloseTo(36 / 1024, 12);
    expect(figures.all).toEqual({ positive: 1, ignored: 0, unmatched: 2 });
    expect(figures.unknown).toBe(1);
    expect(figures.byClass).toEqual([
      { positive: 1, ignored: 0, unmatched: 0 },
      { positive: 0, ignored: 0, unmatched: 2 },
    ]);
    expect(figures.bySize[0]).toEqual({ positive: 0, ignored: 0, unmatched: 2 });
    // Image 1: one positive, four at 1/3 ignored, one of low quality; image 2: one of low quality.
    expect([figures.positives, figures.lowQuality, figures.ignoredAnchors]).toEqual([3, 2, 4]);
    expect(figures.negatives).toBe(32 - 3 - 4);
    expect(figures.stages).toEqual([1, 1, 1]);
    // In image 1 the anchor at (8, 8) overlaps the large box more: 16² / (2 · 32² − 16²) = 1/7.
    expect([0, 2, 19].map((k) => figures.histogram[k])).toEqual([1, 1, 1]);
  });

  it('count an image as often as it is used', () => {
    const figures = at([3, 0, 2]);
    expect(figures.all).toEqual({ positive: 3, ignored: 0, unmatched: 3 });
    expect([figures.unknown, figures.positives, figures.negatives]).toEqual([2, 6, 3 * 16 - 6 - 12]);
    expect(at([1, 1, 1])).toEqual(at(null));
  });

  it('have as many anchors as there are, whatever the thresholds', () => {
    for (const positive of [0.3, 0.5, 0.95]) {
      const { positives, ignoredAnchors, negatives } = anchorFigures(
        dataset,
        matches,
        { positive, negative: 0.3 },
        null,
      );
      expect(positives + ignoredAnchors + negatives).toBe(32);
    }
  });
});

describe('bins of fit', () => {
  it('begin with their limit, but where a limit does not count they end with it', () => {
    const iou = chosenDetector({}).rule;
    const ratio = chosenDetector({ preset: 'yolov5-p5' }).rule;
    for (let k = 0; k < fitBins; k++) {
      expect(fitBin(k / fitBins, iou)).toBe(k);
      expect(fitBin(k / fitBins, ratio)).toBe(Math.max(0, k - 1));
    }
    expect([fitBin(1, iou), fitBin(0.6999999, iou)]).toEqual([19, 13]);
  });

  it('SSD300 has 8,732 anchors', () => {
    const detector = chosenDetector({ preset: 'ssd300-mmdet' });
    expect(anchorCount(detector, gridsOf(detector, detector.place(500, 375)))).toBe(8732);
  });
});
