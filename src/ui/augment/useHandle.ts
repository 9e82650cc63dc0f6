import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';

export interface HandleMove {
  /** Client pixels since the press. */
  readonly dx: number;
  readonly dy: number;
  /** The positioned box that the handle lies in. */
  readonly box: DOMRect;
}

interface HandleEvents<T> {
  /** What is held at the press. */
  readonly grab: () => T;
  readonly move: (from: T, by: HandleMove) => void;
  /** An arrow key: −1, 0 or 1 each way, ten times with Shift. */
  readonly key: (x: number, y: number, times: number) => void;
  /** Esc, or the system took the pointer away. */
  readonly cancel: (from: T) => void;
  readonly start?: () => void;
  readonly end?: () => void;
}

interface Press<T> {
  readonly from: T;
  readonly x: number;
  readonly y: number;
  readonly box: DOMRect;
}

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A handle on a picture: dragged with the pointer captured (Esc puts it back), moved by arrows. */
export function useHandle<T>(events: HandleEvents<T>) {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  const press = useRef<Press<T> | null>(null);
  const stopEscape = useRef<(() => void) | null>(null);
  useEffect(() => () => stopEscape.current?.(), []);
  const release = () => {
    press.current = null;
    stopEscape.current?.();
    stopEscape.current = null;
  };
  const cancel = () => {
    const now = press.current;
    if (!now) return;
    release();
    latest.current.cancel(now.from);
  };
  return {
    'data-keys': true,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const box = event.currentTarget.offsetParent?.getBoundingClientRect();
      if (event.button !== 0 || !box || press.current) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      press.current = { from: latest.current.grab(), x: event.clientX, y: event.clientY, box };
      latest.current.start?.();
      const onKey = (key: globalThis.KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        key.preventDefault();
        cancel();
      };
      window.addEventListener('keydown', onKey, true);
      stopEscape.current = () => window.removeEventListener('keydown', onKey, true);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = press.current;
      if (!now) return;
      latest.current.move(now.from, { dx: event.clientX - now.x, dy: event.clientY - now.y, box: now.box });
    },
    onPointerUp: () => {
      if (!press.current) return;
      release();
      latest.current.end?.();
    },
    onPointerCancel: cancel,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const arrow = Object.hasOwn(arrows, event.key) ? arrows[event.key] : null;
      if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.key(arrow[0], arrow[1], event.shiftKey ? 10 : 1);
    },
  };
}
