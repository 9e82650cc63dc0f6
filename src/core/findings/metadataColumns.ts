import type { FacetColumn } from '../facets/facet.ts';
import type { Survey } from './survey.ts';

/** Columns that predictions add say how a detector does, not how the data lies. */
const ofPredictions = /^attribute:(prediction IoU|result|difficulty)( \(predictions|$)/;

/** Columns that the files or a table give the images or boxes, with two values or more. */
export const metadataColumns = ({ columns, predictions }: Survey): FacetColumn[] =>
  Object.values(columns).filter(
    ({ id, labels }) =>
      id.startsWith('attribute:') && labels.length > 1 && !(predictions !== null && ofPredictions.test(id)),
  );
