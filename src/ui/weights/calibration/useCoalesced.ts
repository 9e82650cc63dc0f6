import { useEffect, useRef, useState, type DependencyList } from 'react';
import { errorWords } from '../../../core/errorWords.ts';
import type { ExploreClient } from '../../../engine/exploreClient.ts';
import { Stopped } from '../../../engine/worker.ts';
import { explorer } from '../../../studio/explorer.ts';

export interface Coalesced<T> {
  /** The last answer; it stays while a newer one is on its way. */
  readonly value: T | null;
  readonly isWaiting: boolean;
  /** What went wrong with the newest ask, in words; null: nothing. */
  readonly failed: string | null;
}

/**
 * Asks the worker whenever `on` changes, one ask at a time: what is dragged is asked for again when the last answer is
 * there, as it is then, and what came in between is never worked out.
 */
export function useCoalesced<T>(
  ask: (client: ExploreClient) => Promise<T>,
  on: DependencyList,
): Coalesced<T> {
  const [answer, setAnswer] = useState<Coalesced<T>>({ value: null, isWaiting: true, failed: null });
  const flight = useRef<{ isBusy: boolean; next: (() => void) | null; isGone: boolean }>({
    isBusy: false,
    next: null,
    isGone: false,
  });
  useEffect(() => {
    const own = flight.current;
    const start = () => {
      const client = explorer();
      if (!client || own.isGone) return;
      own.isBusy = true;
      const end = (state: Coalesced<T> | null) => {
        own.isBusy = false;
        if (own.isGone) return;
        const { next } = own;
        own.next = null;
        if (state) setAnswer(next ? { ...state, isWaiting: true } : state);
        next?.();
      };
      ask(client).then(
        (value) => end({ value, isWaiting: false, failed: null }),
        (error: unknown) =>
          end(error instanceof Stopped ? null : { value: null, isWaiting: false, failed: errorWords(error) }),
      );
    };
    setAnswer((old) => (old.isWaiting ? old : { ...old, isWaiting: true }));
    if (own.isBusy) own.next = start;
    else start();
    // The ask is made of what it depends on, which the caller lists.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, on);
  useEffect(() => {
    const own = flight.current;
    own.isGone = false;
    return () => {
      own.isGone = true;
    };
  }, []);
  return answer;
}
