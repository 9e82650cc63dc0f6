import type { ClassChartState, ClassHandlers } from './classSeries.ts';
import { snapCount } from './snap.ts';
import { useStroke } from './useStroke.ts';
import { useDrag, type Point } from './useDrag.ts';

type Grab =
  | { readonly kind: 'target'; readonly k: number }
  | { readonly kind: 'brush'; readonly from: number }
  | { readonly kind: 'pen' };

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

/** Drag of a target tick, of a brush over classes, or of a pen that draws their targets; in columns and rows alike. */
export function useClassDrag(props: ClassChartState & ClassHandlers, where: ClassDrag) {
  const { order, at, setDragged } = where;
  const stroke = useStroke(props.editing, (counts) => classCounts(counts, order));
  const countOf = (point: Point, isFree: boolean) => {
    const [raw, next] = where.countsAt(point);
    return isFree ? Math.max(1, Math.round(raw)) : snapCount(raw, Math.abs(next - raw));
  };
  const draw = (point: Point, isFree: boolean) =>
    stroke.draw({ place: at(point) + 0.5, count: countOf(point, isFree) }, order.length);
  return useDrag<Grab>({
    grab: (point) => {
      if (order.length === 0) return null;
      if (props.editing) return { kind: 'pen' };
      const place = at(point);
      return where.isNearTick(point) ? { kind: 'target', k: order[place] } : { kind: 'brush', from: place };
    },
    start: (what, from) => {
      where.onStart();
      if (what.kind === 'pen') {
        stroke.begin();
        draw(from, false);
      }
      if (what.kind === 'target') props.onTargetStart(what.k);
    },
    move: (what, point, isFree) => {
      if (what.kind === 'brush') {
        if (props.isFixed) return;
        const to = at(point);
        return props.onBrush(order.slice(Math.min(what.from, to), Math.max(what.from, to) + 1));
      }
      if (what.kind === 'pen') return draw(point, isFree);
      const count = countOf(point, isFree);
      setDragged({ k: what.k, count });
      props.onTarget(what.k, count);
    },
    end: (what) => {
      setDragged(null);
      if (what.kind === 'target') props.onTargetEnd();
      else if (what.kind === 'pen') stroke.end();
    },
    cancel: (what) => {
      setDragged(null);
      if (what.kind === 'target') props.onTargetCancel();
      else if (what.kind === 'pen') stroke.cancel();
      else if (!props.isFixed) props.onBrush(null);
    },
    click: (what, point) => {
      if (what.kind !== 'pen')
        return props.onSelect(order[at(point)] === props.selected ? null : order[at(point)]);
      stroke.begin();
      draw(point, false);
      stroke.end();
    },
  });
}

/** Counts by place as counts by class. */
export const classCounts = (counts: ReadonlyMap<number, number>, order: readonly number[]) =>
  new Map([...counts].map(([place, count]) => [order[place], count]));
