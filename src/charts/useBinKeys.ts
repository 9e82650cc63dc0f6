import { useState, type KeyboardEvent } from 'react';

interface Keys {
  /** Place that lies `key` away from `from`, or null where that key does not move. */
  readonly step: (from: number, key: string) => number | null;
  /** Bins between two places, both within: a range, or a rectangle of cells. */
  readonly span: (from: number, to: number) => readonly number[];
  readonly brushed: ReadonlySet<number> | null;
  readonly onBrush: (bins: readonly number[] | null) => void;
  readonly onMove: (place: number | null) => void;
  /** T: draws the target. */
  readonly onEdit: () => void;
  /** Takes the keys that change the target while it is drawn. */
  readonly target: {
    readonly isEditing: boolean;
    readonly handle: (key: string, place: number, isFine: boolean) => boolean;
    readonly end: () => void;
  };
}

/**
 * Keys of a chart of bins, one tab stop: arrows move; B, then arrows, brushes; Enter or Space shows one bin
 * alone; T draws the target; Esc clears the brush.
 */
export function useBinKeys({ step, span, brushed, onBrush, onMove, onEdit, target }: Keys) {
  const [active, setActive] = useState(0);
  const [anchor, setAnchor] = useState<number | null>(null);
  const handle = (key: string, isFine: boolean): boolean => {
    if (target.handle(key, active, isFine)) return true;
    const to = step(active, key);
    if (to !== null) {
      setActive(to);
      onMove(to);
      if (anchor !== null) onBrush(span(anchor, to));
      return true;
    }
    if (target.isEditing) return false;
    if (key === 't') {
      setAnchor(null);
      onEdit();
      return true;
    }
    if (key === 'b') {
      setAnchor(anchor === null ? active : null);
      if (anchor === null) onBrush(span(active, active));
      return true;
    }
    if (key === 'Enter' || key === ' ') {
      const bins = span(active, active);
      const isAlone =
        brushed !== null && brushed.size === bins.length && bins.every((bin) => brushed.has(bin));
      onBrush(isAlone ? null : bins);
      return true;
    }
    if (key === 'Escape' && (anchor !== null || brushed !== null)) {
      setAnchor(null);
      onBrush(null);
      return true;
    }
    return false;
  };
  return {
    active,
    isBrushing: anchor !== null,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
      if (!handle(event.key.length === 1 ? event.key.toLowerCase() : event.key, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onFocus: (event: { currentTarget: Element }) => {
      if (event.currentTarget.matches(':focus-visible')) onMove(active);
    },
    onBlur: () => {
      target.end();
      setAnchor(null);
      onMove(null);
    },
  };
}

/** Steps along one axis of `count` places. */
export function alongAxis(count: number, axis: 'x' | 'y') {
  const [forward, back] = axis === 'x' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
  return (from: number, key: string) => {
    if (key === forward) return Math.min(count - 1, from + 1);
    if (key === back) return Math.max(0, from - 1);
    return key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
  };
}

/** Steps over a grid, bin = row * columns + column. */
export function overGrid(columns: number, rows: number) {
  return (from: number, key: string) => {
    const column = from % columns;
    if (key === 'ArrowRight') return column < columns - 1 ? from + 1 : from;
    if (key === 'ArrowLeft') return column > 0 ? from - 1 : from;
    if (key === 'ArrowDown') return from + columns < columns * rows ? from + columns : from;
    if (key === 'ArrowUp') return from >= columns ? from - columns : from;
    return null;
  };
}

/** Cells of the rectangle with two cells at opposite corners. */
export function cellRectangle(a: number, b: number, columns: number): number[] {
  const [x0, x1] = [Math.min(a % columns, b % columns), Math.max(a % columns, b % columns)];
  const [ra, rb] = [Math.floor(a / columns), Math.floor(b / columns)];
  const cells: number[] = [];
  for (let row = Math.min(ra, rb); row <= Math.max(ra, rb); row++)
    for (let column = x0; column <= x1; column++) cells.push(row * columns + column);
  return cells;
}
