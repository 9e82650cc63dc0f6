import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';
import { fit, within, zoomedAt, type Extent, type Zoom } from './zoom.ts';

/** One notch of a wheel. */
const notch = 100;
const perNotch = 1.25;

/** Zoom and place of a picture in a stage: wheel and pinch at the pointer, a drag moves it. */
export function useZoom(picture: Extent | null) {
  const stage = useRef<HTMLDivElement>(null);
  const [extent, setExtent] = useState<Extent>({ width: 0, height: 0 });
  const [zoom, setZoom] = useState<Zoom>(fit);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const change = useCallback(
    (update: (now: Zoom) => Zoom) => {
      // Before the stage has been measured there is nothing to be within.
      setZoom((now) => (picture && extent.width > 0 ? within(update(now), extent, picture) : update(now)));
    },
    [picture, extent],
  );

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const observer = new ResizeObserver(
      ([
        {
          contentRect: { width, height },
        },
      ]) => {
        setExtent({ width, height });
        setZoom(fit);
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // Not through React, whose wheel listeners cannot keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      const notches = Math.min(4, Math.max(-4, (event.deltaY * lines) / notch));
      // A pinch on a touchpad arrives as a wheel with Ctrl, in small steps.
      const factor = perNotch ** (-notches * (event.ctrlKey ? 4 : 1));
      change((now) => zoomedAt(now, factor, fromCentre(element, event)));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [change]);

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    pointers.current.set(event.pointerId, now);
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId);
    if (others.length === 0) {
      change((zoomed) => ({ ...zoomed, x: zoomed.x + now.x - before.x, y: zoomed.y + now.y - before.y }));
      return;
    }
    const [, still] = others[0];
    const factor = distance(now, still) / Math.max(1, distance(before, still));
    const at = fromCentre(event.currentTarget, { clientX: still.x, clientY: still.y });
    change((zoomed) => zoomedAt(zoomed, factor, at));
  };

  return {
    stage,
    extent,
    zoom,
    /** `factor` about the middle; null: fits again. */
    step: useCallback(
      (factor: number | null) =>
        change((now) => (factor === null ? fit : zoomedAt(now, factor, { x: 0, y: 0 }))),
      [change],
    ),
    handlers: {
      onPointerDown(event: PointerEvent<HTMLDivElement>) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      },
      onPointerMove,
      onPointerUp: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
      onPointerCancel: (event: PointerEvent) => void pointers.current.delete(event.pointerId),
    },
  };
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y);

function fromCentre(element: Element, { clientX, clientY }: { clientX: number; clientY: number }) {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
}
