import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { coOccurrencePlaces, pairSentence, pairTip, pairValues, type PairSeries } from './pairs.ts';
import chart from './chart.module.css';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import { ellipsize, measureIn, remScale } from './fitText.ts';
import styles from './PairMatrix.module.css';
import { useRamps, type Ramp } from './ramp.ts';
import { TableTwin } from './TableTwin.tsx';
import { overGrid } from './useBinKeys.ts';
import { useSize, type Size } from './useSize.ts';
import { useTip } from './useTip.ts';

interface PairMatrixProps {
  readonly series: PairSeries;
  /** Accessible name. */
  readonly label: string;
  readonly focusName: string;
  /** Classes, by their index in the dataset. */
  readonly hovered: number | null;
  readonly selected: number | null;
  readonly onHover: (k: number | null) => void;
  readonly onSelect: (k: number | null) => void;
}

/** Which classes share images: imported under the diagonal, balanced above it, on one scale. */
export function PairMatrix(props: PairMatrixProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={chart.box}>
      {size.width > 60 && size.height > 40 && <Sized {...props} size={size} />}
    </div>
  );
}

function Sized(props: PairMatrixProps & { readonly size: Size }) {
  const { series, size, hovered, selected } = props;
  const { before } = series;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const ramps = useRamps();
  const tip = useTip();
  const [active, setActive] = useState(1);
  const layout = useMemo(
    () => coOccurrencePlaces(size, before.classes.length),
    [size, before.classes.length],
  );
  const { shown, cell, left, top } = layout;
  const values = useMemo(() => pairValues(series, shown), [series, shown]);
  const at = Math.min(active, shown * shown - 1);
  const rowOf = (place: number) => before.classes[Math.floor(place / shown)];
  const cellAt = (x: number, y: number) => {
    const [column, row] = [Math.floor((x - left) / cell), Math.floor((y - top) / cell)];
    return column < 0 || row < 0 || column >= shown || row >= shown ? null : row * shown + column;
  };
  const step = overGrid(shown, shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = step(at, event.key);
    if (to !== null) {
      setActive(to);
      tip.focus(to);
      props.onHover(rowOf(to));
    } else if (event.key === 'Enter' || event.key === ' ')
      props.onSelect(rowOf(at) === selected ? null : rowOf(at));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const point = (place: number | null) => {
    const k = place === null ? null : rowOf(place);
    if (k !== hovered) props.onHover(k);
    tip.hover(place);
  };
  const pointed = tip.shown !== null && tip.shown < shown * shown ? tip.shown : null;
  return (
    <>
      <div
        role="listbox"
        tabIndex={0}
        data-focus={props.focusName}
        data-keys
        aria-label={props.label}
        aria-activedescendant={id}
        className={chart.frame}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (!event.currentTarget.matches(':focus-visible')) return;
          tip.focus(at);
          props.onHover(rowOf(at));
        }}
        onBlur={() => {
          tip.focus(null);
          props.onHover(null);
        }}
      >
        <div
          ref={box}
          className={styles.stage}
          onPointerMove={({ clientX, clientY, currentTarget }) => {
            const bounds = currentTarget.getBoundingClientRect();
            point(cellAt(clientX - bounds.left, clientY - bounds.top));
          }}
          onPointerLeave={() => point(null)}
          onClick={({ clientX, clientY, currentTarget }) => {
            const bounds = currentTarget.getBoundingClientRect();
            const place = cellAt(clientX - bounds.left, clientY - bounds.top);
            if (place !== null) props.onSelect(rowOf(place) === selected ? null : rowOf(place));
          }}
        >
          <svg className={chart.svg} width={size.width} height={size.height} aria-hidden="true">
            <Cells {...layout} values={values} before={ramps.before} after={ramps.after} />
            <Names {...layout} series={series} hovered={hovered} selected={selected} />
            {pointed !== null && (
              <rect
                className={styles.frame}
                x={left + (pointed % shown) * cell}
                y={top + Math.floor(pointed / shown) * cell}
                width={cell - 1}
                height={cell - 1}
              />
            )}
            {layout.legend && (
              <text
                className={styles.legend}
                x={left + shown * cell}
                y={top + shown * cell + 13}
                textAnchor="end"
              >
                <tspan className={styles.imported}>◣ imported</tspan>
                <tspan className={styles.balanced}> balanced ◥</tspan>
              </text>
            )}
          </svg>
        </div>
        <div
          id={id}
          role="option"
          className={chart.hidden}
          aria-selected={rowOf(at) === selected}
          aria-setsize={shown * shown}
          aria-posinset={at + 1}
          aria-label={pairSentence(series, Math.floor(at / shown), at % shown)}
        />
        {pointed !== null && (
          <ChartTip
            content={pairTip(series, Math.floor(pointed / shown), pointed % shown)}
            anchor={anchorIn(box.current, { left: 0, right: size.width, top: 0 })}
          />
        )}
      </div>
      <TableTwin
        caption={props.label}
        columns={['Pair', 'Imported', 'Balanced']}
        rows={() =>
          Array.from({ length: shown }, (_, a) =>
            Array.from({ length: shown - a - 1 }, (_, i) => {
              const { title, rows } = pairTip(series, a, a + 1 + i);
              return { name: title, cells: rows.map((row) => row.value) };
            }),
          ).flat()
        }
      />
    </>
  );
}

interface Places {
  readonly shown: number;
  readonly cell: number;
  readonly left: number;
  readonly top: number;
}

interface CellsProps extends Places {
  /** shown × shown, 0..1: imported under the diagonal, balanced above it. */
  readonly values: Float64Array;
  readonly before: Ramp;
  readonly after: Ramp;
}

function Cells({ shown, cell, left, top, values, before, after }: CellsProps) {
  return Array.from(values, (value, place) => {
    const [row, column] = [Math.floor(place / shown), place % shown];
    const [x, y] = [left + column * cell, top + row * cell];
    if (row === column)
      return (
        <circle key={place} className={styles.same} cx={x + (cell - 1) / 2} cy={y + (cell - 1) / 2} r={1} />
      );
    const [r, g, b] = (row > column ? before : after)(value);
    return <rect key={place} x={x} y={y} width={cell - 1} height={cell - 1} fill={`rgb(${r} ${g} ${b})`} />;
  });
}

interface NamesProps extends Places {
  readonly series: PairSeries;
  readonly hovered: number | null;
  readonly selected: number | null;
}

function Names({ series, shown, cell, left, top, hovered, selected }: NamesProps) {
  const fontSize = (cell < 13.5 ? 9.5 : 10.5) * remScale();
  const measure = measureIn(`400 ${fontSize}px "Inter Variable", sans-serif`);
  return (
    <g style={{ fontSize }}>
      {series.before.classes.slice(0, shown).map((k, row) => (
        <text
          key={k}
          className={k === hovered || k === selected ? chart.strong : chart.category}
          x={left - 6}
          y={top + (row + 0.5) * cell + fontSize * 0.35}
          textAnchor="end"
        >
          {ellipsize(series.names[k], left - 8, measure)}
        </text>
      ))}
    </g>
  );
}
