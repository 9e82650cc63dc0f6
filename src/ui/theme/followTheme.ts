import type { ViewState } from '../../studio/state.ts';
import { getState, useStudio } from '../../studio/store.ts';

/** Puts the chosen theme on the root element, before the first paint and at every change; `system` leaves it to CSS. */
export function followTheme(): void {
  const show = (theme: ViewState['theme']) => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  show(getState().view.theme);
  useStudio.subscribe((state, before) => {
    if (state.view.theme !== before.view.theme) show(state.view.theme);
  });
}
