import { count } from './figures.ts';
import { tag, type Child, type Markup } from './markup.ts';

/** Null where there is nothing to say. */
export const section = (title: string, ...children: readonly Child[]): Markup | null =>
  children.every((child) => child === null) ? null : tag('section', {}, tag('h2', {}, title), children);

/** How many of a list are not on the page; null where all are. */
export const more = (rest: number, what: string): Markup | null =>
  rest > 0
    ? tag('p', { class: 'faint' }, `${count(rest)} more ${what}${rest === 1 ? '' : 's'}, not shown.`)
    : null;
