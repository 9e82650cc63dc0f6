import { useMemo, useRef, useState } from 'react';
import { BinFrame } from './BinFrame.tsx';
import { binTip, type BinChartProps, type BinSeries } from './binSeries.ts';
import { BrushFrame } from './BrushFrame.tsx';
import { CellCanvas } from './CellCanvas.tsx';
import type { CellPaint } from './cellBrush.ts';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import chart from './chart.module.css';
import {
  greatestShare,
  hasSwitchLine,
  knownCounts,
  mapPlaces,
  mapShares,
  mapValues,
  type Grid,
  type MapPlace,
} from './heatMap.ts';
import styles from './HeatMap.module.css';
import { Marginals } from './Marginals.tsx';
import { useRamps } from './ramp.ts';
import { cellRectangle, overGrid, useBinKeys } from './useBinKeys.ts';
import { useCellBrush } from './useCellBrush.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useHeld } from './useHeld.ts';
import { useSize, type Size } from './useSize.ts';
import { useTargetKeys } from './useTargetKeys.ts';
import { knownThird, lastOf } from './thirdState.ts';
import { useTip } from './useTip.ts';

type MapView = 'pair' | 'target' | 'difference';

export interface HeatMapProps extends BinChartProps {
  readonly grid: Grid;
  /** All states side by side, the last of them and the target, or where the plan gives more and where less. */
  readonly view: MapView;
  readonly onView: (view: MapView) => void;
  /** Height over width of the images that the maps lie over. */
  readonly ratio?: number;
  /** What the pointer does to the target while it is drawn; with Alt or Shift held the opposite. */
  readonly paint: CellPaint;
}

/** A 2-d facet as maps on one scale, each with its left-to-right marginal; its target is painted by cell. */
export function HeatMap(props: HeatMapProps) {
  const [box, size] = useSize<HTMLDivElement>();
  const hasTarget = props.series.target !== null && (!props.isOff || props.editing !== null);
  const view = props.editing ? 'target' : props.view === 'target' && !hasTarget ? 'pair' : props.view;
  return (
    <div ref={box} className={chart.box}>
      {size.width > 60 && size.height > 50 && (
        <>
          <Sized {...props} view={view} size={size} />
          {!props.editing && (
            <>
              <ViewSwitch {...props} now={view} size={size} of="difference" />
              {hasTarget && view !== 'difference' && (
                <ViewSwitch {...props} now={view} size={size} of="target" />
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}

interface ViewSwitchProps {
  readonly now: MapView;
  readonly of: 'target' | 'difference';
  readonly series: BinSeries;
  readonly size: Size;
  readonly ratio?: number;
  readonly onView: (view: MapView) => void;
}

const mapsIn = (view: MapView, { third, second }: BinSeries) =>
  view === 'difference' ? 1 : view === 'pair' && (third ?? second) ? 3 : 2;

/** Under the right end of a map, in the captions' line; under three maps in the next. */
function ViewSwitch({ now, of, series, onView, size, ratio }: ViewSwitchProps) {
  const maps = mapsIn(now, series);
  const places = mapPlaces(size, maps, ratio);
  const place = of === 'target' ? places[0] : places[places.length - 1];
  const line = hasSwitchLine(places) ? 17 : 1;
  return (
    <button
      type="button"
      className={styles.view}
      style={{
        right: size.width - place.x - place.width,
        top: place.y + place.height + place.marginal + line,
      }}
      aria-pressed={now === of}
      onClick={() => onView(now === of ? 'pair' : of)}
    >
      {of === 'target' ? 'Target' : 'Difference'}
    </button>
  );
}

function Sized(props: HeatMapProps & { readonly size: Size }) {
  const { series, grid, size, view, brushed, onBrush, editing, ratio } = props;
  const box = useRef<HTMLDivElement>(null);
  const ramps = useRamps();
  const [isDrawing, setDrawing] = useState(false);
  const [left, right] = useMemo(
    () =>
      view === 'target' && series.target
        ? [lastOf(series), knownCounts(series.target)]
        : [series.before, lastOf(series)],
    [view, series],
  );
  const hasThird = view === 'pair' && Boolean(series.third);
  // Where the third state stands the other dataset has its line under the map of what was imported.
  const other = view === 'pair' && !series.third ? (series.second ?? null) : null;
  const greatest = useMemo(
    () => greatestShare(left, right, ...(hasThird ? [series.after] : []), ...(other ? [other.scaled] : [])),
    [hasThird, left, series, right, other],
  );
  const most = useHeld(greatest, isDrawing);
  const values = useMemo(() => mapValues(left, right, most), [left, right, most]);
  const places = useMemo(() => mapPlaces(size, mapsIn(view, series), ratio), [size, view, series, ratio]);
  const tip = useTip();
  const keys = useBinKeys({
    step: overGrid(grid.columns, grid.rows),
    span: (a, b) => cellRectangle(a, b, grid.columns),
    brushed,
    onBrush,
    onMove: tip.focus,
    onEdit: props.onEdit,
    target: useTargetKeys({
      editing,
      countAt: (cell) => series.target?.[cell] ?? 0,
      spread: (cell, count) => new Map([[cell, count]]),
      release: (cell) => new Map([[cell, null]]),
      arrows: null,
    }),
  });
  const brush = useCellBrush(props);
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
    start: ({ from }) => {
      tip.hover(null);
      if (!editing) return;
      setDrawing(true);
      brush.begin(from);
    },
    move: ({ place, from }, point) => {
      const cell = cellIn(place, point);
      if (editing) brush.move(cell);
      else onBrush(cellRectangle(from, cell, grid.columns));
    },
    end: () => {
      setDrawing(false);
      if (editing) brush.end();
    },
    cancel: () => {
      setDrawing(false);
      if (editing) brush.cancel();
      else onBrush(null);
    },
    click: ({ from }) => {
      if (!editing) return onBrush(brushed === null ? [from] : null);
      brush.begin(from);
      brush.end();
    },
  });
  const ends = brushed && rectangleOf(brushed, grid);
  const third = knownThird(series);
  const second = useMemo(() => (hasThird ? mapShares(series.after, most) : null), [hasThird, series, most]);
  const there = useMemo(() => other && mapShares(other.scaled, most), [other, most]);
  const nothing = useMemo(() => new Float64Array(grid.columns * grid.rows), [grid]);
  const balanced = { ramp: ramps.after, caption: 'Balanced', tone: styles.balanced };
  const mixed = { ...balanced, caption: third ? 'Mixed' : 'Mixed …' };
  const maps = {
    pair: [
      { values: values.before, ramp: ramps.before, caption: 'Imported', tone: styles.imported },
      ...(second
        ? [
            { ...balanced, tone: styles.imported, values: second },
            { ...mixed, values: third ? values.after : nothing },
          ]
        : [{ ...balanced, values: values.after }]),
      ...(other && there
        ? [{ values: there, ramp: ramps.before, caption: other.name, tone: styles.other }]
        : []),
    ],
    target: [
      { ...(third ? mixed : balanced), values: values.before },
      { values: values.after, ramp: ramps.before, caption: 'Target', tone: styles.wanted },
    ],
    difference: [
      {
        values: values.difference,
        ramp: ramps.difference,
        caption: 'grey fewer, blue more',
        tone: styles.imported,
      },
    ],
  }[view];
  const shown = drag.isPressed() ? null : tip.shown;
  const tall = 1 / grid.rows;
  return (
    <BinFrame chart={props} keys={keys} orientation="horizontal">
      <div
        ref={box}
        className={styles.stage}
        style={{ cursor: editing ? 'crosshair' : 'default' }}
        {...drag.bind}
        onPointerDown={(event) => {
          brush.press(event);
          drag.bind.onPointerDown(event);
        }}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          if (drag.isPressed()) return;
          const bounds = event.currentTarget.getBoundingClientRect();
          const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
          const place = placeAt(point);
          tip.hover(place && cellIn(place, point));
        }}
        onPointerLeave={() => tip.hover(null)}
        onDoubleClick={() => !editing && onBrush(null)}
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
          {view !== 'difference' && (
            <Marginals
              series={series}
              grid={grid}
              places={places}
              isOff={props.isOff}
              showsTarget={!props.isOff || editing !== null}
              view={view}
            />
          )}
          {places.map((place) => (
            <g key={place.x}>
              {ends && !editing && (
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
          {places.slice(1, other ? 2 : undefined).map((place, i) => (
            <text
              key={place.x}
              className={chart.tickText}
              x={(places[i].x + places[i].width + place.x) / 2}
              y={place.y + place.height / 2 + 4}
              textAnchor="middle"
            >
              ›
            </text>
          ))}
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
