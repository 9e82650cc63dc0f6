import { furtherIndexDefinitions, furtherIndexKeys, furtherIndicesOf } from '../measures/furtherIndices.ts';
import { indexDefinitions, indexKeys, indicesOf, type Indices } from '../measures/indices.ts';
import type { FacetState } from './facetState.ts';
import { count, cut, figure, percent } from './figures.ts';
import { tag, type Child, type Markup } from './markup.ts';

/** Rows of a facet's table; the classes have more, since they are what is balanced. */
const mostRows = 64;
const mostClasses = 1500;

/** `kind` `formulas`: the last column is words. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Child[])[],
  kind: 'figures' | 'formulas' = 'figures',
): Markup {
  return tag(
    'div',
    { class: `scroll ${kind}` },
    tag(
      'table',
      {},
      tag(
        'thead',
        {},
        tag(
          'tr',
          {},
          head.map((name) => tag('th', { scope: 'col' }, name)),
        ),
      ),
      tag(
        'tbody',
        {},
        rows.map((cells) =>
          tag(
            'tr',
            {},
            cells.map((cell, i) => tag(i === 0 ? 'th' : 'td', {}, cell)),
          ),
        ),
      ),
    ),
  );
}

export const folded = (summary: string, ...children: readonly Child[]): Markup =>
  tag('details', {}, tag('summary', {}, summary), ...children);

/** The bins of a facet; of more than a page can hold, the most frequent, and how many were left out. */
export function binTable({ column, before, after, wanted, weight, unit }: FacetState): Markup {
  const most = column.id === 'class' ? mostClasses : mostRows;
  const held = Array.from(before.keys()).filter((k) => before[k] > 0 || after[k] > 0);
  const shown = column.ordered
    ? held.slice(0, most)
    : held.sort((a, b) => before[b] - before[a] || a - b).slice(0, most);
  const [ofBefore, ofAfter] = [before, after].map((counts) => counts.reduce((sum, n) => sum + n, 0) || 1);
  const rows = shown.map((k) => [
    cut(column.labels[k], 120),
    count(before[k]),
    percent(before[k] / ofBefore),
    count(after[k]),
    percent(after[k] / ofAfter),
    weight > 0 ? (wanted[k] > 0 ? percent(wanted[k]) : '–') : null,
  ]);
  const head = [
    'Bin',
    `Imported, ${unit}`,
    'share',
    `Balanced, ${unit}`,
    'share',
    ...(weight > 0 ? ['Target'] : []),
  ];
  const rest = held.length - shown.length;
  return folded(
    `Table of ${column.title}`,
    table(
      head,
      rows.map((cells) => cells.filter((cell) => cell !== null)),
    ),
    rest > 0 ? tag('p', { class: 'faint' }, `${count(rest)} more with fewer.`) : null,
  );
}

/** Every index of imbalance of a facet against its target, with its formula. */
export function indexTable({ column, before, after, wanted }: FacetState): Markup {
  const inScope = wanted.map((share) => (share > 0 ? 1 : 0));
  const [was, is] = [before, after].map((counts) => ({
    short: indicesOf(counts, wanted, { inScope }),
    more: furtherIndicesOf(counts, wanted, { inScope, ordered: column.ordered }),
  }));
  const isKnown = (...values: readonly (number | null)[]) => values.some((value) => value !== null);
  const rows = [
    ...indexKeys
      .filter((key) => key !== 'scumble')
      .map((key) => [
        indexDefinitions[key].name,
        figure(was.short[key]),
        figure(is.short[key]),
        indexDefinitions[key].formula,
      ]),
    ...furtherIndexKeys
      .filter((key) => isKnown(was.more[key], is.more[key]))
      .map((key) => [
        furtherIndexDefinitions[key].name,
        figure(was.more[key]),
        figure(is.more[key]),
        furtherIndexDefinitions[key].formula,
      ]),
  ];
  return folded(
    `Indices of ${column.title}`,
    table(['Index', 'Imported', 'Balanced', 'Formula'], rows, 'formulas'),
  );
}

/** The named indices of the classes, imported and planned. */
export const classIndexTable = (before: Indices, after: Indices): Markup =>
  table(
    ['Classes', 'Imported', 'Balanced', 'Formula'],
    indexKeys.map((key) => [
      indexDefinitions[key].name,
      figure(before[key]),
      figure(after[key]),
      indexDefinitions[key].formula,
    ]),
    'formulas',
  );
