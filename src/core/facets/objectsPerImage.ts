import { binOfCount, countLabels } from './countBins.ts';
import { nameColumn, type Facet } from './facet.ts';

/** Number of boxes of every image; one bin an image. */
export const objectsPerImage: Facet = {
  id: 'objectsPerImage',
  title: 'Objects per image',
  definition: 'Boxes of any class in the image; images without boxes count as 0.',
  params: {},
  unavailable(dataset) {
    if (dataset.images.count === 0) return 'There are no images.';
    const { boxStart, count } = dataset.images;
    for (let i = 0; i < count; i++) if (boxStart[i + 1] - boxStart[i] > 1) return null;
    return dataset.task === 'classification' ? 'Every image has one label.' : null;
  },
  binOf(dataset) {
    const { boxStart, count } = dataset.images;
    const bins = Uint16Array.from({ length: count }, (_, i) => binOfCount(boxStart[i + 1] - boxStart[i]));
    return nameColumn(objectsPerImage, {
      bins,
      labels: countLabels,
      perBox: false,
      ordered: true,
      unit: 'boxes',
    });
  },
};
