import type { ClassChartState, ClassHandlers } from './classSeries.ts';
import { snapCount } from './snap.ts';
import { useDrag, type Point } from './useDrag.ts';

type Grab =
  { readonly kind: 'target'; readonly k: number } | { readonly kind: 'brush'; readonly from: number };

/** The tick in hand and the count that it says now. */
export interface DraggedTick {
  readonly k: number;
  readonly count: number;
}

interface ClassDrag {
  /** Classes in the order in which they stand. */
  readonly order: readonly number[];
  /** Place in that order under a point. */
  readonly at: (point: Point) => number;
  readonly isNearTick: (point: Point) => boolean;
  /** Count that a tick under the point says, and the count one pixel further. */
  readonly countsAt: (point: Point) => readonly [number, number];
  /** A drag begins: what the mouse pointed at no longer matters. */
  readonly onStart: () => void;
  readonly setDragged: (tick: DraggedTick | null) => void;
}

/** Drag of a target tick or of a brush over classes, in columns and rows alike. */
export function useClassDrag(props: ClassChartState & ClassHandlers, where: ClassDrag) {
  const { order, at, setDragged } = where;
  return useDrag<Grab>({
    grab: (point) => {
      if (order.length === 0) return null;
      const place = at(point);
      return where.isNearTick(point) ? { kind: 'target', k: order[place] } : { kind: 'brush', from: place };
    },
    start: (what) => {
      where.onStart();
      if (what.kind === 'target') props.onTargetStart(what.k);
    },
    move: (what, point, isFree) => {
      if (what.kind === 'brush') {
        const to = at(point);
        return props.onBrush(order.slice(Math.min(what.from, to), Math.max(what.from, to) + 1));
      }
      const [raw, next] = where.countsAt(point);
      const count = isFree ? Math.max(1, Math.round(raw)) : snapCount(raw, Math.abs(next - raw));
      setDragged({ k: what.k, count });
      props.onTarget(what.k, count);
    },
    end: (what) => {
      setDragged(null);
      if (what.kind === 'target') props.onTargetEnd();
    },
    cancel: (what) => {
      setDragged(null);
      if (what.kind === 'target') props.onTargetCancel();
      else props.onBrush(null);
    },
    click: (_, point) => props.onSelect(order[at(point)] === props.selected ? null : order[at(point)]),
  });
}
