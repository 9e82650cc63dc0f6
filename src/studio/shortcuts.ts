import { tinykeys } from 'tinykeys';
import { commands, type Command } from './commands.ts';
import { setView } from './actions.ts';
import { getState } from './store.ts';

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=range], [type=checkbox], [type=radio])'));

/** Parts that use the arrows, Home and End themselves (sliders, charts, lists, dialogs). */
const ownsArrows = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input, [role=dialog], [role=slider], [role=listbox], [role=radiogroup], [role=grid], [role=tablist], [role=menu], [data-keys]',
  ) !== null;

/** Every command's keys, and X held to hide the plan. Returns the end of it. */
export function listenToShortcuts(): () => void {
  // One key may mean another thing on another tab: of the commands that share it, the first that applies runs.
  const byKeys = new Map<string, Command[]>();
  for (const one of commands) if (one.keys) byKeys.set(one.keys, [...(byKeys.get(one.keys) ?? []), one]);
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  const early: typeof bindings = {};
  for (const [keys, sharing] of byKeys) {
    // Before a focused button takes its Enter.
    const isEarly = /\+Enter$/.test(keys);
    (isEarly ? early : bindings)[keys] = (event) => {
      const state = getState();
      if (event.isComposing || event.defaultPrevented) return;
      const found = sharing.find(({ unavailable }) => unavailable(state) === null);
      if (!found) return;
      if (
        (found.letter || keys === '/') &&
        (isTextField(event.target) || !state.view.letterKeys || state.view.dialog)
      )
        return;
      if (/^(Arrow|Home|End)/.test(keys) && (isTextField(event.target) || ownsArrows(event.target))) return;
      if (/^sample-/.test(found.id) && state.opened) return;
      // A text field undoes its own typing, and closes its own Esc.
      if (isTextField(event.target) && /mod\+(Shift\+)?z|Escape/.test(keys)) return;
      if (isEarly && (isTextField(event.target) || state.view.dialog)) return;
      event.preventDefault();
      if (isEarly) event.stopPropagation();
      found.run();
    };
  }
  const stopKeys = tinykeys(window, bindings);
  const stopEarly = tinykeys(window, early, { capture: true });
  const hold = (event: KeyboardEvent) => {
    if (event.key !== 'x' || event.repeat || event.ctrlKey || event.metaKey || isTextField(event.target))
      return;
    if (event.type === 'keyup' || getState().view.letterKeys)
      setView({ planHidden: event.type === 'keydown' });
  };
  const release = () => getState().view.planHidden && setView({ planHidden: false });
  window.addEventListener('keydown', hold);
  window.addEventListener('keyup', hold);
  window.addEventListener('blur', release);
  return () => {
    stopKeys();
    stopEarly();
    window.removeEventListener('keydown', hold);
    window.removeEventListener('keyup', hold);
    window.removeEventListener('blur', release);
  };
}
