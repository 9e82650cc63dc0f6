import { memo, useMemo, useRef } from 'react';
import styles from './chart.module.css';
import { anchorIn } from './ChartTip.tsx';
import { ClassFrame } from './ClassFrame.tsx';
import type { ClassSeries } from './classSeries.ts';
import { axisCount, type ScaleKind } from './countScale.ts';
import { dotLayout, type DotLayout } from './dotLayout.ts';
import { useSize, type Size } from './useSize.ts';
import { useTip } from './useTip.ts';

interface ClassDotsProps {
  /** Names, order of the keys, and the `reading` that says the values; its columns are not drawn. */
  readonly series: ClassSeries;
  /** K counts, drawn on a logarithmic axis; a class of none stands at its left end, hollow. */
  readonly x: Float64Array;
  /** K finite values. */
  readonly y: Float64Array;
  readonly xLabel: string;
  /** Of y; `log` needs values above 0. */
  readonly scale: ScaleKind;
  /** A line is drawn where a class is left as it is. */
  readonly neutral: number;
  readonly label: string;
  readonly hovered: number | null;
  readonly selected: number | null;
  readonly onHover: (k: number | null) => void;
  readonly onSelect: (k: number | null) => void;
}

/** A value of each class against how often it comes: a dot each, and the line through them. */
export function ClassDots(props: ClassDotsProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={styles.box}>
      {size.width > 80 && size.height > 60 && <Dots {...props} size={size} />}
    </div>
  );
}

function Dots(props: ClassDotsProps & { readonly size: Size }) {
  const { series, x, y, scale, neutral, size, hovered, selected } = props;
  const text = series.reading!.axis.text;
  const layout = useMemo(() => dotLayout(size, x, y, scale, neutral), [size, x, y, scale, neutral]);
  const svg = useRef<SVGSVGElement>(null);
  const tip = useTip();
  const marked = [selected, hovered].filter((k): k is number => k !== null && k < y.length);
  return (
    <ClassFrame
      series={series}
      state={{
        hovered,
        selected,
        brushed: null,
        isOff: false,
        isFixed: true,
        holdScale: false,
        editing: null,
      }}
      handlers={{ ...fixed, onHover: (k) => (props.onHover(k), tip.focus(k)), onSelect: props.onSelect }}
      axis="x"
      page={10}
      label={props.label}
      onFocusTip={tip.focus}
      tip={
        tip.shown === null
          ? null
          : {
              k: tip.shown,
              anchor: anchorIn(svg.current, {
                left: layout.xs[tip.shown] - 6,
                right: layout.xs[tip.shown] + 6,
                top: layout.ys[tip.shown] - 20,
              }),
            }
      }
    >
      <svg
        ref={svg}
        className={styles.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        onPointerMove={({ nativeEvent }) => {
          const k = layout.near(nativeEvent.offsetX, nativeEvent.offsetY);
          if (k !== hovered) props.onHover(k);
          tip.hover(k);
        }}
        onPointerLeave={() => {
          props.onHover(null);
          tip.hover(null);
        }}
        onClick={({ nativeEvent }) => {
          const k = layout.near(nativeEvent.offsetX, nativeEvent.offsetY);
          props.onSelect(k === selected ? null : k);
        }}
      >
        <Marks layout={layout} xLabel={props.xLabel} text={text} />
        {marked.map((k, i) => (
          <g key={i}>
            <path className={styles.lensLine} d={`M${layout.xs[k]} ${layout.ys[k]}V${layout.base}`} />
            <circle className={styles.dotMarked} cx={layout.xs[k]} cy={layout.ys[k]} r={5} />
          </g>
        ))}
      </svg>
    </ClassFrame>
  );
}

const fixed = {
  onBrush: () => undefined,
  onTargetStart: () => undefined,
  onTarget: () => undefined,
  onTargetEnd: () => undefined,
  onTargetCancel: () => undefined,
};

interface MarksProps {
  readonly layout: DotLayout;
  readonly xLabel: string;
  readonly text: (value: number) => string;
}

const Marks = memo(function Marks({ layout, xLabel, text }: MarksProps) {
  const { left, right, base, neutralAt } = layout;
  return (
    <g>
      {layout.yTicks.map(({ value, at }) => (
        <g key={value}>
          <line className={styles.grid} x1={left} x2={right} y1={at} y2={at} />
          <text className={styles.tickText} x={left - 8} y={at + 3.5} textAnchor="end">
            {text(value)}
          </text>
        </g>
      ))}
      {layout.xTicks.map(({ value, at }) => (
        <text key={value} className={styles.tickText} x={at} y={base + 15} textAnchor="middle">
          {axisCount(value)}
        </text>
      ))}
      <text className={styles.tickText} x={right} y={base + 28} textAnchor="end">
        {xLabel}, log
      </text>
      <line className={styles.axis} x1={left} x2={right} y1={base} y2={base} />
      {neutralAt !== null && (
        <line className={styles.limit} x1={left} x2={right} y1={neutralAt} y2={neutralAt} />
      )}
      <path className={styles.dotLine} d={layout.line} />
      <path className={styles.dotHalo} d={layout.dots} />
      <path className={styles.after} d={layout.dots} />
      <path className={styles.dotNone} d={layout.none} />
    </g>
  );
});
