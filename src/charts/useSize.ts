import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface Size {
  /** Whole CSS pixels of the content box; 0 before the first measure. */
  readonly width: number;
  readonly height: number;
}

const unmeasured: Size = { width: 0, height: 0 };

/** The box of an element, kept up to date: charts are drawn for the place that they have. */
export function useSize<E extends HTMLElement>(): readonly [RefObject<E | null>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState(unmeasured);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const width = Math.floor(element.clientWidth);
      const height = Math.floor(element.clientHeight);
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
