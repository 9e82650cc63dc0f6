import { useMemo, useRef, useState } from 'react';
import { BrushFrame } from './BrushFrame.tsx';
import { brushSpan } from './brushSpan.ts';
import styles from './chart.module.css';
import { hasTarget, type ClassChartState, type ClassHandlers, type ClassSeries } from './classSeries.ts';
import { countScale, greatest, type ScaleKind } from './countScale.ts';
import { ReachMarks } from './ReachMarks.tsx';
import { rowLayout } from './rowLayout.ts';
import { RowAxis, RowMarks, RowText } from './rowMarks.tsx';
import { useClassDrag, type DraggedTick } from './useClassDrag.ts';
import { knownThird } from './thirdState.ts';
import { useHeld } from './useHeld.ts';
import type { Size } from './useSize.ts';

interface RowBarsProps extends ClassChartState, ClassHandlers {
  readonly series: ClassSeries;
  /** The classes that are drawn, one row each. */
  readonly rows: readonly number[];
  readonly scale: ScaleKind;
  readonly size: Size;
  readonly dense: boolean;
  /** The mouse rests on a class; the tip beside it is the parent's. */
  readonly onPoint: (k: number | null) => void;
}

/** Lying bars with their figures: the whole chart of few classes, or the lens of many. */
export function RowBars(props: RowBarsProps) {
  const { series, rows, size, dense, hovered } = props;
  const axis = series.reading?.axis;
  const svg = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<DraggedTick | null>(null);
  const [isOnTick, setOnTick] = useState(false);
  const isHeld = props.holdScale || dragged !== null;
  const of = (values: Float64Array | null) => (values ? rows.map((k) => values[k]) : null);
  const target = props.isOff ? null : of(series.target);
  const max = useHeld(
    greatest(
      of(series.scaleBefore),
      of(series.scaleAfter),
      of(knownThird(series)?.counts ?? null),
      of(series.second?.scaled ?? null),
      target,
    ),
    isHeld,
  );
  const hasThird = Boolean(series.third);
  const layout = useMemo(
    () => rowLayout(size, rows.length, dense ? [] : rows.map((k) => series.names[k]), dense, hasThird),
    [size, rows, series.names, dense, hasThird],
  );
  const scale = useMemo(
    () => countScale(props.scale, max, layout.left, layout.right, 5, axis),
    [props.scale, max, layout.left, layout.right, axis],
  );
  const at = (y: number) =>
    Math.min(rows.length - 1, Math.max(0, Math.floor((y - layout.top) / layout.pitch)));
  const nearTick = (x: number, y: number) => {
    const k = rows[at(y)];
    return (
      !props.isOff && !props.isFixed && hasTarget(series, k) && Math.abs(scale.at(series.target![k]) - x) <= 9
    );
  };
  const drag = useClassDrag(props, {
    order: rows,
    at: ({ y }) => at(y),
    isNearTick: ({ x, y }) => nearTick(x, y),
    countsAt: ({ x }) => [scale.countAt(x), scale.countAt(x + 1)],
    onStart: () => props.onPoint(null),
    setDragged,
  });
  const span = brushSpan(rows, props.brushed);
  const top = (i: number) => layout.top + i * layout.pitch;
  return (
    <svg
      ref={svg}
      className={props.isOff ? `${styles.svg} ${styles.isOff}` : styles.svg}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      style={{ cursor: props.editing || isOnTick || dragged ? 'ew-resize' : 'default' }}
      {...drag.bind}
      onPointerMove={(event) => {
        drag.bind.onPointerMove(event);
        if (drag.isPressed()) return;
        const { offsetX, offsetY } = event.nativeEvent;
        const k = offsetY >= layout.top ? (rows[at(offsetY)] ?? null) : null;
        if (k !== hovered) props.onHover(k);
        props.onPoint(k);
        setOnTick(k !== null && nearTick(offsetX, offsetY));
      }}
      onPointerLeave={() => {
        if (drag.isPressed()) return;
        props.onHover(null);
        props.onPoint(null);
      }}
      onDoubleClick={() => props.onBrush(null)}
    >
      {!dense && <RowAxis scale={scale} layout={layout} />}
      {[props.selected, hovered].map((k, j) => {
        const i = k === null ? -1 : rows.indexOf(k);
        return i < 0 ? null : (
          <rect
            key={j}
            className={j === 0 ? styles.selected : styles.hover}
            x={-6}
            y={top(i)}
            width={size.width + 6}
            height={layout.pitch}
            rx={4}
          />
        );
      })}
      <RowMarks
        series={series}
        rows={rows}
        scale={scale}
        layout={layout}
        isOff={props.isOff}
        brushed={props.brushed}
        dragged={dragged}
      />
      <ReachMarks
        series={series}
        hovered={hovered}
        selected={props.selected}
        order={rows}
        scale={scale}
        first={layout.top}
        pitch={layout.pitch}
        bar={layout.bar}
        upright={false}
      />
      <RowText
        series={series}
        rows={rows}
        layout={layout}
        hovered={hovered}
        dense={dense}
        brushed={props.brushed}
      />
      {span && (
        <BrushFrame
          x={layout.left - 4}
          y={top(span[0])}
          width={layout.right - layout.left + 8}
          height={top(span[1] + 1) - top(span[0])}
          grips="ends"
        />
      )}
    </svg>
  );
}
