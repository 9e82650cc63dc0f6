import { nameColumn, type Facet } from './facet.ts';
import { textBins } from './nameBins.ts';

/** The wider class that the class of each box belongs to. */
export const supercategory: Facet = {
  id: 'supercategory',
  title: 'Supercategory',
  definition: 'The wider class that the source names for the class of each box.',
  params: {},
  bySet: true,
  unavailable: ({ classes: { supercategories } }) =>
    supercategories?.some((name) => name !== '') ? null : 'The source names no supercategories.',
  binOf({ boxes, classes }) {
    const { bins: binOfClass, labels, hasOthers } = textBins(classes.supercategories ?? []);
    return nameColumn(supercategory, {
      bins: boxes.class.map((k) => binOfClass[k]),
      labels,
      perBox: true,
      hasOthers,
    });
  },
};
