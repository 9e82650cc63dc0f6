import { bestMatch } from '../anchors/bestMatch.ts';
import { chosenDetector, detectorParams } from '../anchors/chosenDetector.ts';
import { gridsOf, type AnchorGrid, type Detector, type MatchRule } from '../anchors/detector.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { binOfValue, countWithout, evenEdges, integerParam, rangeLabels } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import type { Facet } from './facet.ts';

const words: Readonly<Record<MatchRule['kind'], { readonly title: string; readonly unit: string }>> = {
  iou: { title: 'Anchor IoU', unit: 'IoU' },
  shape: { title: 'Anchor shape IoU', unit: 'shape IoU' },
  ratio: { title: 'Anchor side ratio', unit: 'ratio' },
};

/** How well each box is met by the anchors of a known detector: how easily it becomes a positive. */
export const anchorIou: Facet = {
  id: 'anchorIou',
  title: 'Anchor IoU',
  definition:
    'The greatest IoU of the box with any anchor of the detector, over all levels, shapes and positions, after its own resizing. For YOLOv3 the IoU of the shapes alone; for YOLOv5 1 over the greatest ratio of sides, min(w/wₐ, wₐ/w, h/hₐ, hₐ/h), which gives anchors above 0.25.',
  params: {
    ...detectorParams,
    bins: { kind: 'integer', title: 'Bins', min: 5, max: 50, default: 20 },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'image sizes'),
  binOf(dataset, params) {
    const detector = chosenDetector(params);
    const edges = evenEdges(0, 1, integerParam(params.bins, 5, 50, 20));
    const bins = Uint16Array.from(bestMatches(dataset, detector), (fit) => binOfValue(fit, edges));
    const { title, unit } = words[detector.rule.kind];
    const suffix = detector.rule.kind === 'iou' ? '' : unit;
    return {
      id: 'anchorIou',
      title,
      perBox: true,
      bins,
      labels: rangeLabels(edges, suffix, { low: false, high: false }),
      ordered: true,
      unit,
      edges,
      logarithmic: false,
      grid: null,
      without: countWithout(bins),
    };
  },
};

/** B values of `bestMatch`; NaN where the size of the image is not known. */
export function bestMatches(dataset: Dataset, detector: Detector): Float64Array {
  const best = new Float64Array(dataset.boxes.count);
  let grids: AnchorGrid[] = [];
  let place = detector.place(1, 1);
  let width = 0;
  let height = 0;
  eachBox(dataset, 'pixel', (b, x, y, w, h, imageWidth, imageHeight) => {
    if (imageWidth !== width || imageHeight !== height) {
      width = imageWidth;
      height = imageHeight;
      place = detector.place(width, height);
      grids = gridsOf(detector, place);
    }
    const { sx, sy, dx, dy } = place;
    best[b] =
      sx * sy > 0
        ? bestMatch(detector, grids, (x + w / 2) * sx + dx, (y + h / 2) * sy + dy, w * sx, h * sy)
        : NaN;
  });
  return best;
}
