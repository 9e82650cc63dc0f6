import { createContext } from 'react';

/** How pictures and tables of charts leave the page, and what they say of where they come from. */
export interface ChartSaving {
  readonly save: (blob: Blob, name: string) => void;
  /** "BCCD, 364 images" */
  readonly source: string;
}

/** Null: charts cannot be saved here. */
export const SavedBy = createContext<ChartSaving | null>(null);
