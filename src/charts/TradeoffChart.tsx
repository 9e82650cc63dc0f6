import { scaleLinear } from 'd3';
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import chart from './chart.module.css';
import type { TradeoffPlace, TradeoffPoint } from '../core/balance/tradeoff.ts';
import { nearestStrength, pointAt, strengthAtX, xOf, yOf, type TradeUnits } from './curve.ts';
import { measureIn, remScale } from './fitText.ts';
import { MethodMarks } from './MethodMarks.tsx';
import { budgetNote, methodNote, type TradeNote } from './tradeNotes.ts';
import { TradeBackdrop } from './TradeBackdrop.tsx';
import styles from './TradeoffChart.module.css';
import { TableTwin } from './TableTwin.tsx';
import { tradeColumns, tradeRows } from './tradeTable.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useHeld } from './useHeld.ts';
import { useSize, type Size } from './useSize.ts';

export interface TradeoffChartProps {
  /** From least to most change; may still grow. */
  readonly curve: readonly TradeoffPoint[];
  readonly methods: readonly TradeoffPoint[];
  readonly imported: TradeoffPoint | null;
  /** 1 / mu in force: where the point lies on the curve while it is dragged. */
  readonly strength: number;
  /** Where the plan itself stands: the point's place at rest. Null before there is a plan. */
  readonly place: TradeoffPlace | null;
  /** Name of the known method that is the plan; null for our own. */
  readonly plannedBy: string | null;
  /** The change that the plan is held to, where that is less than the strength asks for; else null. */
  readonly budget: number | null;
  /** Range that Home and End, and the arrows, move in. */
  readonly range: readonly [number, number];
  /** `share`: TV against change. `certified`: imbalance against cost, where a floor is proven. */
  readonly units: TradeUnits;
  readonly onStart: () => void;
  readonly onMove: (strength: number) => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
  /** X is held: the plan is hidden and the point stands at "as imported". */
  readonly isHidden?: boolean;
}

/** The trade-off curve is the strength slider: its point is dragged along it. */
export function TradeoffChart(props: TradeoffChartProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={chart.box}>
      {size.width > 80 && size.height > 80 && (
        <>
          <Sized {...props} size={size} />
          <TableTwin
            caption="Trade-off: imbalance left against change made"
            columns={tradeColumns(props.units)}
            rows={() => tradeRows(props)}
          />
        </>
      )}
    </div>
  );
}

const margin = { left: 38, right: 6, top: 12, bottom: 38 };

/** How far the point's halo may reach over an axis: the axis' figures begin beyond. */
const overAxis = 10;

function Sized(props: TradeoffChartProps & { readonly size: Size }) {
  const { size, units, strength, range, plannedBy } = props;
  // Where nothing can be balanced, points have no place.
  const curve = useMemo(() => props.curve.filter((p) => isPlaced(p, units)), [props.curve, units]);
  const start = props.imported && isPlaced(props.imported, units) ? props.imported : null;
  const plot = useId();
  const handle = useRef<HTMLDivElement>(null);
  const [isDragging, setDragging] = useState(false);
  const [compared, setCompared] = useState<number | null>(null);
  // Without a curve there are no axes to place it by.
  const own = curve.length > 0 && props.place && isPlaced(props.place, units) ? props.place : null;
  const everything = useMemo(
    () => [...curve, ...props.methods, ...(start ? [start] : []), ...(own ? [own] : [])],
    [curve, props.methods, start, own],
  );
  const maxX = useHeld(
    reach(everything, curve, (p) => xOf(p, units)),
    isDragging,
  );
  const maxY = useHeld(
    reach(everything, start ? [...curve, start] : curve, (p) => yOf(p, units)) * 1.1,
    isDragging,
  );
  const x = useMemo(
    () => scaleLinear([0, maxX], [margin.left, size.width - margin.right]),
    [maxX, size.width],
  );
  const y = useMemo(
    () => scaleLinear([0, maxY], [size.height - margin.bottom, margin.top]),
    [maxY, size.height],
  );
  const line = useMemo(
    () => curve.map((p) => ({ strength: p.strength, x: x(xOf(p, units)), y: y(yOf(p, units)) })),
    [curve, x, y, units],
  );
  const fallback = start && { x: x(xOf(start, units)), y: y(yOf(start, units)) };
  const ownAt = own && {
    x: Math.min(x(xOf(own, units)), x.range()[1] - 4),
    y: Math.max(y(yOf(own, units)), y.range()[1]),
  };
  const planAt = isDragging ? pointAt(line, strength) : (ownAt ?? pointAt(line, strength));
  const at = (props.isHidden ? fallback : planAt) ?? fallback;
  const base = size.height - margin.bottom;
  const [atX, atY] = [at?.x, at?.y];
  const notes = useMemo(() => {
    const measure = measureIn(`620 ${10.5 * remScale()}px "Inter Variable", sans-serif`);
    return {
      budget:
        props.budget === null || units !== 'share'
          ? null
          : budgetNote(props.budget, x(props.budget), { left: margin.left, base }, measure),
      method:
        plannedBy === null || atX === undefined || atY === undefined
          ? null
          : methodNote(plannedBy, { x: atX, y: atY }, { left: margin.left, right: size.width }, measure),
    };
  }, [props.budget, units, x, base, plannedBy, atX, atY, size.width]);
  const taken = useMemo(
    () => [notes.budget, notes.method].flatMap((note) => (note ? [note.box] : [])),
    [notes],
  );
  const set = (to: number) => Math.min(range[1], Math.max(range[0], to));
  const step = (to: number) => {
    props.onStart();
    props.onMove(set(to));
    props.onEnd();
  };
  const drag = useDrag<{ readonly offset: Point }>({
    grab: (point) => {
      if (line.length < 2 || !at) return null;
      const isOnPoint = Math.hypot(point.x - at.x, point.y - at.y) <= 22;
      return { offset: isOnPoint ? { x: at.x - point.x, y: at.y - point.y } : { x: 0, y: 0 } };
    },
    start: () => {
      setDragging(true);
      props.onStart();
    },
    move: ({ offset }, point) =>
      props.onMove(set(nearestStrength(line, { x: point.x + offset.x, y: point.y + offset.y }))),
    end: () => {
      setDragging(false);
      props.onEnd();
    },
    cancel: () => {
      setDragging(false);
      props.onCancel();
    },
    click: (_, point) => {
      handle.current?.focus({ preventScroll: true });
      if (at && Math.hypot(point.x - at.x, point.y - at.y) > 22) step(nearestStrength(line, point));
    },
  });
  const ratio = (range[1] / range[0]) ** 0.01;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    const ends = { Home: range[0], End: range[1] }[event.key];
    if (steps === undefined && ends === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    step(ends ?? strength * ratio ** ((steps ?? 0) * (event.shiftKey ? 10 : 1)));
  };
  const now =
    own && !isDragging
      ? { x: xOf(own, units), y: yOf(own, units) }
      : pointAt(
          curve.map((p) => ({ strength: p.strength, x: xOf(p, units), y: yOf(p, units) })),
          strength,
        );
  return (
    <div className={styles.stage}>
      <svg
        className={chart.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        {...drag.bind}
        style={{ touchAction: 'none' }}
      >
        <rect width={size.width} height={size.height} fill="transparent" />
        <TradeBackdrop
          curve={curve}
          line={line}
          imported={fallback}
          x={x}
          y={y}
          units={units}
          size={size}
          margin={margin}
        />
        {notes.budget && (
          <g>
            <line
              className={styles.budget}
              x1={x(props.budget!)}
              x2={x(props.budget!)}
              y1={margin.top - 6}
              y2={base}
            />
            <Note note={notes.budget} />
          </g>
        )}
        {at && (
          <g>
            <path className={styles.guide} d={`M${margin.left} ${at.y}H${at.x}V${base}`} />
            <clipPath id={plot}>
              <rect
                x={margin.left - overAxis}
                width={size.width - margin.left + overAxis}
                height={base + overAxis}
              />
            </clipPath>
            <circle className={styles.glow} cx={at.x} cy={at.y} r={15} clipPath={`url(#${plot})`} />
            <path
              className={styles.arrows}
              d={
                (at.x - 24 > margin.left - overAxis ? `M${at.x - 18} ${at.y - 4}l-4 4l4 4` : '') +
                (at.x + 24 < size.width ? `M${at.x + 18} ${at.y - 4}l4 4l-4 4` : '')
              }
            />
            <circle className={styles.point} cx={at.x} cy={at.y} r={7} />
            {notes.method && <Note note={notes.method} />}
          </g>
        )}
      </svg>
      <MethodMarks
        methods={props.methods}
        line={line}
        x={x}
        y={y}
        units={units}
        size={size}
        avoid={at}
        imported={fallback}
        plannedBy={plannedBy}
        taken={taken}
        compared={compared}
        onCompare={setCompared}
        onTake={(method) => step(strengthAtX(line, x(xOf(method, units))))}
      />
      {at && (
        <div
          ref={handle}
          role="slider"
          tabIndex={0}
          data-focus="tradeoff"
          className={styles.handle}
          style={{ left: at.x, top: at.y }}
          aria-label="Strength: how much change is made against imbalance"
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round((100 * Math.log(strength / range[0])) / Math.log(range[1] / range[0]))}
          aria-valuetext={
            (plannedBy === null ? '' : `The plan is that of ${plannedBy}; a move takes our plan back. `) +
            (now ? spoken(now, units) : `strength ${strength.toPrecision(2)}`)
          }
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  );
}

const isPlaced = (point: TradeoffPlace, units: TradeUnits) =>
  Number.isFinite(xOf(point, units)) && Number.isFinite(yOf(point, units));

const finite = (value: number) => (Number.isFinite(value) ? value : 0);

/** An axis ends with the curve; methods far beyond it stretch it by half at the most, and stand at its end. */
function reach(
  all: readonly TradeoffPlace[],
  curve: readonly TradeoffPlace[],
  of: (p: TradeoffPlace) => number,
): number {
  const most = all.reduce((max, p) => Math.max(max, finite(of(p))), 0);
  const own = curve.reduce((max, p) => Math.max(max, finite(of(p))), 0);
  return (own > 0 ? Math.min(most, own * 1.5) : most) * 1.02 || 1;
}

function spoken(now: { x: number; y: number }, units: TradeUnits): string {
  return units === 'share'
    ? `${Math.round(100 * now.x)} % change made, imbalance left ${now.y.toFixed(2)}`
    : `cost ${now.x.toFixed(3)} an image, imbalance left ${now.y.toFixed(3)}`;
}

const Note = ({ note }: { readonly note: TradeNote }) => (
  <text className={`${chart.label} ${styles.named} ${styles.planned}`} x={note.x} y={note.y}>
    {note.text}
  </text>
);
