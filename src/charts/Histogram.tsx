import { memo, useMemo, useRef, useState } from 'react';
import { BinFrame } from './BinFrame.tsx';
import { between, binTip, drawingRoom, type BinChartProps, type BinSeries } from './binSeries.ts';
import { BrushFrame } from './BrushFrame.tsx';
import { brushSpan } from './brushSpan.ts';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import styles from './chart.module.css';
import { countScale, greatest, type CountScale } from './countScale.ts';
import { measureIn, remScale } from './fitText.ts';
import { acrossLine, downLine, rectPath, steppedLine } from './paths.ts';
import { alongAxis, useBinKeys } from './useBinKeys.ts';
import { snapCount } from './snap.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useHeld } from './useHeld.ts';
import { useSize, type Size } from './useSize.ts';
import { SecondMark } from './SecondMark.tsx';
import { secondMost } from './secondSeries.ts';
import { useStroke } from './useStroke.ts';
import { useTargetKeys } from './useTargetKeys.ts';
import { halves, knownThird, whisker } from './thirdState.ts';
import { useTip } from './useTip.ts';
import { axisLabels, placeOf, type BinAxis } from './valueAxis.ts';

export interface Limits {
  /** Values that are dotted. */
  readonly at: readonly number[];
  /** Names of the parts before, between and after them. */
  readonly names: readonly string[];
}

export interface HistogramProps extends BinChartProps {
  readonly axis: BinAxis;
  readonly limits?: Limits | null;
}

/** Bars after, a stepped outline before, ticks where the targets are; drag to brush, or to draw the target. */
export function Histogram(props: HistogramProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={styles.box}>
      {size.width > 40 && size.height > 40 && props.series.labels.length > 0 && (
        <Sized {...props} size={size} />
      )}
    </div>
  );
}

function Sized(props: HistogramProps & { readonly size: Size }) {
  const { series, size, limits, axis, editing } = props;
  const svg = useRef<SVGSVGElement>(null);
  const count = series.labels.length;
  const pitch = size.width / count;
  const top = limits ? 22 : 6;
  const base = size.height - 18;
  const target = props.isOff && !editing ? null : series.target;
  const [isDrawing, setDrawing] = useState(false);
  const max = useHeld(
    greatest(
      series.scaleBefore,
      series.scaleAfter,
      knownThird(series)?.counts ?? null,
      target,
      secondMost(series),
    ) * (editing ? drawingRoom : 1),
    props.holdScale || isDrawing,
  );
  const scale = useMemo(() => countScale('linear', max, base, top), [max, base, top]);
  const tip = useTip();
  const bins = useMemo(() => between(0, count - 1), [count]);
  const keys = useBinKeys({
    step: alongAxis(count, 'x'),
    span: between,
    brushed: props.brushed,
    onBrush: props.onBrush,
    onMove: tip.focus,
    onEdit: props.onEdit,
    target: useTargetKeys({
      editing,
      countAt: (k) => series.target?.[k] ?? 0,
      spread: (k, to) => new Map([[k, to]]),
      release: (k) => new Map([[k, null]]),
      arrows: { up: 'ArrowUp', down: 'ArrowDown' },
    }),
  });
  const stroke = useStroke(editing);
  const draw = ({ x, y }: Point, isFree: boolean) => {
    const raw = scale.countAt(y);
    const to = isFree ? raw : snapCount(raw, raw - scale.countAt(y + 1));
    stroke.draw({ place: x / pitch, count: to }, count);
  };
  const at = (x: number) => Math.min(count - 1, Math.max(0, Math.floor(x / pitch)));
  const span = brushSpan(bins, props.brushed);
  const drag = useDrag<number>({
    // From near a grip the other end stays where it is.
    grab: ({ x }) => {
      if (!editing && span && Math.abs(x - span[0] * pitch) <= 6) return span[1];
      if (!editing && span && Math.abs(x - (span[1] + 1) * pitch) <= 6) return span[0];
      return at(x);
    },
    start: (_, from) => {
      tip.hover(null);
      if (!editing) return;
      setDrawing(true);
      stroke.begin();
      draw(from, false);
    },
    move: (from, point, isFree) =>
      editing ? draw(point, isFree) : props.onBrush(between(from, at(point.x))),
    end: () => {
      setDrawing(false);
      if (editing) stroke.end();
    },
    cancel: () => {
      setDrawing(false);
      if (editing) stroke.cancel();
      else props.onBrush(null);
    },
    click: (_, { x, y }) => {
      if (editing) {
        stroke.begin();
        draw({ x, y }, false);
        stroke.end();
        return;
      }
      const isAlone = props.brushed?.size === 1 && props.brushed.has(at(x));
      props.onBrush(isAlone || (props.brushed !== null && !props.brushed.has(at(x))) ? null : [at(x)]);
    },
  });
  const shown = drag.isPressed() ? null : tip.shown;
  return (
    <BinFrame chart={props} keys={keys} orientation="horizontal">
      <svg
        ref={svg}
        className={props.isOff ? `${styles.svg} ${styles.isOff}` : styles.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        style={{ cursor: editing ? 'crosshair' : 'default' }}
        {...drag.bind}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          if (!drag.isPressed()) tip.hover(at(event.nativeEvent.offsetX));
        }}
        onPointerLeave={() => tip.hover(null)}
        onDoubleClick={() => !editing && props.onBrush(null)}
      >
        <rect width={size.width} height={size.height} fill="transparent" />
        {tip.shown !== null && (
          <rect className={styles.hover} x={tip.shown * pitch} y={top} width={pitch} height={base - top} />
        )}
        {span && (
          <rect
            className={styles.before}
            stroke="none"
            style={{ stroke: 'none' }}
            x={span[0] * pitch}
            y={2}
            width={(span[1] - span[0] + 1) * pitch}
            height={base - 2}
          />
        )}
        {limits && <LimitNames limits={limits} axis={axis} pitch={pitch} width={size.width} />}
        <Bars
          series={series}
          scale={scale}
          pitch={pitch}
          base={base}
          isOff={props.isOff}
          brushed={props.brushed}
        />
        {limits && <LimitLines limits={limits} axis={axis} pitch={pitch} base={base} />}
        {(!props.isOff || editing) && <Targets series={series} scale={scale} pitch={pitch} />}
        <ValueAxis axis={axis} width={size.width} base={base} />
        {span && (
          <BrushFrame x={span[0] * pitch} y={1} width={(span[1] - span[0] + 1) * pitch} height={base - 1} />
        )}
      </svg>
      {shown !== null && shown < count && (
        <ChartTip
          content={binTip(series, shown)}
          anchor={anchorIn(svg.current, { left: shown * pitch, right: (shown + 1) * pitch, top: 0 })}
        />
      )}
    </BinFrame>
  );
}

interface BarsProps {
  readonly series: BinSeries;
  readonly scale: CountScale;
  readonly pitch: number;
  readonly base: number;
  readonly isOff: boolean;
  readonly brushed: ReadonlySet<number> | null;
}

const Bars = memo(function Bars({ series, scale, pitch, base, isOff, brushed }: BarsProps) {
  let bright = '';
  let dim = '';
  let caps = '';
  const gap = pitch > 6 ? 1 : 0;
  const third = knownThird(series);
  const { second, each } = halves(pitch - 2 * gap);
  let mixed = '';
  let whiskers = '';
  series.after.forEach((count, k) => {
    if (series.third) {
      const left = k * pitch + gap;
      bright += rectPath(left, scale.at(count), each, base - scale.at(count));
      if (!third) return;
      const top = scale.at(third.counts[k]);
      mixed += rectPath(left + second, top, each, base - top);
      if (isOff && base - top > 1) caps += acrossLine(left + second, top + 0.75, each);
      const ends = whisker(third, k, scale.at);
      if (ends) whiskers += downLine(left + second + each / 2, ends[1], ends[0] - ends[1]);
      return;
    }
    const y = scale.at(count);
    const bar = rectPath(k * pitch + gap, y, pitch - 2 * gap, base - y);
    if (brushed && !brushed.has(k)) dim += bar;
    else bright += bar;
    if (isOff && base - y > 1) caps += acrossLine(k * pitch + gap, y + 0.75, pitch - 2 * gap);
  });
  const step = steppedLine(Array.from(series.before, scale.at), 0, pitch, base);
  const other = series.second && steppedLine(Array.from(series.second.scaled, scale.at), 0, pitch, base);
  return (
    <g>
      <path className={series.third ? styles.second : styles.after} d={bright} />
      {mixed && <path className={styles.after} d={mixed} />}
      {whiskers && <path className={styles.whisker} d={whiskers} />}
      {dim && <path className={styles.afterDim} d={dim} />}
      {isOff && <path className={styles.cap} d={caps} />}
      <path className={styles.stepHalo} d={step} />
      <path className={styles.step} d={step} />
      {other && <SecondMark step={other} />}
    </g>
  );
});

interface TargetsProps {
  readonly series: BinSeries;
  readonly scale: CountScale;
  readonly pitch: number;
}

const Targets = memo(function Targets({ series, scale, pitch }: TargetsProps) {
  if (!series.target) return null;
  let path = '';
  series.target.forEach((count, k) => {
    if (Number.isFinite(count)) path += acrossLine(k * pitch + 1, Math.round(scale.at(count)), pitch - 2);
  });
  return (
    <g>
      <path className={styles.halo} d={path} />
      <path className={styles.target} d={path} />
    </g>
  );
});

interface ValueAxisProps {
  readonly axis: BinAxis;
  readonly width: number;
  readonly base: number;
}

const ValueAxis = memo(function ValueAxis({ axis, width, base }: ValueAxisProps) {
  const labels = axisLabels(
    axis,
    width,
    measureIn(`400 ${10.5 * remScale()}px "Inter Variable", sans-serif`),
  );
  const pitch = width / axis.labels.length;
  return (
    <g>
      <line className={styles.axis} x1={0} x2={width} y1={base} y2={base} />
      {labels.map((label) => (
        <text
          key={label.text}
          className={styles.tickText}
          x={label.at * pitch}
          y={base + 14}
          textAnchor="middle"
        >
          {label.text}
        </text>
      ))}
    </g>
  );
});

function LimitLines({
  limits,
  axis,
  pitch,
  base,
}: {
  limits: Limits;
  axis: BinAxis;
  pitch: number;
  base: number;
}) {
  return limits.at.map((value) => {
    const at = placeOf(value, axis);
    return at === null ? null : (
      <line key={value} className={styles.limit} x1={at * pitch} x2={at * pitch} y1={16} y2={base} />
    );
  });
}

function LimitNames({
  limits,
  axis,
  pitch,
  width,
}: {
  limits: Limits;
  axis: BinAxis;
  pitch: number;
  width: number;
}) {
  const ends = [0, ...limits.at.map((value) => (placeOf(value, axis) ?? 0) * pitch), width];
  return limits.names.map((name, i) => (
    <text key={name} className={styles.tickText} x={(ends[i] + ends[i + 1]) / 2} y={12} textAnchor="middle">
      {name}
    </text>
  ));
}
