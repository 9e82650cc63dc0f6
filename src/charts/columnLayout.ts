import { emptyPaths, type ClassPaths } from './classPaths.ts';
import type { ClassSeries } from './classSeries.ts';
import { hasTarget } from './classSeries.ts';
import type { CountScale } from './countScale.ts';
import { ellipsize, labelStride, measureIn, remScale } from './fitText.ts';
import { acrossLine, downLine, markAbove, rectPath, uprightOutline } from './paths.ts';
import { halves, knownThird, whisker } from './thirdState.ts';
import type { Size } from './useSize.ts';

/** Places of a column chart, in pixels of its box. */
export interface ColumnLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** The axis on which the columns stand. */
  readonly base: number;
  /** Width of a class' place, and of its outline within. */
  readonly pitch: number;
  readonly bar: number;
  readonly fontSize: number;
  /** Length that a name may take. */
  readonly labelRoom: number;
  /** Every n-th name is drawn. */
  readonly stride: number;
  readonly texts: readonly string[];
}

/** Room for the names is what the longest needs, within about a third of the height. */
export function columnLayout(size: Size, order: readonly number[], names: readonly string[]): ColumnLayout {
  const left = 40;
  const right = Math.max(left + 10, size.width - 6);
  const pitch = (right - left) / Math.max(1, order.length);
  const fontSize = (pitch < 13.5 ? 9.5 : 10.5) * remScale();
  const measure = measureIn(`400 ${fontSize}px "Inter Variable", sans-serif`);
  const most = Math.min(96, Math.round(size.height * 0.32));
  const longest = order.reduce((width, k) => Math.max(width, measure(names[k])), 0);
  const labelRoom = Math.min(most, Math.ceil(longest) + 2);
  return {
    left,
    right,
    top: 14,
    base: Math.max(40, size.height - labelRoom - 10),
    pitch,
    bar: Math.max(3, Math.min(pitch * 0.68, 40)),
    fontSize,
    labelRoom,
    stride: labelStride(pitch, fontSize + 0.5),
    texts: order.map((k) => ellipsize(names[k], labelRoom, measure)),
  };
}

/** All marks of a column chart, each kind one path: few DOM nodes, whatever the number of classes. */
export function columnPaths(
  series: ClassSeries,
  scale: CountScale,
  layout: ColumnLayout,
  isOff: boolean,
  brushed: ReadonlySet<number> | null,
  dragged: { readonly k: number; readonly count: number } | null,
): ClassPaths {
  const { pitch, bar, base } = layout;
  const third = knownThird(series);
  const inset = bar > (series.third ? 14 : 7) ? 2 : 1;
  const paths = emptyPaths();
  const inner = bar - 2 * inset;
  const { second, each } = halves(inner);
  series.order.forEach((k, i) => {
    const x = layout.left + i * pitch + (pitch - bar) / 2;
    paths.before += uprightOutline(x, scale.at(series.before[k]), bar, base);
    const isDim = brushed !== null && !brushed.has(k);
    let top = scale.at(series.after[k]);
    let [left, width] = [x + inset, inner];
    if (series.third) {
      paths.after += rectPath(left, top, each, base - top);
      top = third ? scale.at(third.counts[k]) : base;
      [left, width] = [left + second, each];
      paths.mixed += rectPath(left, top, width, base - top);
      const ends = third && whisker(third, k, scale.at);
      if (ends) paths.whiskers += downLine(left + width / 2, ends[1], ends[0] - ends[1]);
    } else paths[isDim ? 'dim' : 'after'] += rectPath(left, top, width, base - top);
    if (isOff) {
      if (base - top > 1) paths.caps += acrossLine(left, top + 0.75, width);
      return;
    }
    const isDragged = dragged?.k === k;
    if (!isDragged && !hasTarget(series, k)) return;
    const y = Math.round(scale.at(isDragged ? dragged.count : series.target![k]));
    paths.targets += acrossLine(x - 2, y, bar + 4);
    if (isDragged || series.edited.has(k)) paths.edited += markAbove(x + bar / 2, y - 2);
  });
  return paths;
}
