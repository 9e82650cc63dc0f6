import { useEffect, useRef } from 'react';

interface ViewActions {
  previous(): void;
  next(): void;
  previousAlike(): void;
  nextAlike(): void;
  larger(): void;
  smaller(): void;
  whole(): void;
}

/** Keys of the image shown large, before any other part of the page takes them; sliders keep their own. */
export function useViewKeys(actions: ViewActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, shiftKey, ctrlKey, metaKey, altKey, target } = event;
      if (ctrlKey || metaKey || altKey) return;
      if (target instanceof Element && target.closest('input[type=range], input[type=text]')) return;
      const now = latest.current;
      const found: Readonly<Record<string, () => void>> = {
        ArrowLeft: shiftKey ? now.previousAlike : now.previous,
        ArrowRight: shiftKey ? now.nextAlike : now.next,
        '+': now.larger,
        '=': now.larger,
        '-': now.smaller,
        '−': now.smaller,
        '0': now.whole,
      };
      if (!Object.hasOwn(found, key)) return;
      event.preventDefault();
      event.stopPropagation();
      found[key]();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
