import { useMemo } from 'react';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';

/** Which classes' boxes stand out: the hovered or selected one, else those whose target lies above what was imported. */
export function useMarked(): (k: number) => boolean {
  const chosen = useStudio((state) => state.view.hoveredClass ?? state.view.selectedClass);
  const target = useStudio((state) => chartOf(state, 'class')?.target ?? null);
  const imported = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  return useMemo(
    () => (k: number) =>
      chosen !== null ? k === chosen : target !== null && imported !== null && target[k] > imported[k],
    [chosen, target, imported],
  );
}
