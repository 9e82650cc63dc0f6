import type { StudioState } from './state.ts';
import { getState, setState } from './store.ts';

/** Shows a quiet line that stays until it is dismissed, and says it. `lines`: what it is about, one by one. */
export function notify(text: string, lines: readonly string[] = []): void {
  setState({ notice: { text, lines }, announcement: [text, ...lines].join(' ') });
}

interface Trouble {
  shown(state: StudioState): boolean;
  dismissed(state: StudioState): Partial<StudioState>;
}

/** What can be told on every screen, in the order in which Esc takes it away. */
const troubles = {
  notice: {
    shown: ({ notice }) => notice !== null,
    dismissed: () => ({ notice: null }),
  },
  asking: {
    shown: ({ explore }) => explore.asking !== null,
    dismissed: ({ explore }) => ({ explore: { ...explore, asking: null } }),
  },
  // The dialog and the Balance screen tell these in their own places.
  export: {
    shown: ({ exporting, view }) => exporting.state === 'failed' && view.dialog !== 'export',
    dismissed: () => ({ exporting: { state: 'idle' } }),
  },
  opening: {
    shown: ({ opening, opened }) => opened !== null && opening.state === 'failed',
    dismissed: ({ opened }) => ({ opening: opened ? { state: 'done', value: opened } : { state: 'idle' } }),
  },
  solving: {
    shown: ({ solveError, view }) => solveError !== null && view.tab !== 'balance',
    dismissed: () => ({ solveError: null }),
  },
} satisfies Record<string, Trouble>;

export type TroubleName = keyof typeof troubles;

export const isShown = (name: TroubleName, state: StudioState): boolean => troubles[name].shown(state);

export const dismiss = (name: TroubleName): void => setState(troubles[name].dismissed(getState()));

/** Takes away the first line that is shown; false where there is none. */
export function dismissFirst(): boolean {
  const state = getState();
  const name = (Object.keys(troubles) as TroubleName[]).find((one) => isShown(one, state));
  if (name) dismiss(name);
  return name !== undefined;
}
