import { useEffect, useRef, type PointerEvent } from 'react';

/** Pixels from the left and top edge of the element that listens. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface DragHandlers<T> {
  /** What lies under the pointer; null lets the press go. */
  readonly grab: (point: Point) => T | null;
  /** The pointer has moved by 3 px. */
  readonly start: (what: T, from: Point) => void;
  readonly move: (what: T, point: Point, isFree: boolean) => void;
  readonly end: (what: T) => void;
  /** Esc, or the system took the pointer away. */
  readonly cancel: (what: T) => void;
  /** Pressed and released in place. */
  readonly click?: (what: T, point: Point) => void;
}

interface Press<T> {
  readonly what: T;
  readonly from: Point;
  started: boolean;
}

const threshold = 3;

/** Pointer capture, a threshold of 3 px, Shift for free movement, Esc restores. Mouse, pen and touch alike. */
export function useDrag<T>(handlers: DragHandlers<T>) {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const press = useRef<Press<T> | null>(null);
  const escape = useRef<(() => void) | null>(null);
  const release = () => {
    press.current = null;
    escape.current?.();
    escape.current = null;
  };
  const cancel = () => {
    const now = press.current;
    release();
    if (now?.started) latest.current.cancel(now.what);
  };
  useEffect(() => () => escape.current?.(), []);
  const bind = {
    onPointerDown: (event: PointerEvent<Element>) => {
      if (event.button !== 0 || press.current) return;
      const from = pointIn(event);
      const what = latest.current.grab(from);
      if (what === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { what, from, started: false };
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape' || !press.current?.started) return;
        key.stopPropagation();
        key.preventDefault();
        cancel();
      };
      window.addEventListener('keydown', onKey, true);
      escape.current = () => window.removeEventListener('keydown', onKey, true);
    },
    onPointerMove: (event: PointerEvent<Element>) => {
      const now = press.current;
      if (!now) return;
      const point = pointIn(event);
      if (!now.started) {
        if (Math.hypot(point.x - now.from.x, point.y - now.from.y) < threshold) return;
        now.started = true;
        latest.current.start(now.what, now.from);
      }
      latest.current.move(now.what, point, event.shiftKey);
    },
    onPointerUp: (event: PointerEvent<Element>) => {
      const now = press.current;
      if (!now) return;
      release();
      if (now.started) latest.current.end(now.what);
      else latest.current.click?.(now.what, pointIn(event));
    },
    onPointerCancel: cancel,
  };
  return { bind, isPressed: () => press.current !== null };
}

export function pointIn(event: PointerEvent<Element>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
