import { BarPaths } from './BarPaths.tsx';
import { memo } from 'react';
import styles from './chart.module.css';
import type { ClassSeries } from './classSeries.ts';
import { columnPaths, type ColumnLayout } from './columnLayout.ts';
import type { CountScale } from './countScale.ts';
import { steppedLine } from './paths.ts';
import { SecondMark } from './SecondMark.tsx';
import { ellipsize, measureIn } from './fitText.ts';

export const Axis = memo(function Axis({
  scale,
  layout,
}: {
  readonly scale: CountScale;
  readonly layout: ColumnLayout;
}) {
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={styles.grid}
            x1={layout.left}
            x2={layout.right}
            y1={scale.at(tick)}
            y2={scale.at(tick)}
          />
          <text className={styles.tickText} x={layout.left - 8} y={scale.at(tick) + 3.5} textAnchor="end">
            {scale.text(tick)}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={layout.left} x2={layout.right} y1={layout.base} y2={layout.base} />
    </g>
  );
});

interface StripeProps {
  readonly k: number | null;
  readonly order: readonly number[];
  readonly layout: ColumnLayout;
  readonly tone: string;
  readonly height: number;
}

export function Stripe({ k, order, layout, tone, height }: StripeProps) {
  const i = k === null ? -1 : order.indexOf(k);
  if (i < 0) return null;
  return (
    <rect className={tone} x={layout.left + i * layout.pitch} y={0} width={layout.pitch} height={height} />
  );
}

interface MarksProps {
  readonly series: ClassSeries;
  readonly scale: CountScale;
  readonly layout: ColumnLayout;
  readonly isOff: boolean;
  readonly brushed: ReadonlySet<number> | null;
  readonly dragged: { readonly k: number; readonly count: number } | null;
}

export const Marks = memo(function Marks({ series, scale, layout, isOff, brushed, dragged }: MarksProps) {
  const paths = columnPaths(series, scale, layout, isOff, brushed, dragged);
  const { second, order } = series;
  const step =
    second &&
    steppedLine(
      order.map((k) => scale.at(second.scaled[k])),
      layout.left,
      layout.pitch,
      layout.base,
    );
  return (
    <>
      <BarPaths paths={paths} isOff={isOff} hasThird={Boolean(series.third)} />
      {step && <SecondMark step={step} />}
    </>
  );
});

interface NamesProps {
  readonly series: ClassSeries;
  readonly layout: ColumnLayout;
  readonly brushed: ReadonlySet<number> | null;
}

export const Names = memo(
  function Names({ series, layout }: NamesProps) {
    const y = layout.base + 8;
    return (
      <g className={styles.label} style={{ fontSize: layout.fontSize }} textAnchor="end">
        {series.order.map((k, i) => {
          if (i % layout.stride !== 0) return null;
          const x = layout.left + (i + 0.5) * layout.pitch + layout.fontSize * 0.35;
          const isEmpty = series.before[k] === 0 && series.after[k] === 0;
          return (
            <text
              key={k}
              className={isEmpty ? styles.faded : undefined}
              transform={`translate(${x.toFixed(1)} ${y})rotate(-90)`}
            >
              {layout.texts[i]}
            </text>
          );
        })}
      </g>
    );
  },
  (a, b) => a.layout === b.layout && sameZeros(a.series, b.series),
);

/** Names only depend on the order and on which classes have nothing left: not on every count of a drag. */
function sameZeros(a: ClassSeries, b: ClassSeries): boolean {
  if (a.order !== b.order || a.names !== b.names) return false;
  return a.order.every(
    (k) => (a.before[k] === 0 && a.after[k] === 0) === (b.before[k] === 0 && b.after[k] === 0),
  );
}

interface HoveredNameProps {
  readonly k: number | null;
  readonly series: ClassSeries;
  readonly layout: ColumnLayout;
  readonly isSelected: boolean;
}

export function HoveredName({ k, series, layout, isSelected }: HoveredNameProps) {
  const i = k === null ? -1 : series.order.indexOf(k);
  if (k === null || i < 0) return null;
  const x = layout.left + i * layout.pitch;
  const middle = x + layout.pitch / 2;
  const text = ellipsize(
    series.names[k],
    layout.labelRoom,
    measureIn(`620 ${layout.fontSize}px "Inter Variable", sans-serif`),
  );
  const width = Math.max(layout.pitch, layout.fontSize + 4);
  return (
    <g>
      <rect
        className={isSelected ? styles.selected : styles.hover}
        x={middle - width / 2}
        y={layout.base + 1}
        width={width}
        height={layout.labelRoom + 10}
      />
      <text
        className={styles.strong}
        style={{ fontSize: layout.fontSize }}
        textAnchor="end"
        transform={`translate(${(middle + layout.fontSize * 0.35).toFixed(1)} ${layout.base + 8})rotate(-90)`}
      >
        {text}
      </text>
    </g>
  );
}
