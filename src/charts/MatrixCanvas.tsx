import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import chart from './chart.module.css';
import { ellipsize, measureIn, remScale } from './fitText.ts';
import styles from './MatrixCanvas.module.css';
import { cellAt, moved, pooled, revealing, wholeView, zoomed, type MatrixView } from './matrixView.ts';
import type { Ramp } from './ramp.ts';
import { TableTwin, type TableRow } from './TableTwin.tsx';
import type { TipContent } from './tipContent.ts';
import { useDrag } from './useDrag.ts';
import { useSize, type Size } from './useSize.ts';
import { useTip } from './useTip.ts';

export interface MatrixCanvasProps {
  /** n names in the order of rows and columns. */
  readonly names: readonly string[];
  /** n × n values, 0..1, or −1..1 where the ramp diverges; row * n + column. */
  readonly values: Float64Array;
  readonly ramp: Ramp;
  /** Accessible name. */
  readonly label: string;
  readonly focusName: string;
  /** What rows and columns are, where they differ ("true", "predicted"). */
  readonly axes?: readonly [row: string, column: string];
  readonly tip: (row: number, column: number) => TipContent;
  readonly onPick: (row: number, column: number) => void;
  /** The row under the pointer or the keyboard. */
  readonly onHover: (row: number | null) => void;
  /** The matrix as a table, for those who hear it. */
  readonly table: { readonly columns: readonly string[]; readonly rows: () => readonly TableRow[] };
}

/** Narrowest cell that has its name beside it. */
const namedCell = 9;

/** A matrix of any size: the wheel or + and − zoom, dragging moves, 0 shows the whole; one tab stop, arrows move. */
export function MatrixCanvas(props: MatrixCanvasProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={chart.box}>
      {size.width > 120 && size.height > 100 && props.names.length > 0 && <Sized {...props} size={size} />}
    </div>
  );
}

function Sized(props: MatrixCanvasProps & { readonly size: Size }) {
  const { names, values, size, label, focusName, onPick, onHover, axes } = props;
  const n = names.length;
  const id = useId();
  const stage = useRef<HTMLDivElement>(null);
  const gutter = { left: Math.round(Math.min(150, size.width * 0.24)), top: 84 };
  const plot = useMemo(
    () => ({ width: size.width - gutter.left, height: size.height - gutter.top }),
    [size, gutter.left, gutter.top],
  );
  const [chosen, setChosen] = useState<{ readonly view: MatrixView; readonly of: string } | null>(null);
  const of = `${n} ${plot.width} ${plot.height}`;
  const view = chosen?.of === of ? chosen.view : wholeView(plot, n);
  const setView = (next: MatrixView) => setChosen({ view: next, of });
  const [active, setActive] = useState({ row: 0, column: 0 });
  const at = { row: Math.min(active.row, n - 1), column: Math.min(active.column, n - 1) };
  const tip = useTip();
  const show = (cell: { row: number; column: number } | null) => {
    onHover(cell?.row ?? null);
    tip.hover(cell && cell.row * n + cell.column);
  };
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    // Not passive: the page must not scroll under the zoom.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const bounds = element.getBoundingClientRect();
      const point = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
      setView(zoomed(view, 2 ** (-event.deltaY / 300), point, plot, n));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  });
  const drag = useDrag<{ readonly from: MatrixView; readonly x: number; readonly y: number }>({
    grab: ({ x, y }) => ({ from: view, x, y }),
    start: () => tip.hover(null),
    move: ({ from, x, y }, point) => setView(moved(from, point.x - x, point.y - y, plot, n)),
    end: () => undefined,
    cancel: ({ from }) => setView(from),
    click: ({ x, y }) => {
      const cell = cellAt(view, x, y, n);
      if (cell) onPick(cell.row, cell.column);
    },
  });
  const middle = { x: plot.width / 2, y: plot.height / 2 };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps.get(event.key);
    if (step) {
      const row = Math.min(n - 1, Math.max(0, at.row + step[0]));
      const column = Math.min(n - 1, Math.max(0, at.column + step[1]));
      setActive({ row, column });
      setView(revealing(view, row, column, plot, n));
      onHover(row);
      tip.focus(row * n + column);
    } else if (event.key === 'Enter' || event.key === ' ') onPick(at.row, at.column);
    else if (event.key === '+' || event.key === '=') setView(zoomed(view, 1.5, middle, plot, n));
    else if (event.key === '-') setView(zoomed(view, 1 / 1.5, middle, plot, n));
    else if (event.key === '0') setView(wholeView(plot, n));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = tip.shown !== null && tip.shown < n * n ? tip.shown : null;
  const place = shown === null ? null : { row: Math.floor(shown / n), column: shown % n };
  const tipOf = props.tip(at.row, at.column);
  return (
    <>
      <div
        role="listbox"
        tabIndex={0}
        data-focus={focusName}
        data-keys
        aria-label={label}
        aria-description="Plus and minus zoom, zero shows the whole"
        aria-activedescendant={id}
        className={chart.frame}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (!event.currentTarget.matches(':focus-visible')) return;
          tip.focus(at.row * n + at.column);
          onHover(at.row);
        }}
        onBlur={() => {
          tip.focus(null);
          onHover(null);
        }}
      >
        <Names {...{ names, view, plot, gutter }} marked={place} axes={axes} size={size} />
        <div
          ref={stage}
          className={styles.stage}
          style={{ left: gutter.left, top: gutter.top, width: plot.width, height: plot.height }}
          {...drag.bind}
          onPointerMove={(event) => {
            drag.bind.onPointerMove(event);
            if (drag.isPressed()) return;
            const bounds = event.currentTarget.getBoundingClientRect();
            show(cellAt(view, event.clientX - bounds.left, event.clientY - bounds.top, n));
          }}
          onPointerLeave={() => show(null)}
          onDoubleClick={() => setView(wholeView(plot, n))}
        >
          <Cells values={values} n={n} view={view} plot={plot} ramp={props.ramp} />
          {place && (
            <div
              className={styles.mark}
              style={{
                left: view.x + place.column * view.cell - 1,
                top: view.y + place.row * view.cell - 1,
                width: Math.max(3, view.cell) + 1,
                height: Math.max(3, view.cell) + 1,
              }}
            />
          )}
        </div>
        <div
          id={id}
          role="option"
          className={chart.hidden}
          aria-selected="false"
          aria-setsize={n * n}
          aria-posinset={at.row * n + at.column + 1}
          aria-label={`${tipOf.title}: ${tipOf.rows.map((row) => `${row.label} ${row.value}`).join('; ')}`}
        />
        {place && !drag.isPressed() && (
          <ChartTip
            content={props.tip(place.row, place.column)}
            anchor={anchorIn(stage.current, {
              left: view.x + place.column * view.cell,
              right: view.x + (place.column + 1) * view.cell,
              top: view.y + place.row * view.cell,
            })}
          />
        )}
      </div>
      <TableTwin caption={label} columns={props.table.columns} rows={props.table.rows} />
    </>
  );
}

const steps = new Map<string, readonly [number, number]>([
  ['ArrowUp', [-1, 0]],
  ['ArrowDown', [1, 0]],
  ['ArrowLeft', [0, -1]],
  ['ArrowRight', [0, 1]],
]);

interface CellsProps {
  readonly values: Float64Array;
  readonly n: number;
  readonly view: MatrixView;
  readonly plot: Size;
  readonly ramp: Ramp;
}

/** The cells as one picture, a pixel each (or one for several where there are more cells than pixels), enlarged. */
function Cells({ values, n, view, plot, ramp }: CellsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scale = Math.max(1, window.devicePixelRatio || 1);
  const block = Math.max(1, Math.floor(1 / (view.cell * scale)));
  const picture = useMemo(() => {
    const small = pooled(values, n, block);
    const image = new ImageData(small.side, small.side);
    small.values.forEach((value, k) => {
      const [r, g, b] = ramp(value);
      image.data.set([r, g, b, 255], 4 * k);
    });
    const whole = new OffscreenCanvas(small.side, small.side);
    whole.getContext('2d')?.putImageData(image, 0, 0);
    return { whole, side: small.side };
  }, [values, n, block, ramp]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, plot.width, plot.height);
    context.imageSmoothingEnabled = false;
    const side = view.cell * block * picture.side;
    context.drawImage(picture.whole, view.x, view.y, side, side);
    if (view.cell < 6) return;
    // Hairlines of the page between cells, so that neighbours stay apart.
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--bg');
    const end = view.cell * n;
    for (let k = 0; k <= n; k++) {
      context.fillRect(view.x + k * view.cell - 0.5, view.y, 1, end);
      context.fillRect(view.x, view.y + k * view.cell - 0.5, end, 1);
    }
  }, [picture, view, plot, block, n, scale]);
  return (
    <canvas
      ref={canvas}
      className={styles.cells}
      width={Math.round(plot.width * scale)}
      height={Math.round(plot.height * scale)}
      aria-hidden="true"
    />
  );
}

interface NamesProps {
  readonly names: readonly string[];
  readonly view: MatrixView;
  readonly plot: Size;
  readonly size: Size;
  readonly gutter: { readonly left: number; readonly top: number };
  readonly marked: { readonly row: number; readonly column: number } | null;
  readonly axes?: readonly [row: string, column: string];
}

/** Names of rows and columns where there is room; those of the marked cell always. */
function Names({ names, view, plot, size, gutter, marked, axes }: NamesProps) {
  const fontSize = 10.5 * remScale();
  const measure = measureIn(`400 ${fontSize}px "Inter Variable", sans-serif`);
  const shown = (offset: number, room: number) => {
    const from = Math.max(0, Math.floor(-offset / view.cell));
    const to = Math.min(names.length - 1, Math.ceil((room - offset) / view.cell) - 1);
    const every = Math.max(1, Math.ceil(namedCell / view.cell));
    return names.map((_, k) => k).filter((k) => k >= from && k <= to && (every === 1 || k % every === 0));
  };
  // Where names are left out, a marked one takes the place of those about it.
  const withMarked = (list: readonly number[], k: number | undefined) =>
    k === undefined
      ? list
      : [
          ...list.filter((other) => other === k || Math.abs(other - k) * view.cell >= namedCell),
          ...(list.includes(k) ? [] : [k]),
        ];
  const rows = withMarked(shown(view.y, plot.height), marked?.row);
  const columns = withMarked(shown(view.x, plot.width), marked?.column);
  return (
    <svg
      className={chart.svg}
      width={size.width}
      height={size.height}
      style={{ fontSize }}
      aria-hidden="true"
    >
      {axes && (
        <>
          <text className={chart.tickText} x={gutter.left - 6} y={gutter.top - 8} textAnchor="end">
            {axes[0]} ↓
          </text>
          <text className={chart.tickText} x={0} y={fontSize}>
            {axes[1]} →
          </text>
        </>
      )}
      {rows.map((k) => (
        <text
          key={`row ${k}`}
          className={k === marked?.row ? chart.strong : chart.category}
          x={gutter.left - 6}
          y={gutter.top + view.y + (k + 0.5) * view.cell + fontSize * 0.35}
          textAnchor="end"
        >
          {ellipsize(names[k], gutter.left - 10, measure)}
        </text>
      ))}
      {columns.map((k) => (
        <text
          key={`column ${k}`}
          className={k === marked?.column ? chart.strong : chart.category}
          transform={`translate(${gutter.left + view.x + (k + 0.5) * view.cell + fontSize * 0.35} ${gutter.top - 6}) rotate(-90)`}
        >
          {ellipsize(names[k], gutter.top - 10, measure)}
        </text>
      ))}
    </svg>
  );
}
