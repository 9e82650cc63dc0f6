/** What a column of a table may be. Corners or sides, not both; `bbox`: four numbers in one cell. */
export type ColumnRole =
  | 'image'
  | 'label'
  | 'xmin'
  | 'ymin'
  | 'xmax'
  | 'ymax'
  | 'x'
  | 'y'
  | 'width'
  | 'height'
  | 'bbox'
  | 'imageWidth'
  | 'imageHeight'
  | 'split';

/** A table's columns mapped by hand. */
export interface ColumnMapping {
  /** Whether the first row holds names. */
  readonly hasHeader: boolean;
  /** By role: the number of the column, from 0. */
  readonly at: Readonly<Partial<Record<ColumnRole, number>>>;
  /** `auto`: fractions where no coordinate of the first rows is above 1. */
  readonly unit: 'auto' | 'pixel' | 'fraction';
}
