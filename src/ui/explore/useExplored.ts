import { useEffect, useState, type DependencyList } from 'react';
import { errorWords } from '../../core/errorWords.ts';
import type { ExploreClient } from '../../engine/exploreClient.ts';
import { Stopped } from '../../engine/worker.ts';
import { explorer } from '../../studio/explorer.ts';

export interface Explored<T> {
  /** The last answer; it stays while a newer one is on its way. */
  readonly value: T | null;
  readonly isWaiting: boolean;
  /** What went wrong with the newest ask, in words; null: nothing. */
  readonly failed: string | null;
}

/** Asks the worker that looks at the dataset, anew whenever `on` changes; an older ask's answer is not shown. */
export function useExplored<T>(ask: (client: ExploreClient) => Promise<T>, on: DependencyList): Explored<T> {
  const [answer, setAnswer] = useState<Explored<T>>({ value: null, isWaiting: true, failed: null });
  useEffect(() => {
    let isCurrent = true;
    const client = explorer();
    if (!client) return;
    setAnswer((old) => ({ ...old, isWaiting: true }));
    ask(client).then(
      (value) => isCurrent && setAnswer({ value, isWaiting: false, failed: null }),
      (error: unknown) => {
        if (isCurrent && !(error instanceof Stopped))
          setAnswer({ value: null, isWaiting: false, failed: errorWords(error) });
      },
    );
    return () => {
      isCurrent = false;
    };
    // The ask is made of what it depends on, which the caller lists.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, on);
  return answer;
}
