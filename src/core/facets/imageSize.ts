import type { Images } from '../dataset/dataset.ts';
import { binOfValue, countWithout, rangeLabels } from './bins.ts';
import { nameColumn, noBin, type Facet } from './facet.ts';
import { hasDistinct, textBins } from './nameBins.ts';

/** Different sizes up to which each has a bin of its own. */
const mostSizes = 12;
/** √(W · H) in pixels, by half octaves. */
const edges = Float64Array.from([64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144]);

/** Width and height of every image: names where there are few, else bins of √(W · H). */
export const imageSize: Facet = {
  id: 'imageSize',
  title: 'Image size',
  definition: `Width × height in pixels where the set has at most ${mostSizes} sizes, else √(width · height).`,
  params: {},
  bySet: true,
  unavailable({ images }) {
    if (images.count === 0) return 'There are no images.';
    const sizes = fewSizes(images);
    if (sizes === null || hasDistinct(sizes, 2)) return null;
    const one = sizes.find((size) => size !== '');
    return one === undefined
      ? 'Needs image sizes, which neither the annotations nor any image gives.'
      : `All images are ${one} pixels.`;
  },
  binOf({ images }) {
    const sizes = fewSizes(images);
    if (sizes !== null) return nameColumn(imageSize, { ...textBins(sizes), perBox: false });
    const { width, height, count } = images;
    const bins = Uint16Array.from({ length: count }, (_, i) =>
      width[i] > 0 && height[i] > 0 ? binOfValue(Math.sqrt(width[i] * height[i]), edges) : noBin,
    );
    return {
      id: 'imageSize',
      title: 'Image size',
      perBox: false,
      bins,
      labels: rangeLabels(edges, 'px', { low: true, high: true }),
      ordered: true,
      unit: 'px',
      edges,
      logarithmic: true,
      grid: null,
      without: countWithout(bins),
    };
  },
};

/** N names, '' where the size is unknown; null where there are more different ones than names. */
function fewSizes({ count, width, height }: Images): string[] | null {
  const seen = new Set<string>();
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    const name = width[i] > 0 && height[i] > 0 ? `${width[i]} × ${height[i]}` : '';
    if (name !== '') seen.add(name);
    if (seen.size > mostSizes) return null;
    names.push(name);
  }
  return names;
}
