import { memo, useMemo, useRef, useState } from 'react';
import { anchorIn } from './ChartTip.tsx';
import styles from './chart.module.css';
import { ClassFrame } from './ClassFrame.tsx';
import type { ClassChartState, ClassHandlers, ClassSeries } from './classSeries.ts';
import {
  axisCount,
  countScale,
  greatest,
  wholeCount,
  type CountScale,
  type ScaleKind,
} from './countScale.ts';
import {
  columnArea,
  columnLine,
  groupLabels,
  lensStart,
  medianColumns,
  type RankGroup,
} from './rankCurve.ts';
import { measureIn, remScale } from './fitText.ts';
import { RowBars } from './RowBars.tsx';
import { classCounts } from './useClassDrag.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useHeld } from './useHeld.ts';
import type { Size } from './useSize.ts';
import { useStroke } from './useStroke.ts';
import { SecondMark } from './SecondMark.tsx';
import { secondMost } from './secondSeries.ts';
import { knownThird } from './thirdState.ts';
import { useTip } from './useTip.ts';

interface Props extends ClassChartState, ClassHandlers {
  readonly series: ClassSeries;
  readonly scale: ScaleKind;
  readonly label: string;
  readonly size: Size;
  /** Groups from left to right, where the order is by count; null where groups make no sense. */
  readonly groups: readonly RankGroup[] | null;
}

const left = 40;
const top = 12;
const rowHeight = 16.5;

/** More than 80 classes: the curve of all, and a lens whose classes stand beside it as rows. */
export function RankCurve(props: Props) {
  const { series, size } = props;
  const { order } = series;
  const axis = series.reading?.axis;
  const frame = useRef<HTMLDivElement>(null);
  const tip = useTip();
  const lensWidth = size.width >= 820 ? 392 : Math.round(size.width * 0.45);
  const right = size.width - lensWidth - 34;
  const base = size.height - 26;
  const shown = Math.max(1, Math.min(order.length, Math.floor((size.height - 18) / rowHeight)));
  const [middle, setMiddle] = useState(() => order.length * 0.1);
  const focused = tip.shown ?? props.selected;
  const [followed, setFollowed] = useState(focused);
  if (focused !== followed) {
    // A class that was found or reached with the keys comes into the lens.
    setFollowed(focused);
    const at = focused === null ? -1 : order.indexOf(focused);
    const from = lensStart(middle, shown, order.length);
    if (at >= 0 && (at < from || at >= from + shown)) setMiddle(at);
  }
  const [pointed, setPointed] = useState<number | null>(null);
  const now = props.hovered ?? props.selected;
  if (now !== null && now !== pointed) setPointed(now);
  const [arranged, setArranged] = useState(order);
  if (arranged !== order) {
    // By another sort: the class that was pointed at last keeps its row, if the lens showed it.
    setArranged(order);
    const from = lensStart(middle, shown, arranged.length);
    const row = pointed === null ? -1 : arranged.slice(from, from + shown).indexOf(pointed);
    const to = pointed === null ? -1 : order.indexOf(pointed);
    if (row >= 0 && to >= 0) setMiddle(to - row + shown / 2);
  }
  const start = lensStart(middle, shown, order.length);
  const rows = useMemo(() => order.slice(start, start + shown), [order, start, shown]);
  const max = useHeld(
    greatest(
      series.scaleBefore,
      series.scaleAfter,
      knownThird(series)?.counts ?? null,
      props.isOff ? null : series.target,
      secondMost(series),
    ),
    props.holdScale,
  );
  const scale = useMemo(
    () => countScale(props.scale, max, base, top, 5, axis),
    [props.scale, max, base, axis],
  );
  const pitch = (right - left) / Math.max(1, order.length);
  const stroke = useStroke(props.editing, (counts) => classCounts(counts, order));
  const draw = ({ x, y }: Point) =>
    stroke.draw(
      { place: (x - left) / pitch, count: Math.max(1, Math.round(scale.countAt(y))) },
      order.length,
    );
  const drag = useDrag<true>({
    grab: () => true,
    start: (_, from) => {
      if (!props.editing) return;
      stroke.begin();
      draw(from);
    },
    move: (_, point) => (props.editing ? draw(point) : setMiddle((point.x - left) / pitch)),
    end: () => props.editing && stroke.end(),
    cancel: () => props.editing && stroke.cancel(),
    click: (_, { x }) => setMiddle((x - left) / pitch),
  });
  const frameX = left + start * pitch;
  const frameWidth = Math.max(10, shown * pitch);
  const frameLeft = Math.min(right - frameWidth, Math.max(left, frameX + (shown * pitch - frameWidth) / 2));
  const row = tip.shown === null ? -1 : rows.indexOf(tip.shown);
  const rowsLeft = size.width - lensWidth;
  return (
    <ClassFrame
      series={series}
      state={props}
      handlers={{ ...props, onHover: (k) => (props.onHover(k), tip.focus(k)) }}
      axis="y"
      page={shown}
      label={props.label}
      onFocusTip={tip.focus}
      tip={
        row < 0
          ? null
          : {
              k: rows[row],
              anchor: anchorIn(frame.current, { left: rowsLeft - 14, right: 1e6, top: 18 + row * rowHeight }),
            }
      }
    >
      <div ref={frame}>
        <svg
          className={styles.svg}
          width={rowsLeft}
          height={size.height}
          aria-hidden="true"
          style={{ cursor: props.editing ? 'crosshair' : 'default' }}
          {...drag.bind}
        >
          <Curve {...{ series, scale, right, base }} isOff={props.isOff} />
          <Groups groups={props.groups} right={right} base={base} total={order.length} />
          <path
            className={styles.lensLine}
            d={`M${frameLeft + frameWidth} ${top - 4}L${rowsLeft - 14} 2V${size.height - 2}`}
          />
          <rect
            className={styles.lens}
            x={frameLeft}
            y={top - 4}
            width={frameWidth}
            height={base - top + 4}
            rx={2}
          />
        </svg>
        <div style={{ position: 'absolute', left: rowsLeft, top: 0, width: lensWidth, height: size.height }}>
          <div className={styles.lensTitle}>
            {wholeCount(start + 1)}–{wholeCount(start + rows.length)} of {wholeCount(order.length)}
          </div>
          <RowBars
            {...props}
            rows={rows}
            dense
            size={{ width: lensWidth, height: 18 + rows.length * rowHeight }}
            onPoint={tip.hover}
          />
        </div>
      </div>
    </ClassFrame>
  );
}

interface CurveProps {
  readonly series: ClassSeries;
  readonly scale: CountScale;
  readonly right: number;
  readonly base: number;
  readonly isOff: boolean;
}

const Curve = memo(function Curve({ series, scale, right, base, isOff }: CurveProps) {
  const width = right - left;
  const tops = (values: Float64Array) =>
    medianColumns(values, series.order, Math.floor(width)).map((v) => (Number.isNaN(v) ? NaN : scale.at(v)));
  const pitch = width / Math.max(1, Math.min(Math.floor(width), series.order.length));
  const before = columnLine(tops(series.before), left, pitch);
  const third = knownThird(series);
  const mixed = third ? columnLine(tops(third.counts), left, pitch) : '';
  const other = series.second ? columnLine(tops(series.second.scaled), left, pitch) : '';
  const target = series.target && !isOff ? columnLine(tops(series.target), left, pitch) : '';
  return (
    <g className={isOff ? styles.isOff : undefined}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={left} x2={right} y1={scale.at(tick)} y2={scale.at(tick)} />
          <text className={styles.tickText} x={left - 8} y={scale.at(tick) + 3.5} textAnchor="end">
            {scale.text(tick)}
          </text>
        </g>
      ))}
      <path
        className={series.third ? styles.second : styles.after}
        d={columnArea(tops(series.after), left, pitch, base)}
      />
      <path className={styles.stepHalo} d={before} />
      <path className={styles.step} d={before} />
      <path className={styles.stepHalo} d={mixed} />
      <path className={styles.curveMixed} d={mixed} />
      <path className={styles.stepHalo} d={target} />
      <path className={styles.curveTarget} d={target} />
      {other && <SecondMark step={other} />}
      <line className={styles.axis} x1={left} x2={right} y1={base} y2={base} />
    </g>
  );
});

interface GroupsProps {
  readonly groups: readonly RankGroup[] | null;
  readonly right: number;
  readonly base: number;
  readonly total: number;
}

/** Names of the groups under the axis, each with its number of classes; a line where one ends. */
const Groups = memo(function Groups({ groups, right, base, total }: GroupsProps) {
  if (!groups) return null;
  const pitch = (right - left) / Math.max(1, total);
  const measure = measureIn(`550 ${10.5 * remScale()}px "Inter Variable", sans-serif`);
  const shown = groups.filter((group) => group.classes > 0);
  const labels = groupLabels(
    shown,
    shown.map((group) => group.classes * pitch),
    ({ classes }, at) => [...(at === 0 ? [`${axisCount(classes)} classes`] : []), axisCount(classes)],
    measure,
  );
  let from = 0;
  return shown.map((group, i) => {
    const x = left + from * pitch;
    const isFirst = from === 0;
    from += group.classes;
    const { name, count } = labels[i];
    return (
      <g key={group.name}>
        {!isFirst && <line className={styles.lensLine} x1={x} x2={x} y1={top} y2={base + 6} />}
        <text className={styles.tickText} x={x + (isFirst ? 0 : 5)} y={base + 17}>
          <tspan className={styles.groupName}>{name}</tspan>
          {count && ` ${count}`}
        </text>
      </g>
    );
  });
});
