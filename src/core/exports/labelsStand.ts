import type { Dataset } from '../dataset/dataset.ts';

/** Whether records of the source still say what the dataset does: no class has another name, and no box is gone. */
export const labelsStand = ({ preparedFrom, classes }: Dataset): boolean =>
  preparedFrom?.otherLabels !== true &&
  (classes.sourceNames?.every((name, k) => name === classes.names[k]) ?? true);
