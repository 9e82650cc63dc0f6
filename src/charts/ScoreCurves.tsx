import { scaleLinear } from 'd3';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import chart from './chart.module.css';
import { remScale } from './fitText.ts';
import { spreadLabels } from './spreadLabels.ts';
import styles from './ScoreCurves.module.css';
import { useDrag } from './useDrag.ts';
import { useSize, type Size } from './useSize.ts';

export interface ScoreCurve {
  readonly name: string;
  /** One value 0..1 for each of `scores`; NaN where there is none. */
  readonly values: ArrayLike<number>;
  readonly form: 'solid' | 'dashed' | 'strong';
}

export interface ScoreCurvesProps {
  /** Ascending, 0..1. */
  readonly scores: ArrayLike<number>;
  readonly curves: readonly ScoreCurve[];
  /** The threshold in force, 0..1. */
  readonly score: number;
  readonly onScore: (score: number) => void;
  readonly label: string;
  readonly valueText: string;
}

/** Measures against the least score that counts; the upright line is the threshold and can be dragged. */
export function ScoreCurves(props: ScoreCurvesProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={chart.box}>
      {size.width > 80 && size.height > 60 && <Sized {...props} size={size} />}
    </div>
  );
}

const margin = { left: 26, right: 62, top: 8, bottom: 18 };

function Sized(props: ScoreCurvesProps & { readonly size: Size }) {
  const { scores, curves, score, size } = props;
  const handle = useRef<HTMLDivElement>(null);
  const x = useMemo(() => scaleLinear([0, 1], [margin.left, size.width - margin.right]), [size.width]);
  const y = useMemo(() => scaleLinear([0, 1], [size.height - margin.bottom, margin.top]), [size.height]);
  const paths = useMemo(
    () => curves.map(({ values }) => pathOf(scores, values, x, y)),
    [curves, scores, x, y],
  );
  const set = (to: number) => props.onScore(Math.min(1, Math.max(0, Math.round(100 * to) / 100)));
  const drag = useDrag<{ readonly from: number }>({
    grab: () => ({ from: score }),
    start: () => undefined,
    move: (_, point) => set(x.invert(point.x)),
    end: () => undefined,
    cancel: ({ from }) => props.onScore(from),
    click: (_, point) => {
      handle.current?.focus({ preventScroll: true });
      set(x.invert(point.x));
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[
      event.key
    ];
    const end = { Home: 0, End: 1 }[event.key];
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(end ?? score + ((step ?? 0) * (event.shiftKey ? 10 : 1)) / 100);
  };
  const at = nearest(scores, score);
  const marks = curves.flatMap(({ name, values, form }) =>
    Number.isFinite(values[at]) ? [{ name, form, y: y(values[at]) }] : [],
  );
  const size10 = 10.5 * remScale();
  const labels = spreadLabels(
    marks.map((mark) => mark.y),
    size10 + 2,
    [margin.top, size.height - margin.bottom],
  );
  const base = size.height - margin.bottom;
  return (
    <div className={chart.frame}>
      <svg
        className={chart.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        style={{ touchAction: 'none' }}
        {...drag.bind}
      >
        <rect width={size.width} height={size.height} fill="transparent" />
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <line
              className={value === 0 ? chart.axis : chart.grid}
              x1={margin.left}
              x2={size.width - margin.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text className={chart.tickText} x={margin.left - 5} y={y(value) + 3.5} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((value) => (
          <text key={value} className={chart.tickText} x={x(value)} y={size.height - 4} textAnchor="middle">
            {value === 1 ? 'score 1' : value}
          </text>
        ))}
        {curves.map(({ name, form }, i) => (
          <path key={name} className={styles[form]} d={paths[i]} />
        ))}
        <line className={chart.target} x1={x(score)} x2={x(score)} y1={margin.top - 4} y2={base} />
        {marks.map((mark, i) => (
          <g key={mark.name}>
            <circle className={styles.point} cx={x(score)} cy={mark.y} r={3.5} />
            <text
              className={styles.name}
              data-form={mark.form}
              x={size.width - margin.right + 8}
              y={labels[i] + 3.5}
            >
              {mark.name}
            </text>
          </g>
        ))}
      </svg>
      <div
        ref={handle}
        role="slider"
        tabIndex={0}
        data-focus="score"
        data-keys
        className={styles.handle}
        style={{ left: x(score), top: margin.top - 4, height: base - margin.top + 4 }}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={score}
        aria-valuetext={props.valueText}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

type Scale = (value: number) => number;

/** A line through the values that there are; a new one begins after each gap. */
function pathOf(scores: ArrayLike<number>, values: ArrayLike<number>, x: Scale, y: Scale): string {
  let path = '';
  let isDrawing = false;
  for (let i = 0; i < scores.length; i++) {
    if (Number.isFinite(values[i]))
      path += `${isDrawing ? 'L' : 'M'}${x(scores[i]).toFixed(1)} ${y(values[i]).toFixed(1)}`;
    isDrawing = Number.isFinite(values[i]);
  }
  return path;
}

function nearest(scores: ArrayLike<number>, score: number): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++)
    if (Math.abs(scores[i] - score) < Math.abs(scores[best] - score)) best = i;
  return best;
}
