import { useMemo, useRef, useState } from 'react';
import styles from './chart.module.css';
import { BrushFrame } from './BrushFrame.tsx';
import { brushSpan } from './brushSpan.ts';
import { anchorIn } from './ChartTip.tsx';
import { ClassFrame } from './ClassFrame.tsx';
import { hasTarget, type ClassChartState, type ClassHandlers, type ClassSeries } from './classSeries.ts';
import { columnLayout } from './columnLayout.ts';
import { Axis, HoveredName, Marks, Names, Stripe } from './columnMarks.tsx';
import { countScale, greatest, type ScaleKind } from './countScale.ts';
import { ReachMarks } from './ReachMarks.tsx';
import { secondMost } from './secondSeries.ts';
import { useClassDrag, type DraggedTick } from './useClassDrag.ts';
import { useHeld } from './useHeld.ts';
import { knownThird } from './thirdState.ts';
import { useTip } from './useTip.ts';
import type { Size } from './useSize.ts';

interface Props extends ClassChartState, ClassHandlers {
  readonly series: ClassSeries;
  readonly scale: ScaleKind;
  readonly label: string;
  readonly size: Size;
}

/** 13 to 80 classes: columns, outline before, fill after, tick where the target is, names turned upright. */
export function ClassColumns(props: Props) {
  const { series, size, hovered } = props;
  const { order, names } = series;
  const axis = series.reading?.axis;
  const [dragged, setDragged] = useState<DraggedTick | null>(null);
  const isHeld = props.holdScale || dragged !== null;
  const max = useHeld(
    greatest(
      series.scaleBefore,
      series.scaleAfter,
      knownThird(series)?.counts ?? null,
      props.isOff ? null : series.target,
      secondMost(series),
    ),
    isHeld,
  );
  const layout = useMemo(() => columnLayout(size, order, names), [size, order, names]);
  const scale = useMemo(
    () => countScale(props.scale, max, layout.base, layout.top, 5, axis),
    [props.scale, max, layout.base, layout.top, axis],
  );
  const tip = useTip();
  const svg = useRef<SVGSVGElement>(null);
  const at = (x: number) =>
    Math.min(order.length - 1, Math.max(0, Math.floor((x - layout.left) / layout.pitch)));
  const tickOf = (k: number) =>
    hasTarget(series, k) && !props.isOff && !props.isFixed ? scale.at(series.target![k]) : NaN;
  const [isOnTick, setOnTick] = useState(false);
  const nearTick = (x: number, y: number) => x >= layout.left && Math.abs(tickOf(order[at(x)]) - y) <= 9;
  const drag = useClassDrag(props, {
    order,
    at: ({ x }) => at(x),
    isNearTick: ({ x, y }) => nearTick(x, y),
    countsAt: ({ y }) => [scale.countAt(y), scale.countAt(y + 1)],
    onStart: () => tip.hover(null),
    setDragged,
  });
  const span = brushSpan(order, props.brushed);
  const left = (i: number) => layout.left + i * layout.pitch;
  const tipAt = dragged || tip.shown === null ? -1 : order.indexOf(tip.shown);
  return (
    <ClassFrame
      series={series}
      state={props}
      handlers={{ ...props, onHover: (k) => (props.onHover(k), tip.focus(k)) }}
      axis="x"
      page={10}
      label={props.label}
      onFocusTip={tip.focus}
      tip={
        tipAt < 0
          ? null
          : {
              k: order[tipAt],
              anchor: anchorIn(svg.current, { left: left(tipAt), right: left(tipAt + 1), top: 0 }),
            }
      }
    >
      <svg
        ref={svg}
        className={props.isOff ? `${styles.svg} ${styles.isOff}` : styles.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        style={{ cursor: props.editing ? 'crosshair' : isOnTick || dragged ? 'ns-resize' : 'default' }}
        {...drag.bind}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          if (drag.isPressed()) return;
          const x = event.nativeEvent.offsetX;
          const k = x >= layout.left ? (order[at(x)] ?? null) : null;
          if (k !== hovered) props.onHover(k);
          tip.hover(k);
          setOnTick(k !== null && nearTick(x, event.nativeEvent.offsetY));
        }}
        onPointerLeave={() => {
          if (drag.isPressed()) return;
          props.onHover(null);
          tip.hover(null);
        }}
        onDoubleClick={() => props.onBrush(null)}
      >
        <Axis scale={scale} layout={layout} />
        <Stripe
          k={props.selected}
          order={order}
          layout={layout}
          tone={styles.selected}
          height={size.height}
        />
        <Stripe k={hovered} order={order} layout={layout} tone={styles.hover} height={size.height} />
        <Marks
          series={series}
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
          order={order}
          scale={scale}
          first={layout.left}
          pitch={layout.pitch}
          bar={layout.bar}
          upright
        />
        <Names series={series} layout={layout} brushed={props.brushed} />
        <HoveredName k={hovered} series={series} layout={layout} isSelected={hovered === props.selected} />
        {span && (
          <BrushFrame
            x={left(span[0])}
            y={layout.top - 4}
            width={left(span[1] + 1) - left(span[0])}
            height={layout.base - layout.top + 4}
          />
        )}
      </svg>
    </ClassFrame>
  );
}
