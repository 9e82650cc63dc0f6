import type { ViewState } from './state.ts';

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)').matches;

/** The theme that looks different from the one shown now. */
export function nextTheme(theme: ViewState['theme']): ViewState['theme'] {
  return (theme === 'system' ? (systemIsDark() ? 'dark' : 'light') : theme) === 'dark' ? 'light' : 'dark';
}
