import { useEffect, useRef, useState } from 'react';

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Whole px of one page: whole rows, and no sliver of the next page. */
  readonly height: number;
}

/** Gap between cells, px. */
export const gap = 6;

/** Height of a thumbnail as a share of its width. */
const shape = 0.78;

/** Columns by the panel's width, and as many whole rows as come nearest to the shape of a thumbnail. */
export function gridOf(width: number, height: number): Grid {
  const columns = Math.max(1, width < 280 ? 2 : Math.round(width / (width < 640 ? 112 : 136)));
  const cell = (width - gap * (columns - 1)) / columns;
  const rows = Math.max(1, Math.round(height / (shape * cell + gap)));
  return { columns, rows, height };
}

/** The grid of an element's measured box; null until it has been measured. */
export function useGrid() {
  const element = useRef<HTMLDivElement>(null);
  const [grid, setGrid] = useState<Grid | null>(null);
  useEffect(() => {
    const box = element.current;
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0) setGrid(gridOf(width, Math.floor(height)));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { element, grid };
}
