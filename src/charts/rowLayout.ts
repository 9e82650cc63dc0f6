import { emptyPaths, type ClassPaths } from './classPaths.ts';
import { hasTarget, type ClassSeries } from './classSeries.ts';
import type { CountScale } from './countScale.ts';
import { measureIn, remScale } from './fitText.ts';
import { acrossLine, downLine, lyingOutline, markAt, rectPath } from './paths.ts';
import { halves, knownThird, whisker } from './thirdState.ts';
import type { Size } from './useSize.ts';

/** Places of a row chart, in pixels of its box. */
export interface RowLayout {
  readonly left: number;
  /** End of the bars; columns of figures follow. */
  readonly right: number;
  readonly top: number;
  /** The axis under the rows. */
  readonly base: number;
  readonly pitch: number;
  readonly bar: number;
  /** How far the fill stays inside the outline. */
  readonly inset: number;
  readonly fontSize: number;
  readonly labelRoom: number;
  /** Right ends of the figure columns. */
  readonly columns: readonly number[];
}

/**
 * `dense`: the lens of a rank curve, rows of 16 px, names at the left, no axis. `hasThird`: one more column of figures,
 * and room for two bars in the outline.
 */
export function rowLayout(
  size: Size,
  rows: number,
  names: readonly string[],
  dense: boolean,
  hasThird = false,
): RowLayout {
  const rem = remScale();
  const fontSize = (dense ? 11 : size.height / rows < 22 ? 12 : 13) * rem;
  const measure = measureIn(`500 ${fontSize}px "Inter Variable", sans-serif`);
  const longest = names.reduce((width, name) => Math.max(width, measure(name)), 0);
  const labelRoom = dense ? Math.min(112, size.width * 0.3) : Math.min(Math.ceil(longest), size.width * 0.25);
  const columnWidth = (dense ? (hasThird ? 53 : 58) : size.width < 760 ? 66 : 76) * rem;
  const count = (dense ? 2 : 3) + (hasThird ? 1 : 0);
  const left = labelRoom + 12;
  const right = Math.max(left + 20, size.width - count * columnWidth - 14);
  const top = 18;
  const base = size.height - (dense ? 0 : 22);
  const pitch = Math.max(1, (base - top) / Math.max(1, rows));
  const bar = dense ? Math.min(10, pitch * 0.7) : Math.min(50, pitch * 0.66);
  return {
    left,
    right,
    top,
    base,
    pitch,
    bar,
    inset: bar >= 24 ? Math.round(bar * (hasThird ? 0.12 : 0.2)) : hasThird ? 1 : 2,
    fontSize,
    labelRoom,
    columns: Array.from({ length: count }, (_, i) => size.width - 6 - (count - 1 - i) * columnWidth),
  };
}

/** All marks of a row chart, each kind one path. */
export function rowPaths(
  series: ClassSeries,
  rows: readonly number[],
  scale: CountScale,
  layout: RowLayout,
  isOff: boolean,
  brushed: ReadonlySet<number> | null,
  dragged: { readonly k: number; readonly count: number } | null,
): ClassPaths {
  const { left, bar, inset } = layout;
  const paths = emptyPaths();
  const third = knownThird(series);
  const inner = bar - 2 * inset;
  const { second, each } = halves(inner);
  rows.forEach((k, i) => {
    const y = layout.top + i * layout.pitch + (layout.pitch - bar) / 2;
    paths.before += lyingOutline(y, scale.at(series.before[k]), bar, left);
    const isDim = brushed !== null && !brushed.has(k);
    let end = scale.at(series.after[k]);
    let [top, height] = [y + inset, inner];
    if (series.third) {
      paths.after += rectPath(left, top, end - left, each);
      end = third ? scale.at(third.counts[k]) : left;
      [top, height] = [top + second, each];
      paths.mixed += rectPath(left, top, end - left, height);
      const ends = third && whisker(third, k, scale.at);
      if (ends) paths.whiskers += acrossLine(ends[0], top + height / 2, ends[1] - ends[0]);
    } else paths[isDim ? 'dim' : 'after'] += rectPath(left, top, end - left, height);
    if (isOff) {
      if (end - left > 1) paths.caps += downLine(end - 0.75, top, height);
      return;
    }
    const isDragged = dragged?.k === k;
    if (!isDragged && !hasTarget(series, k)) return;
    const x = Math.round(scale.at(isDragged ? dragged.count : series.target![k]));
    const over = bar > 20 ? 4 : 2;
    paths.targets += downLine(x, y - over, bar + 2 * over);
    if (isDragged || series.edited.has(k)) paths.edited += markAt(x, y - over);
  });
  return paths;
}
