import { BarPaths } from './BarPaths.tsx';
import { memo } from 'react';
import styles from './chart.module.css';
import { changeFactor, type ClassSeries } from './classSeries.ts';
import { wholeCount, type CountScale } from './countScale.ts';
import { ellipsize, measureIn } from './fitText.ts';
import { rowPaths, type RowLayout } from './rowLayout.ts';
import { ringAt, SecondMark } from './SecondMark.tsx';
import { knownThird, lastOf } from './thirdState.ts';

export interface RowMarksProps {
  readonly series: ClassSeries;
  readonly rows: readonly number[];
  readonly scale: CountScale;
  readonly layout: RowLayout;
  readonly isOff: boolean;
  readonly brushed: ReadonlySet<number> | null;
  readonly dragged: { readonly k: number; readonly count: number } | null;
}

export const RowMarks = memo(function RowMarks(props: RowMarksProps) {
  const { series, rows, scale, layout, isOff, brushed, dragged } = props;
  const paths = rowPaths(series, rows, scale, layout, isOff, brushed, dragged);
  const rings = rows.map((k, i) =>
    series.second
      ? ringAt(
          scale.at(series.second.scaled[k]),
          layout.top + (i + 0.5) * layout.pitch,
          layout.bar > 12 ? 3.5 : 2.5,
        )
      : '',
  );
  return (
    <>
      <BarPaths paths={paths} isOff={isOff} hasThird={Boolean(series.third)} />
      {series.second && <SecondMark rings={rings.join('')} />}
    </>
  );
});

interface RowTextProps {
  readonly series: ClassSeries;
  readonly rows: readonly number[];
  readonly layout: RowLayout;
  readonly hovered: number | null;
  readonly dense: boolean;
  readonly brushed: ReadonlySet<number> | null;
}

/** Names at the left and the figures at the right of the rows. */
export const RowText = memo(function RowText({
  series,
  rows,
  layout,
  hovered,
  dense,
  brushed,
}: RowTextProps) {
  const { columns, fontSize } = layout;
  const measure = measureIn(`500 ${fontSize}px "Inter Variable", sans-serif`);
  const { reading } = series;
  const heads = reading?.heads.slice(0, columns.length) ?? [
    'Imported',
    'Balanced',
    ...(series.third ? ['Mixed'] : []),
    ...(dense ? [] : ['Change']),
  ];
  const third = knownThird(series);
  const last = lastOf(series);
  // The last of the states is what is trained on; a change stands after it.
  const states = series.third ? 3 : 2;
  const tones = columns.map((_, i) =>
    i === states ? styles.rowChange : i === states - 1 ? styles.rowAfter : styles.rowBefore,
  );
  return (
    <g style={{ fontSize }}>
      {heads.map((head, i) => (
        <text key={head} className={styles.tickText} x={columns[i]} y={10} textAnchor="end">
          {head}
        </text>
      ))}
      {rows.map((k, i) => {
        const y = layout.top + (i + 0.5) * layout.pitch + fontSize * 0.35;
        const isFaded =
          (brushed !== null && !brushed.has(k)) || (series.before[k] === 0 && series.after[k] === 0);
        const figures = reading?.figures(k) ?? [
          wholeCount(series.before[k]),
          wholeCount(series.after[k]),
          ...(series.third ? [third ? wholeCount(third.counts[k]) : '…'] : []),
          series.third === 'counting' ? '…' : changeFactor(series.before[k], last[k]),
        ];
        const tone = k === hovered ? styles.strong : styles.rowName;
        return (
          <g key={k} className={isFaded && k !== hovered ? styles.faded : undefined}>
            <text
              className={tone}
              x={dense ? 0 : layout.labelRoom}
              y={y}
              textAnchor={dense ? 'start' : 'end'}
            >
              {ellipsize(series.names[k], layout.labelRoom, measure)}
            </text>
            {columns.map((x, i) => (
              <text key={x} className={tones[i]} x={x} y={y} textAnchor="end">
                {figures[i]}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
});

/** Gridlines and figures of the value axis under the rows. */
export const RowAxis = memo(function RowAxis({
  scale,
  layout,
}: {
  readonly scale: CountScale;
  readonly layout: RowLayout;
}) {
  return (
    <g>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={styles.grid}
            x1={scale.at(tick)}
            x2={scale.at(tick)}
            y1={layout.top}
            y2={layout.base}
          />
          <text className={styles.tickText} x={scale.at(tick)} y={layout.base + 15} textAnchor="middle">
            {scale.text(tick)}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={layout.left} x2={layout.left} y1={layout.top} y2={layout.base} />
    </g>
  );
});
