import { useEffect, useRef, useState } from 'react';
import { errorWords } from '../../core/errorWords.ts';
import type { Preview, PreviewAsk } from '../../engine/mixingClient.ts';
import { Stopped } from '../../engine/worker.ts';
import { isDragging } from '../../studio/history.ts';
import { noteShown, preview } from '../../studio/mixingPreview.ts';
import { useStudio } from '../../studio/store.ts';

export type Ask = Omit<PreviewAsk, 'moving'>;

export interface Previewed {
  /** The newest that was drawn; stays while the next is made. */
  readonly shown: Preview | null;
  readonly problem: string | null;
}

/** Draws what is asked again whenever it, the recipe or the plan changes. Keep the ask's identity while it is the same. */
export function usePreview(ask: Ask | null): Previewed {
  const [previewed, setPreviewed] = useState<Previewed>({ shown: null, problem: null });
  const recipe = useStudio((state) => state.recipe);
  const split = useStudio((state) => state.split);
  const repeats = useStudio((state) => state.plan?.repeats ?? null);
  const moving = useStudio((state) => state.view.augment.moving);
  const last = useRef<{ readonly of: readonly unknown[]; readonly wasMoving: boolean } | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  useEffect(() => {
    if (!ask) return;
    const of = [ask, recipe, split, repeats];
    const isMoving = moving || isDragging();
    const isSame = last.current?.of.every((one, i) => one === of[i]) ?? false;
    // A hand that comes or goes changes no picture but the one that was drawn with fewer pixels under it.
    if (isSame && (isMoving || !last.current?.wasMoving)) return;
    last.current = { of, wasMoving: isMoving };
    preview({ ...ask, moving: isMoving }).then(
      (drawn) => {
        if (!drawn) return;
        if (!isHere.current) return drawn.bitmap.close();
        setPreviewed({ shown: drawn, problem: null });
        noteShown(ask.slot, drawn);
      },
      (error: unknown) => {
        if (isHere.current && !(error instanceof Stopped))
          setPreviewed((old) => ({ ...old, problem: errorWords(error) }));
      },
    );
  }, [ask, recipe, split, repeats, moving]);
  return previewed;
}
