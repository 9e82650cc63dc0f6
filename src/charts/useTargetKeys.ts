import { useEffect, useRef } from 'react';
import { nudgeCount } from './snap.ts';
import type { TargetEditing } from './targetEditing.ts';

/** How long the keys rest before what they did is a step. */
const rest = 600;

const more = ['+', '='];
const less = ['-', '−', '_'];

interface TargetKeys {
  readonly editing: TargetEditing | null;
  /** Count that a place's target has now; NaN where it has none. */
  readonly countAt: (place: number) => number;
  /** The place's new count as counts by bin. */
  readonly spread: (place: number, count: number) => ReadonlyMap<number, number | null>;
  /** Bins of the place given back to the rule. */
  readonly release: (place: number) => ReadonlyMap<number, number | null>;
  /** Arrows that do not move between places, and so change the target. */
  readonly arrows: { readonly up: string; readonly down: string } | null;
}

/**
 * Keys while a target is drawn: + and − (and the arrows across the bars) change the target of the active bin by
 * steps of 1, 2 or 5, with Shift by one; Delete gives it back to the rule; Esc ends drawing. Keys in a row are one step.
 */
export function useTargetKeys({ editing, countAt, spread, release, arrows }: TargetKeys) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef<{ readonly place: number; readonly count: number } | null>(null);
  const end = () => {
    clearTimeout(timer.current);
    if (now.current && editing) editing.onEnd();
    now.current = null;
  };
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  useEffect(() => () => latest.current(), []);
  const nudge = (place: number, direction: 1 | -1, isFine: boolean) => {
    if (!editing) return;
    if (now.current?.place !== place) {
      end();
      editing.onStart();
    }
    const from = now.current?.place === place ? now.current.count : countAt(place);
    const count = nudgeCount(Number.isFinite(from) ? from : 0, direction, isFine);
    now.current = { place, count };
    editing.onStroke(spread(place, count));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), rest);
  };
  return {
    isEditing: editing !== null,
    end,
    /** True where the key was for the target. */
    handle: (key: string, place: number, isFine: boolean): boolean => {
      if (!editing) return false;
      if (more.includes(key) || key === arrows?.up) nudge(place, 1, isFine);
      else if (less.includes(key) || key === arrows?.down) nudge(place, -1, isFine);
      else if (key === 'Delete' || key === 'Backspace') {
        end();
        editing.onStart();
        editing.onStroke(release(place));
        editing.onEnd();
      } else if (key === 'Escape' || key === 'Enter' || key === 't') {
        end();
        editing.onLeave();
      } else return false;
      return true;
    },
  };
}
