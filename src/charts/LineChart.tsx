import { scaleLinear } from 'd3';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import chart from './chart.module.css';
import { ellipsize, measureIn, remScale } from './fitText.ts';
import styles from './LineChart.module.css';
import { curvePath, extentOf, valueAt, type LineCurve } from './lineCurves.ts';
import { spreadLabels } from './spreadLabels.ts';
import { TableTwin } from './TableTwin.tsx';
import type { TipContent } from './tipContent.ts';
import { useDrag } from './useDrag.ts';
import { useSize, type Size } from './useSize.ts';

export type { LineCurve };

/** A line across the chart that can be dragged and moved by the arrow keys. */
export interface LineHandle {
  /** In the units of x. */
  readonly at: number;
  readonly step: number;
  readonly label: string;
  readonly valueText: string;
  readonly onMove: (x: number) => void;
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
  /** Esc in a drag; without it the handle moves back. */
  readonly onCancel?: () => void;
  /** Its `data-focus`, for commands that put the keyboard on it. */
  readonly focusName?: string;
}

export interface LinePoint {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly form: LineCurve['form'];
}

export interface LineChartProps {
  /** Accessible name, and the title of what is saved. */
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly curves: readonly LineCurve[];
  readonly xDomain: readonly [number, number];
  /** Null: from the curves, 0 included. What lies outside is cut off. */
  readonly yDomain: readonly [number, number] | null;
  readonly xFormat?: (x: number) => string;
  readonly yFormat?: (y: number) => string;
  /** Points by themselves: the present state, bins of a reliability diagram. */
  readonly points?: readonly LinePoint[];
  readonly handle?: LineHandle;
  /** Names at the ends of the curves; false where there are too many to tell apart. */
  readonly hasNames?: boolean;
  /** Rows of the table: at so many places along x; 21 without it. */
  readonly tableRows?: number;
}

const plain = (value: number) => String(Number(value.toPrecision(3)));
const none = 'none';
const mostTipRows = 10;

/** Curves over one axis: hover and arrow keys read all of them at one x; a table and SVG, PNG and CSV in its menu. */
export function LineChart(props: LineChartProps) {
  const [box, size] = useSize<HTMLDivElement>();
  const { title, xLabel, curves, xDomain, xFormat = plain, yFormat = plain, tableRows = 21 } = props;
  return (
    <div ref={box} className={chart.box} role="group" aria-label={title}>
      {size.width > 80 && size.height > 60 && <Sized {...props} size={size} />}
      <TableTwin
        caption={title}
        columns={[xLabel, ...curves.map(({ name }) => name)]}
        rows={() =>
          Array.from({ length: tableRows }, (_, n) => {
            const at = xDomain[0] + ((xDomain[1] - xDomain[0]) * n) / (tableRows - 1);
            return { name: xFormat(at), cells: curves.map((curve) => shown(valueAt(curve, at), yFormat)) };
          })
        }
      />
    </div>
  );
}

const shown = (value: number, format: (value: number) => string) =>
  Number.isFinite(value) ? format(value) : none;

function Sized(props: LineChartProps & { readonly size: Size }) {
  const { curves, points = [], handle, size, xDomain, hasNames = true } = props;
  const { xFormat = plain, yFormat = plain } = props;
  const clip = useId();
  const svg = useRef<SVGSVGElement>(null);
  const knob = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState<number | null>(null);
  const extent = useMemo(() => props.yDomain ?? extentOf(curves), [props.yDomain, curves]);
  const rem = remScale();
  const measure = measureIn(`400 ${10.5 * rem}px Inter Variable, Inter, sans-serif`);
  const names = hasNames ? curves : [];
  const nameRoom = Math.min(size.width / 3, Math.max(0, ...names.map(({ name }) => measure(name) + 12)));
  const room = { left: 40 * rem, right: Math.max(12, nameRoom), top: 18 * rem, bottom: 30 * rem };
  const [right, base] = [size.width - room.right, size.height - room.bottom];
  const x = useMemo(() => scaleLinear(xDomain, [room.left, right]), [xDomain, room.left, right]);
  const y = useMemo(() => {
    const scale = scaleLinear(extent, [base, room.top]);
    return props.yDomain ? scale : scale.nice(4);
  }, [extent, base, room.top, props.yDomain]);
  const paths = useMemo(() => curves.map((curve) => curvePath(curve, x, y)), [curves, x, y]);
  const yTicks = y.ticks(Math.max(2, Math.min(4, Math.floor((base - room.top) / 28))));
  const xTicks = x.ticks(Math.max(2, Math.min(6, Math.floor((right - room.left) / 64))));

  const within = (to: number) => Math.min(xDomain[1], Math.max(xDomain[0], to));
  const snapped = (to: number) => {
    const step = handle?.step ?? 0;
    return within(step > 0 ? Number((Math.round(to / step) * step).toPrecision(12)) : to);
  };
  const drag = useDrag<{ readonly from: number }>({
    grab: () => (handle ? { from: handle.at } : null),
    start: () => {
      setReading(null);
      handle?.onStart?.();
    },
    move: (_, point) => handle?.onMove(snapped(x.invert(point.x))),
    end: () => handle?.onEnd?.(),
    cancel: ({ from }) => (handle?.onCancel ? handle.onCancel() : handle?.onMove(from)),
    click: (_, point) => {
      knob.current?.focus({ preventScroll: true });
      handle?.onStart?.();
      handle?.onMove(snapped(x.invert(point.x)));
      handle?.onEnd?.();
    },
  });
  const byKey = (event: KeyboardEvent, from: number, step: number): number | null => {
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    const end = { Home: xDomain[0], End: xDomain[1] }[event.key];
    if (steps === undefined && end === undefined) return null;
    event.preventDefault();
    event.stopPropagation();
    return end ?? within(from + (steps ?? 0) * (event.shiftKey ? 10 : 1) * step);
  };
  const onHandleKey = (event: KeyboardEvent) => {
    if (!handle) return;
    const to = byKey(event, handle.at, handle.step);
    if (to === null) return;
    handle.onStart?.();
    handle.onMove(snapped(to));
    handle.onEnd?.();
  };
  const onReadKey = (event: KeyboardEvent) => {
    const to = byKey(event, reading ?? xDomain[0], (xDomain[1] - xDomain[0]) / 50);
    if (to !== null) setReading(to);
    else if (event.key === 'Escape' && reading !== null) {
      event.stopPropagation();
      setReading(null);
    }
  };

  const tipAt = reading !== null && !drag.isPressed() ? reading : null;
  const labels = spreadLabels(
    names.map((curve) => y(lastOf(curve, extent))),
    10.5 * rem + 2,
    [room.top, base],
  );
  const readable = tipAt === null ? '' : tipWords(props, tipAt, xFormat, yFormat);
  return (
    <div
      className={chart.frame}
      tabIndex={handle ? undefined : 0}
      role={handle ? undefined : 'img'}
      aria-label={handle ? undefined : readable || `${props.title}. Arrow keys read it.`}
      data-keys={handle ? undefined : true}
      onKeyDown={handle ? undefined : onReadKey}
      onBlur={() => setReading(null)}
    >
      <svg
        ref={svg}
        className={chart.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        style={{ touchAction: handle ? 'none' : 'auto', cursor: handle ? 'ew-resize' : 'default' }}
        {...drag.bind}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          const at = x.invert(event.nativeEvent.offsetX);
          const isInside = at >= xDomain[0] && at <= xDomain[1];
          if (!drag.isPressed()) setReading(isInside ? at : null);
        }}
        onPointerLeave={() => setReading(null)}
      >
        <clipPath id={clip}>
          <rect x={room.left} y={room.top - 2} width={right - room.left} height={base - room.top + 4} />
        </clipPath>
        <rect width={size.width} height={size.height} fill="transparent" />
        {yTicks.map((value) => (
          <g key={value}>
            <line
              className={value === 0 ? chart.axis : chart.grid}
              x1={room.left}
              x2={right}
              y1={y(value)}
              y2={y(value)}
            />
            <text className={chart.tickText} x={room.left - 5} y={y(value) + 3.5} textAnchor="end">
              {yFormat(value)}
            </text>
          </g>
        ))}
        <line className={chart.axis} x1={room.left} x2={right} y1={base} y2={base} />
        {xTicks.map((value) => (
          <text key={value} className={chart.tickText} x={x(value)} y={base + 13 * rem} textAnchor="middle">
            {xFormat(value)}
          </text>
        ))}
        <text className={chart.tickText} x={right} y={size.height - 3} textAnchor="end">
          {props.xLabel}
        </text>
        <text className={chart.tickText} x={0} y={10 * rem}>
          {props.yLabel}
        </text>
        <g clipPath={`url(#${clip})`}>
          {curves.map(({ name, form }, i) => (
            <path key={`${i} ${name}`} className={styles[form]} d={paths[i]} />
          ))}
        </g>
        {tipAt !== null && (
          <line className={styles.reading} x1={x(tipAt)} x2={x(tipAt)} y1={room.top} y2={base} />
        )}
        {handle && (
          <line className={chart.target} x1={x(handle.at)} x2={x(handle.at)} y1={room.top - 4} y2={base} />
        )}
        {handle &&
          curves.map((curve, i) => {
            const at = valueAt(curve, handle.at);
            return Number.isFinite(at) && at >= y.domain()[0] && at <= y.domain()[1] ? (
              <circle key={i} className={styles.mark} cx={x(handle.at)} cy={y(at)} r={3.5} />
            ) : null;
          })}
        {points.map((point, i) => (
          <circle
            key={i}
            className={styles.point}
            data-form={point.form}
            cx={x(point.x)}
            cy={y(point.y)}
            r={3.5}
          >
            <title>{point.name}</title>
          </circle>
        ))}
        {names.map(({ name, form }, i) => (
          <text
            key={`${i} ${name}`}
            className={styles.name}
            data-form={form}
            x={right + 6}
            y={labels[i] + 3.5}
          >
            {ellipsize(name, room.right - 8, measure)}
          </text>
        ))}
      </svg>
      {handle && (
        <div
          ref={knob}
          role="slider"
          tabIndex={0}
          data-focus={handle.focusName}
          data-keys
          className={styles.handle}
          style={{ left: x(handle.at), top: room.top - 4, height: base - room.top + 4 }}
          aria-label={handle.label}
          aria-valuemin={xDomain[0]}
          aria-valuemax={xDomain[1]}
          aria-valuenow={handle.at}
          aria-valuetext={handle.valueText}
          onKeyDown={onHandleKey}
        />
      )}
      {tipAt !== null && (
        <ChartTip
          content={tipContent(props, tipAt, xFormat, yFormat)}
          anchor={anchorIn(svg.current, { left: x(tipAt), right: x(tipAt), top: room.top })}
        />
      )}
    </div>
  );
}

/** The last value that there is, kept within the chart. */
function lastOf({ y }: LineCurve, [low, high]: readonly [number, number]): number {
  for (let i = y.length - 1; i >= 0; i--)
    if (Number.isFinite(y[i])) return Math.min(high, Math.max(low, y[i]));
  return low;
}

const tones = { strong: 'after', solid: 'target', dashed: 'target', before: 'before' } as const;

function tipContent(
  { curves, xLabel }: LineChartProps,
  at: number,
  xFormat: (x: number) => string,
  yFormat: (y: number) => string,
): TipContent {
  const rows = curves.slice(0, mostTipRows).map((curve) => ({
    label: curve.name,
    value: shown(valueAt(curve, at), yFormat),
    tone: tones[curve.form],
  }));
  const more = curves.length - rows.length;
  return {
    title: `${xLabel} ${xFormat(at)}`,
    rows,
    note: more > 0 ? `and ${more} more in the table` : undefined,
  };
}

function tipWords(...args: Parameters<typeof tipContent>): string {
  const { title, rows } = tipContent(...args);
  return `${title}: ${rows.map(({ label, value }) => `${label} ${value}`).join(', ')}`;
}
