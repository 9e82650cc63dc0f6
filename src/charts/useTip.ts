import { useEffect, useRef, useState } from 'react';

const delay = 300;

/** Which mark's tip is open: after 300 ms of mouse, at once on focus, and at once from mark to mark. */
export function useTip() {
  const [shown, setShown] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    shown,
    hover: (mark: number | null) => {
      clearTimeout(timer.current);
      if (mark === null) setShown(null);
      else if (shown !== null) setShown(mark);
      else timer.current = setTimeout(() => setShown(mark), delay);
    },
    focus: (mark: number | null) => {
      clearTimeout(timer.current);
      setShown(mark);
    },
  };
}
