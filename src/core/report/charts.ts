import { ln, power } from '../numerics.ts';
import type { FacetState } from './facetState.ts';
import { count, cut, percent } from './figures.ts';
import { tag, type Markup } from './markup.ts';

/** Drawings of the report: imported grey, planned blue, asked for black, as on the page. Sizes in CSS pixels. */
const usualWidth = 420;
/** The classes have the page's whole width. */
const wideWidth = 900;

const svg = (name: string, w: number, h: number, ...marks: readonly Markup[]): Markup =>
  tag('svg', { viewBox: `0 0 ${w} ${h}`, width: w, height: h, role: 'img', 'aria-label': name }, ...marks);

const at = (value: number): string => String(Math.round(value * 10) / 10);
const bar = (x: number, y: number, w: number, h: number): string =>
  `M${at(x)} ${at(y)}h${at(w)}v${at(h)}h${at(-w)}z`;
const words = (
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  kind = 'axis',
) => tag('text', { x: at(x), y: at(y), 'text-anchor': anchor, class: kind }, text);
const greatest = (...lists: readonly Float64Array[]): number =>
  lists.reduce((most, list) => list.reduce((m, n) => Math.max(m, n), most), 0) || 1;

/** What was asked for, in counts of the plan's own total; NaN where a bin has no target. */
const targetCounts = ({ after, wanted }: FacetState): Float64Array => {
  let total = 0;
  after.forEach((n, k) => (total += wanted[k] > 0 ? n : 0));
  return wanted.map((share) => (share > 0 ? share * total : NaN));
};

/** The chart that a facet's bins ask for. */
export function facetChart(state: FacetState): Markup {
  const { column } = state;
  const width = column.id === 'class' ? wideWidth : usualWidth;
  if (column.grid) return maps(state, column.grid.columns, column.grid.rows, width);
  if (column.ordered && column.labels.length > 1) return columns(state, width);
  return column.labels.length <= 80 ? rows(state, width) : ranks(state, width);
}

/** Bins that have an order, as bars along a line. */
function columns(state: FacetState, width: number): Markup {
  const { column, before, after } = state;
  const target = state.weight > 0 ? targetCounts(state) : null;
  const height = 150;
  const n = before.length;
  const pitch = width / n;
  const most = greatest(before, after, target?.map((t) => (Number.isNaN(t) ? 0 : t)) ?? before);
  const y = (value: number) => height - (value / most) * (height - 8);
  const outline = Array.from(
    before,
    (v, k) => `${k === 0 ? 'M0 ' : 'L'}${k === 0 ? '' : `${at(k * pitch)} `}${at(y(v))}h${at(pitch)}`,
  );
  const inset = Math.min(2, pitch * 0.15);
  return svg(
    `${column.title}, imported and balanced`,
    width,
    height + 18,
    tag('path', {
      class: 'after',
      d: Array.from(after, (v, k) => bar(k * pitch + inset, y(v), pitch - 2 * inset, height - y(v))).join(''),
    }),
    tag('path', { class: 'before', d: `${outline.join('')}V${height}H0z` }),
    ticks(target, (k, value) => `M${at(k * pitch)} ${at(y(value))}h${at(pitch)}`),
    tag('path', { class: 'line', d: `M0 ${height}h${width}` }),
    ...axisWords(column, pitch, height + 13),
  );
}

/** Where bins meet, of a numeric facet; else the names of some bins. */
function axisWords({ edges, labels, unit }: FacetState['column'], pitch: number, y: number): Markup[] {
  const every = Math.max(1, Math.ceil(labels.length / 6));
  if (edges === null)
    return labels.flatMap((label, k) =>
      k % every === 0 ? [words((k + 0.5) * pitch, y, cut(label, 12), 'middle')] : [],
    );
  const inner = Array.from(edges.keys()).filter((k) => k % every === 0 && Number.isFinite(edges[k]));
  return inner.map((k, i) => {
    const name = String(Number(edges[k].toPrecision(2)));
    const isLast = i === inner.length - 1 && unit !== '';
    return words(
      k * pitch,
      y,
      isLast ? `${name} ${cut(unit, 12)}` : name,
      k === 0 ? 'start' : k === labels.length ? 'end' : 'middle',
    );
  });
}

/** Names, as rows with their shares. */
function rows(state: FacetState, width: number): Markup {
  const { column, before, after } = state;
  const target = state.weight > 0 ? targetCounts(state) : null;
  const order = Array.from(before.keys())
    .filter((k) => before[k] > 0 || after[k] > 0)
    .sort((a, b) => before[b] - before[a] || a - b);
  const most = greatest(before, after);
  const [left, room, pitch] = [130, width - 130 - 84, 20];
  const length = (value: number) => (value / most) * room;
  const total = after.reduce((sum, n) => sum + n, 0) || 1;
  const at0 = (i: number) => i * pitch + 4;
  return svg(
    `${column.title}, imported and balanced`,
    width,
    Math.max(pitch, order.length * pitch) + 4,
    tag('path', {
      class: 'before',
      d: order.map((k, i) => bar(left, at0(i), length(before[k]), 12)).join(''),
    }),
    tag('path', {
      class: 'after',
      d: order.map((k, i) => bar(left, at0(i) + 2, length(after[k]), 8)).join(''),
    }),
    ticks(
      target && Float64Array.from(order, (k) => target[k]),
      (i, value) => `M${at(left + length(value))} ${at0(i) - 1}v14`,
    ),
    ...order.flatMap((k, i) => [
      words(left - 6, at0(i) + 10, cut(column.labels[k], 22), 'end', 'name'),
      words(width, at0(i) + 10, `${count(after[k])} · ${percent(after[k] / total)}`, 'end', 'value'),
    ]),
  );
}

/** More names than rows have room for: by rank, on a logarithmic scale. */
function ranks(state: FacetState, width: number): Markup {
  const { column, before, after } = state;
  const order = Array.from(before.keys())
    .filter((k) => before[k] > 0)
    .sort((a, b) => before[b] - before[a] || a - b);
  const height = 150;
  const most = greatest(before, after);
  const decades = Math.max(1, Math.ceil(ln(most) / ln(10) - 1e-9));
  const level = (value: number) => (value < 1 ? 0 : ln(value) / ln(10) / decades);
  const y = (value: number) => height - level(value) * (height - 8);
  const x = (i: number) => ((i + 0.5) / order.length) * width;
  const path = (of: Float64Array) =>
    order.map((k, i) => `${i === 0 ? 'M' : 'L'}${at(x(i))} ${at(y(of[k]))}`).join('');
  return svg(
    `${column.title} by rank, imported and balanced`,
    width,
    height + 18,
    tag('path', { class: 'curve-after', d: path(after) }),
    tag('path', { class: 'curve-before', d: path(before) }),
    tag('path', { class: 'line', d: `M0 ${height}h${width}` }),
    words(0, height + 13, 'rank 1'),
    words(width, height + 13, `rank ${count(order.length)}`, 'end'),
    words(4, 12, count(Math.round(power(10, decades)))),
  );
}

const ticks = (target: Float64Array | null, mark: (k: number, value: number) => string): Markup =>
  tag('path', {
    class: 'target',
    d:
      target === null
        ? ''
        : Array.from(target, (value, k) => (Number.isFinite(value) ? mark(k, value) : '')).join(''),
  });

/** A grid of cells, imported and balanced, on one scale. */
function maps({ column, before, after }: FacetState, across: number, down: number, width: number): Markup {
  const shares = (counts: Float64Array) => {
    const total = counts.reduce((sum, n) => sum + n, 0) || 1;
    return counts.map((n) => n / total);
  };
  const states = [shares(before), shares(after)];
  const most = greatest(...states);
  const gap = 16;
  const side = (width - gap) / 2;
  const cell = side / across;
  const height = cell * down;
  const levels = 12;
  return svg(
    `${column.title}, imported and balanced`,
    width,
    Math.ceil(height) + 18,
    ...states.flatMap((map, i) => {
      const left = i * (side + gap);
      // Cells of one shade are one path: a map costs some kilobytes, whatever its cells.
      const paths: string[] = Array.from({ length: levels + 1 }, () => '');
      map.forEach((share, k) => {
        const shade = Math.round(power(share / most, 0.72) * levels);
        if (share > 0)
          paths[Math.max(1, shade)] += bar(
            left + (k % across) * cell,
            Math.floor(k / across) * cell,
            cell,
            cell,
          );
      });
      const name = i === 0 ? 'before' : 'after';
      return [
        ...paths.flatMap((d, shade) =>
          d === '' ? [] : [tag('path', { class: `cell-${name}`, 'fill-opacity': at0(shade / levels), d })],
        ),
        tag('path', { class: 'line', d: `${bar(left, 0, side, height)}` }),
        words(left, height + 13, i === 0 ? 'Imported' : 'Balanced'),
      ];
    }),
  );
}

const at0 = (value: number): string => value.toFixed(2);

/** A symmetric matrix of 0..1, under its names. */
export function matrixChart(name: string, names: readonly string[], values: Float64Array): Markup {
  const n = names.length;
  const [left, top] = [130, 90];
  const cell = Math.min(22, (wideWidth * 0.65 - left) / n);
  const levels = 12;
  const paths: string[] = Array.from({ length: levels + 1 }, () => '');
  values.forEach((value, k) => {
    if (value > 0) {
      const [row, column] = [Math.floor(k / n), k % n];
      paths[Math.max(1, Math.round(power(Math.min(1, value), 0.72) * levels))] += bar(
        left + column * cell,
        top + row * cell,
        cell - 1,
        cell - 1,
      );
    }
  });
  return svg(
    name,
    Math.ceil(left + n * cell),
    Math.ceil(top + n * cell),
    ...paths.flatMap((d, shade) =>
      d === '' ? [] : [tag('path', { class: 'cell-before', 'fill-opacity': at0(shade / levels), d })],
    ),
    ...names.flatMap((label, k) => [
      words(left - 6, top + (k + 0.5) * cell + 4, cut(label, 22), 'end', 'name'),
      tag(
        'text',
        { class: 'name', transform: `translate(${at(left + (k + 0.5) * cell + 4)} ${top - 6}) rotate(-90)` },
        cut(label, 14),
      ),
    ]),
  );
}
