import { useRef, useState, type KeyboardEvent } from 'react';
import type { ClassChartState, ClassHandlers, ClassSeries } from './classSeries.ts';
import { hasTarget } from './classSeries.ts';
import { nudgeCount } from './snap.ts';

interface Mode {
  readonly kind: 'move' | 'target' | 'brush';
  /** Position at which a keyboard brush began. */
  readonly anchor: number;
}

const move: Mode = { kind: 'move', anchor: 0 };

/**
 * Keys of a class chart, one tab stop: arrows move between classes; T, then up and down, edits the target
 * (Shift by one, Esc restores, Enter keeps); B, then arrows, brushes; Enter or Space selects.
 */
export function useClassKeys(
  series: ClassSeries,
  state: ClassChartState,
  handlers: ClassHandlers,
  axis: 'x' | 'y',
  page: number,
) {
  const [mode, setMode] = useState<Mode>(move);
  const wished = useRef(0);
  const { order } = series;
  const active = state.hovered ?? state.selected;
  const at = active === null ? -1 : order.indexOf(active);
  const endTarget = (keep: boolean) => {
    if (mode.kind !== 'target') return;
    if (keep) handlers.onTargetEnd();
    else handlers.onTargetCancel();
    setMode(move);
  };
  const go = (position: number) => {
    const to = Math.min(order.length - 1, Math.max(0, position));
    handlers.onHover(order[to]);
    if (mode.kind === 'brush')
      handlers.onBrush(order.slice(Math.min(mode.anchor, to), Math.max(mode.anchor, to) + 1));
  };
  const nudge = (direction: 1 | -1, isFine: boolean) => {
    if (active === null) return;
    wished.current = nudgeCount(wished.current, direction, isFine);
    handlers.onTarget(active, wished.current);
  };
  const inTarget: Record<string, (event: KeyboardEvent) => void> = {
    ArrowUp: (event) => nudge(1, event.shiftKey),
    ArrowDown: (event) => nudge(-1, event.shiftKey),
    ArrowRight: (event) => nudge(1, event.shiftKey),
    ArrowLeft: (event) => nudge(-1, event.shiftKey),
    Enter: () => endTarget(true),
    t: () => endTarget(true),
    Escape: () => endTarget(false),
  };
  const [forward, back] = axis === 'x' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowDown', 'ArrowUp'];
  const select = () => active !== null && handlers.onSelect(state.selected === active ? null : active);
  const inChart: Record<string, (event: KeyboardEvent) => void> = {
    [forward]: () => go(at + 1),
    [back]: () => go(at < 0 ? 0 : at - 1),
    Home: () => go(0),
    End: () => go(order.length - 1),
    PageDown: () => go(at + page),
    PageUp: () => go(at - page),
    Enter: select,
    ' ': select,
    t: () => {
      if (active === null || !hasTarget(series, active) || series.target === null) return;
      wished.current = Math.round(series.target[active]);
      handlers.onTargetStart(active);
      setMode({ kind: 'target', anchor: at });
    },
    b: () => {
      if (active === null) return;
      setMode(mode.kind === 'brush' ? move : { kind: 'brush', anchor: at });
      if (mode.kind !== 'brush') handlers.onBrush([active]);
    },
  };
  if (state.isFixed) {
    delete inChart.t;
    delete inChart.b;
  } else if (state.editing) {
    inChart.Escape = state.editing.onLeave;
    delete inChart.b;
  } else if (mode.kind === 'brush' || state.brushed !== null)
    inChart.Escape = () => {
      setMode(move);
      handlers.onBrush(null);
    };
  return {
    mode: mode.kind,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const table = mode.kind === 'target' ? inTarget : inChart;
      if (!Object.hasOwn(table, key)) return;
      event.preventDefault();
      event.stopPropagation();
      table[key](event);
    },
    onBlur: () => {
      endTarget(true);
      if (mode.kind === 'brush') setMode(move);
    },
  };
}
