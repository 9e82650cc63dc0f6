import { useEffect, useState } from 'react';

/** The value as it was when `hold` began: axes stand still while something is dragged. */
export function useHeld<T>(value: T, hold: boolean): T {
  const [held, setHeld] = useState(() => value);
  if (!hold && held !== value) setHeld(() => value);
  return hold ? held : value;
}

/** The value once it has rested for `ms`: for twins that nobody watches frame by frame. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
