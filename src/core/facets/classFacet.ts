import type { Facet } from './facet.ts';

/** The class of every box: one bin a class, in the source's order; classes without boxes keep their bin. */
export const classFacet: Facet = {
  id: 'class',
  title: 'Classes',
  definition: 'Boxes of each class; for whole-image labels, images of each class.',
  params: {},
  unavailable: (dataset) => (dataset.classes.names.length === 0 ? 'There are no classes.' : null),
  binOf: (dataset) => ({
    id: 'class',
    title: 'Classes',
    perBox: true,
    bins: dataset.boxes.class,
    labels: dataset.classes.names,
    ordered: false,
    unit: '',
    edges: null,
    logarithmic: false,
    grid: null,
    without: 0,
  }),
};
