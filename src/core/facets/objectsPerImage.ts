import type { Facet } from './facet.ts';

/** Least number of each bin; the last takes all from there on. */
const starts = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100];
const labels = starts.map((start, k) => {
  if (k === starts.length - 1) return `${start} and more`;
  return starts[k + 1] === start + 1 ? String(start) : `${start}–${starts[k + 1] - 1}`;
});

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
    const bins = Uint16Array.from({ length: count }, (_, i) => {
      const boxes = boxStart[i + 1] - boxStart[i];
      let bin = starts.length - 1;
      while (starts[bin] > boxes) bin--;
      return bin;
    });
    return {
      id: 'objectsPerImage',
      title: 'Objects per image',
      perBox: false,
      bins,
      labels,
      ordered: true,
      unit: 'boxes',
      edges: null,
      logarithmic: false,
      grid: null,
      without: 0,
    };
  },
};
