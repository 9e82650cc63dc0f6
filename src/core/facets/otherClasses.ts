import { distinctClasses, severalClassesLacking } from './classesPerImage.ts';
import { binOfCount, countLabels } from './countBins.ts';
import { nameColumn, type Facet } from './facet.ts';

/** How many other classes a box shares its image with: whole images move those too. */
export const otherClasses: Facet = {
  id: 'otherClasses',
  title: 'Co-occurrence',
  definition:
    'How many other classes the box or label shares its image with; an image with these boxes brings those classes too.',
  params: {},
  unavailable: severalClassesLacking,
  binOf(dataset) {
    const { boxStart, count } = dataset.images;
    const classes = distinctClasses(dataset);
    const bins = new Uint16Array(dataset.boxes.count);
    for (let i = 0; i < count; i++) bins.fill(binOfCount(classes[i] - 1), boxStart[i], boxStart[i + 1]);
    return nameColumn(otherClasses, {
      bins,
      labels: countLabels,
      perBox: true,
      ordered: true,
      unit: 'classes',
    });
  },
};
