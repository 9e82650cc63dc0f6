import type { Dataset } from '../dataset/dataset.ts';
import { eachBox } from '../facets/boxGeometry.ts';
import { anchorCount, gridsOf, type AnchorGrid, type Detector, type MatchRule } from './detector.ts';
import { bestMatch } from './bestMatch.ts';
import { createGiver } from './givenAnchors.ts';
import { cellsOfSides } from './sideMatches.ts';

/** Bins of fit, even from 0 to 1: what thresholds can be. */
export const fitBins = 20;

/**
 * What a detector's anchors are to the boxes, before thresholds: thresholds are then a sum over these columns.
 * B boxes, N images.
 */
export interface AnchorMatches {
  readonly rule: MatchRule;
  /** B: fit of the best anchor (`bestMatch`); NaN where the image's size is not known. */
  readonly best: Float64Array;
  /** The first bin of fit that is counted: thresholds may not lie below. */
  readonly firstBin: number;
  /**
   * B × (fitBins − firstBin): anchors whose best box this is, by fit; each anchor has one box, the first of those
   * that it overlaps most. Held at 65,535. Under the rules `ratio` and `shape` a box's own, whoever else has them.
   */
  readonly given: Uint16Array;
  /**
   * Anchors that some box overlaps most of all anchors, once each: whose they are, their fit to that box, and how many
   * in a row are alike (a small box lies within many anchors).
   */
  readonly lowQuality: {
    readonly box: Uint32Array;
    readonly fit: Float64Array;
    readonly times: Uint32Array;
  };
  /** N: anchors on the image's input; 0 where its size is not known. */
  readonly anchors: Float64Array;
}

export interface MatchProgress {
  readonly done: number;
  readonly total: number;
}

/** Bin of a fit. On a limit: the upper one, but under `ratio`, where a limit itself does not count, the lower. */
export function fitBin(fit: number, rule: MatchRule): number {
  let bin = Math.min(fitBins - 1, Math.floor(fit * fitBins));
  if (fit < bin / fitBins) bin--;
  else if (bin < fitBins - 1 && fit >= (bin + 1) / fitBins) bin++;
  return rule.kind === 'ratio' && bin > 0 && fit === bin / fitBins ? bin - 1 : bin;
}

const firstBins: Readonly<Record<MatchRule['kind'], number>> = { iou: 6, ratio: 2, shape: 0 };

/**
 * Matches every box with the anchors of the detector, as all anchors one by one would give it, but only cells are
 * looked at where the IoU can reach 0.3, the least threshold in use. Which anchors tie for a box's best is up to
 * rounding here as in the frameworks, whose 32 bits tie a little differently. Yields after every few images.
 */
export function* anchorMatches(
  dataset: Dataset,
  detector: Detector,
): Generator<MatchProgress, AnchorMatches> {
  const { rule } = detector;
  const { boxStart, width, height, count } = dataset.images;
  const inPixels = pixelBoxes(dataset);
  const firstBin = firstBins[rule.kind];
  const wide = fitBins - firstBin;
  const best = new Float64Array(dataset.boxes.count).fill(NaN);
  const given = new Uint16Array(dataset.boxes.count * wide);
  const anchors = new Float64Array(count);
  const lowQuality = { box: [] as number[], fit: [] as number[], times: [] as number[] };
  const give = (box: number, fit: number, times = 1) => {
    const at = box * wide + fitBin(fit, rule) - firstBin;
    given[at] = Math.min(0xffff, given[at] + times);
  };
  const giver = createGiver(detector, firstBin / fitBins);
  let place = detector.place(1, 1);
  let grids: AnchorGrid[] = [];
  let size = { width: 0, height: 0 };
  let since = 0;
  for (let i = 0; i < count; i++) {
    if (since > 2000) {
      since = 0;
      yield { done: i, total: count };
    }
    since += 10 + boxStart[i + 1] - boxStart[i];
    if (!(width[i] > 0 && height[i] > 0)) continue;
    if (width[i] !== size.width || height[i] !== size.height) {
      size = { width: width[i], height: height[i] };
      place = detector.place(size.width, size.height);
      grids = gridsOf(detector, place);
    }
    anchors[i] = anchorCount(detector, grids);
    const { sx, sy, dx, dy } = place;
    giver.begin(grids);
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const [x, y, w, h] = inPixels.subarray(4 * b, 4 * b + 4);
      const [cx, cy, bw, bh] = [(x + w / 2) * sx + dx, (y + h / 2) * sy + dy, w * sx, h * sy];
      if (!(bw > 0 && bh > 0)) continue;
      best[b] = bestMatch(detector, grids, cx, cy, bw, bh);
      if (rule.kind === 'iou') giver.add(b, cx, cy, bw, bh, best[b]);
      else if (rule.kind === 'shape') give(b, best[b]);
      else
        cellsOfSides(detector, grids, cx, cy, bw, bh, firstBin / fitBins, (fit, cells) =>
          give(b, fit, cells),
        );
    }
    if (rule.kind !== 'iou') continue;
    giver.given(give);
    giver.lowQuality(rule.lowQuality === 'one', (box, fit) => {
      const last = lowQuality.box.length - 1;
      if (last >= 0 && lowQuality.box[last] === box && lowQuality.fit[last] === fit) {
        lowQuality.times[last]++;
        return;
      }
      lowQuality.box.push(box);
      lowQuality.fit.push(fit);
      lowQuality.times.push(1);
    });
  }
  return {
    rule,
    best,
    firstBin,
    given,
    lowQuality: {
      box: Uint32Array.from(lowQuality.box),
      fit: Float64Array.from(lowQuality.fit),
      times: Uint32Array.from(lowQuality.times),
    },
    anchors,
  };
}

/** 4 · B numbers: left, top, width, height in pixels of the image; NaN where they are not known. */
function pixelBoxes(dataset: Dataset): Float64Array {
  const flat = new Float64Array(4 * dataset.boxes.count);
  eachBox(dataset, 'pixel', (b, x, y, w, h) => {
    flat[4 * b] = x;
    flat[4 * b + 1] = y;
    flat[4 * b + 2] = w;
    flat[4 * b + 3] = h;
  });
  return flat;
}
