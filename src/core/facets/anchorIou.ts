import { anchorPresets, bestAnchorIou } from './anchors.ts';
import { binOfValue, countWithout, evenEdges, integerParam, rangeLabels } from './bins.ts';
import { eachBox, geometryLacking } from './boxGeometry.ts';
import { noBin, type Facet } from './facet.ts';

const presetIds = Object.keys(anchorPresets);

/** Each box's best IoU with any anchor of a known detector: how easily it becomes a positive. */
export const anchorIou: Facet = {
  id: 'anchorIou',
  title: 'Anchor IoU',
  definition:
    'The greatest IoU of the box with any anchor of the detector, over all levels, shapes and positions, after the detector’s own resizing. From 0.5 a box gets positives of its own.',
  params: {
    preset: {
      kind: 'choice',
      title: 'Anchors',
      choices: presetIds,
      names: presetIds.map((id) => anchorPresets[id].name),
      default: presetIds[0],
    },
    bins: { kind: 'integer', title: 'Bins', min: 5, max: 50, default: 10 },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'image sizes'),
  binOf(dataset, params) {
    const id = String(params.preset ?? presetIds[0]);
    const preset = anchorPresets[presetIds.includes(id) ? id : presetIds[0]];
    const edges = evenEdges(0, 1, integerParam(params.bins, 5, 50, 10));
    const bins = new Uint16Array(dataset.boxes.count);
    let input = { width: 0, height: 0 };
    let width = 0;
    let height = 0;
    eachBox(dataset, 'pixel', (b, x, y, w, h, imageWidth, imageHeight) => {
      if (imageWidth !== width || imageHeight !== height) {
        width = imageWidth;
        height = imageHeight;
        input = preset.input(width, height);
      }
      const sx = input.width / width;
      const sy = input.height / height;
      bins[b] =
        sx * sy > 0 ? binOfValue(bestAnchorIou(preset, input, x * sx, y * sy, w * sx, h * sy), edges) : noBin;
    });
    return {
      id: 'anchorIou',
      title: 'Anchor IoU',
      perBox: true,
      bins,
      labels: rangeLabels(edges, '', { low: false, high: false }),
      ordered: true,
      unit: 'IoU',
      edges,
      logarithmic: false,
      grid: null,
      without: countWithout(bins),
    };
  },
};
