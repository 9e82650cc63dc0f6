import { eachBox, geometryLacking } from './boxGeometry.ts';
import { nameColumn, noBin, type Facet } from './facet.ts';

const ranges = { '2-5': [2, 5], '3-7': [3, 7] } as const;

/**
 * Level of the feature pyramid on which a box of this size is detected: Lin et al. 2017, Feature Pyramid Networks,
 * eq. 1 with k₀ = 4, held to the levels that there are. The thresholds 224² · 4^(k − 4) are compared instead of a
 * logarithm: the same in every engine, also on a limit.
 */
export const fpnLevel: Facet = {
  id: 'fpnLevel',
  title: 'FPN level',
  definition:
    'Level k = ⌊4 + log₂(√(w · h) / 224)⌋ of the feature pyramid (Lin et al. 2017, eq. 1), held to the levels that there are; in pixels of the image, or of the input after resizing.',
  params: {
    levels: {
      kind: 'choice',
      title: 'Levels',
      choices: Object.keys(ranges),
      names: ['P2 to P5', 'P3 to P7'],
      default: '2-5',
    },
    scale: {
      kind: 'choice',
      title: 'Pixels of',
      choices: ['image', 'input'],
      names: ['the image as it is', 'an input of 800 px, short side'],
      default: 'image',
    },
  },
  unavailable: (dataset) => geometryLacking(dataset, 'image sizes'),
  binOf(dataset, params) {
    const [first, last] = params.levels === '3-7' ? ranges['3-7'] : ranges['2-5'];
    const isResized = params.scale === 'input';
    const bins = new Uint16Array(dataset.boxes.count);
    eachBox(dataset, 'pixel', (b, _x, _y, w, h, width, height) => {
      // As detectron2 resizes: short side 800, long side at most 1333.
      const scale = isResized ? Math.min(800 / Math.min(width, height), 1333 / Math.max(width, height)) : 1;
      const area = w * h * scale * scale;
      bins[b] = Number.isNaN(area) ? noBin : levelOf(area, first, last) - first;
    });
    return nameColumn(fpnLevel, {
      bins,
      labels: Array.from({ length: last - first + 1 }, (_, k) => `P${first + k}`),
      perBox: true,
      ordered: true,
    });
  },
};

function levelOf(area: number, first: number, last: number): number {
  let level = first;
  while (level < last) {
    const side = (224 * (1 << (level + 1))) / 16;
    if (area < side * side) break;
    level++;
  }
  return level;
}
