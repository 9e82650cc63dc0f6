import { memo, useMemo, useRef } from 'react';
import { BinFrame } from './BinFrame.tsx';
import { binTip, type BinChartProps } from './binSeries.ts';
import { BrushFrame } from './BrushFrame.tsx';
import { CellCanvas } from './CellCanvas.tsx';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import chart from './chart.module.css';
import { columnSums, mapPlaces, mapValues, type Grid, type MapPlace } from './heatMap.ts';
import styles from './HeatMap.module.css';
import { rectPath, steppedLine } from './paths.ts';
import { useRamps } from './ramp.ts';
import { cellRectangle, overGrid, useBinKeys } from './useBinKeys.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useSize, type Size } from './useSize.ts';
import { useTip } from './useTip.ts';

export interface HeatMapProps extends BinChartProps {
  readonly grid: Grid;
  /** Two maps side by side, or where the plan gives more and where less. */
  readonly view: 'pair' | 'difference';
  readonly onView: (view: 'pair' | 'difference') => void;
}

/** A 2-d facet: imported left, balanced right, on one scale, each with its left-to-right marginal. */
export function HeatMap(props: HeatMapProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={chart.box}>
      {size.width > 60 && size.height > 50 && (
        <>
          <Sized {...props} size={size} />
          <ViewSwitch {...props} size={size} />
        </>
      )}
    </div>
  );
}

/** Under the right end of the maps, in the captions' line. */
function ViewSwitch({ view, onView, size }: HeatMapProps & { readonly size: Size }) {
  const places = mapPlaces(size, view === 'pair' ? 2 : 1);
  const last = places[places.length - 1];
  return (
    <button
      type="button"
      className={styles.view}
      style={{ right: size.width - last.x - last.width, top: last.y + last.height + last.marginal + 1 }}
      aria-pressed={view === 'difference'}
      onClick={() => onView(view === 'pair' ? 'difference' : 'pair')}
    >
      Difference
    </button>
  );
}

function Sized(props: HeatMapProps & { readonly size: Size }) {
  const { series, grid, size, view, brushed, onBrush } = props;
  const box = useRef<HTMLDivElement>(null);
  const ramps = useRamps();
  const values = useMemo(() => mapValues(series.before, series.after), [series.before, series.after]);
  const places = useMemo(() => mapPlaces(size, view === 'pair' ? 2 : 1), [size, view]);
  const tip = useTip();
  const keys = useBinKeys({
    step: overGrid(grid.columns, grid.rows),
    span: (a, b) => cellRectangle(a, b, grid.columns),
    brushed,
    onBrush,
    onMove: tip.focus,
  });
  const cellIn = (place: MapPlace, { x, y }: Point) => {
    const column = Math.min(
      grid.columns - 1,
      Math.max(0, Math.floor(((x - place.x) / place.width) * grid.columns)),
    );
    const row = Math.min(grid.rows - 1, Math.max(0, Math.floor(((y - place.y) / place.height) * grid.rows)));
    return row * grid.columns + column;
  };
  const placeAt = ({ x, y }: Point) =>
    places.find((p) => x >= p.x && x <= p.x + p.width && y >= p.y && y <= p.y + p.height) ?? null;
  const drag = useDrag<{ place: MapPlace; from: number }>({
    grab: (point) => {
      const place = placeAt(point);
      return place && { place, from: cellIn(place, point) };
    },
    start: () => tip.hover(null),
    move: ({ place, from }, point) => onBrush(cellRectangle(from, cellIn(place, point), grid.columns)),
    end: () => undefined,
    cancel: () => onBrush(null),
    click: ({ from }) => onBrush(brushed === null ? [from] : null),
  });
  const ends = brushed && rectangleOf(brushed, grid);
  const maps =
    view === 'pair'
      ? [
          { values: values.before, ramp: ramps.before, caption: 'Imported', tone: styles.imported },
          { values: values.after, ramp: ramps.after, caption: 'Balanced', tone: styles.balanced },
        ]
      : [
          {
            values: values.difference,
            ramp: ramps.difference,
            caption: 'grey fewer, blue more',
            tone: styles.imported,
          },
        ];
  const shown = drag.isPressed() ? null : tip.shown;
  const tall = 1 / grid.rows;
  return (
    <BinFrame chart={props} keys={keys} orientation="horizontal">
      <div
        ref={box}
        className={styles.stage}
        {...drag.bind}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          if (drag.isPressed()) return;
          const bounds = event.currentTarget.getBoundingClientRect();
          const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
          const place = placeAt(point);
          tip.hover(place && cellIn(place, point));
        }}
        onPointerLeave={() => tip.hover(null)}
        onDoubleClick={() => onBrush(null)}
      >
        {maps.map((map, i) => {
          const place = places[i];
          return (
            <div
              key={map.caption}
              className={styles.map}
              style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
            >
              <CellCanvas values={map.values} columns={grid.columns} rows={grid.rows} ramp={map.ramp} />
              <div
                className={`${styles.caption} ${map.tone}`}
                style={{ top: place.height + place.marginal + 3 }}
              >
                {map.caption}
              </div>
            </div>
          );
        })}
        <svg
          className={`${chart.svg} ${styles.over}`}
          width={size.width}
          height={size.height}
          aria-hidden="true"
        >
          {view === 'pair' && <Marginals series={series} grid={grid} places={places} isOff={props.isOff} />}
          {places.map((place) => (
            <g key={place.x}>
              {ends && (
                <BrushFrame
                  x={place.x + (ends.column / grid.columns) * place.width}
                  y={place.y + (ends.row / grid.rows) * place.height}
                  width={(ends.columns / grid.columns) * place.width}
                  height={(ends.rows / grid.rows) * place.height}
                />
              )}
              {shown !== null && (
                <rect
                  className={styles.cellFrame}
                  x={place.x + ((shown % grid.columns) / grid.columns) * place.width}
                  y={place.y + Math.floor(shown / grid.columns) * tall * place.height}
                  width={place.width / grid.columns}
                  height={tall * place.height}
                />
              )}
            </g>
          ))}
          {view === 'pair' && (
            <text
              className={chart.tickText}
              x={(places[0].x + places[0].width + places[1].x) / 2}
              y={places[0].y + places[0].height / 2 + 4}
              textAnchor="middle"
            >
              ›
            </text>
          )}
        </svg>
      </div>
      {shown !== null && (
        <ChartTip
          content={binTip(series, shown)}
          anchor={anchorIn(box.current, { left: 0, right: size.width, top: 0 })}
        />
      )}
    </BinFrame>
  );
}

/** The rectangle that a brush fills exactly, or null where its cells are no rectangle. */
function rectangleOf(brushed: ReadonlySet<number>, grid: Grid) {
  const cells = [...brushed];
  if (cells.length === 0) return null;
  const rows = cells.map((cell) => Math.floor(cell / grid.columns));
  const columns = cells.map((cell) => cell % grid.columns);
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  const [height, width] = [Math.max(...rows) - row + 1, Math.max(...columns) - column + 1];
  return height * width === cells.length ? { row, column, rows: height, columns: width } : null;
}

interface MarginalsProps {
  readonly series: BinChartProps['series'];
  readonly grid: Grid;
  readonly places: readonly MapPlace[];
  readonly isOff: boolean;
}

const Marginals = memo(function Marginals({ series, grid, places, isOff }: MarginalsProps) {
  const sums = [columnSums(series.before, grid), columnSums(series.after, grid)];
  const scaled = [columnSums(series.scaleBefore, grid), columnSums(series.scaleAfter, grid)];
  return places.map((place, i) => {
    const most = scaled[i].reduce((m, v) => Math.max(m, v), 0) || 1;
    const pitch = place.width / grid.columns;
    const base = place.y + place.height + place.marginal;
    const tops = Array.from(sums[i], (v) => base - (v / most) * (place.marginal - 4));
    if (place.marginal === 0) return null;
    return (
      <g key={place.x}>
        {i === 0 ? (
          <path className={chart.before} d={steppedLine(tops, place.x, pitch, base)} />
        ) : (
          <path
            className={isOff ? styles.marginalOff : chart.after}
            d={tops.map((top, c) => rectPath(place.x + c * pitch + 0.5, top, pitch - 1, base - top)).join('')}
          />
        )}
        <line className={chart.axis} x1={place.x} x2={place.x + place.width} y1={base} y2={base} />
      </g>
    );
  });
});
