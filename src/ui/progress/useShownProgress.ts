import { useStudio } from '../../studio/store.ts';
import type { Opened, Task } from '../../studio/state.ts';
import { useLasting } from '../shell/useLasting.ts';

export type Running = Extract<Task<Opened>, { state: 'running' }>;

/** The import that runs, once it has lasted 300 ms: shorter ones need no word. */
export function useShownProgress(): Running | null {
  const opening = useStudio((state) => state.opening);
  const lasting = useLasting(opening.state === 'running', 300);
  return opening.state === 'running' && lasting ? opening : null;
}
