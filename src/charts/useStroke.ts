import { useEffect, useRef, useState } from 'react';
import { penStroke, type PenPoint } from './pen.ts';
import { perFrame } from './perFrame.ts';
import type { TargetEditing } from './targetEditing.ts';

type Counts = ReadonlyMap<number, number | null>;

/**
 * One stroke of drawing, from press to release: counts by bin gather, and the chart's owner hears of them once a
 * frame. `spread` turns places on the chart (rows that stand for several bins) into bins.
 */
export function useStroke(
  editing: TargetEditing | null,
  spread?: (counts: ReadonlyMap<number, number>) => Counts,
) {
  const latest = useRef({ editing, spread });
  useEffect(() => {
    latest.current = { editing, spread };
  });
  const [tell] = useState(() => perFrame<Counts>((counts) => latest.current.editing?.onStroke(counts)));
  const counts = useRef(new Map<number, number>());
  const pen = useRef<PenPoint | null>(null);
  useEffect(() => () => tell.flush(), [tell]);
  return {
    begin: () => {
      counts.current = new Map();
      pen.current = null;
      latest.current.editing?.onStart();
    },
    /** The pen is at a place now, having come straight from where it was. */
    draw: (to: PenPoint, places: number) => {
      for (const [place, count] of penStroke(pen.current, to, places)) counts.current.set(place, count);
      pen.current = to;
      const now = new Map(counts.current);
      tell.push(latest.current.spread?.(now) ?? now);
    },
    /** The stroke so far as a whole, where it is not a pen's. */
    paint: (all: Counts) => tell.push(all),
    end: () => {
      tell.flush();
      latest.current.editing?.onEnd();
    },
    cancel: () => {
      tell.drop();
      latest.current.editing?.onCancel();
    },
  };
}
