import { BarPaths } from './BarPaths.tsx';
import { memo, useMemo, useRef, useState } from 'react';
import { BinFrame } from './BinFrame.tsx';
import { between, binTip, drawingRoom, type BinChartProps, type BinSeries } from './binSeries.ts';
import { BrushFrame } from './BrushFrame.tsx';
import { brushSpan } from './brushSpan.ts';
import { anchorIn, ChartTip } from './ChartTip.tsx';
import { categoryRows, foldSeries, spreadRow, type CategoryRow } from './categoryRows.ts';
import styles from './chart.module.css';
import { countScale, greatest, type CountScale } from './countScale.ts';
import { ellipsize, measureIn, remScale } from './fitText.ts';
import { acrossLine, downLine, lyingOutline, rectPath } from './paths.ts';
import { alongAxis, useBinKeys } from './useBinKeys.ts';
import { snapCount } from './snap.ts';
import { useDrag, type Point } from './useDrag.ts';
import { useHeld } from './useHeld.ts';
import { useSize, type Size } from './useSize.ts';
import { ringAt, SecondMark } from './SecondMark.tsx';
import { secondMost } from './secondSeries.ts';
import { useStroke } from './useStroke.ts';
import { useTargetKeys } from './useTargetKeys.ts';
import { halves, knownThird, lastOf, whisker } from './thirdState.ts';
import { useTip } from './useTip.ts';

/** A facet of names: one row each, most frequent first; what does not fit is one row together. */
export function CategoryBars(props: BinChartProps) {
  const [box, size] = useSize<HTMLDivElement>();
  return (
    <div ref={box} className={styles.box}>
      {size.width > 40 && size.height > 30 && props.series.labels.length > 0 && (
        <Sized {...props} size={size} />
      )}
    </div>
  );
}

function Sized(props: BinChartProps & { readonly size: Size }) {
  const { size, brushed, onBrush, editing } = props;
  const svg = useRef<SVGSVGElement>(null);
  const fit = Math.max(1, Math.floor((size.height - 2) / (17 * remScale())));
  const rows = useMemo(
    () => categoryRows(props.series.labels, props.series.scaleBefore, fit),
    [props.series.labels, props.series.scaleBefore, fit],
  );
  const folded = useMemo(() => foldSeries(props.series, rows), [props.series, rows]);
  const pitch = Math.min(46, size.height / rows.length);
  const left = Math.round(size.width * 0.36);
  const right = size.width - 42;
  const target = props.isOff && !editing ? null : folded.target;
  const [isDrawing, setDrawing] = useState(false);
  const max = useHeld(
    greatest(
      folded.scaleBefore,
      folded.scaleAfter,
      knownThird(folded)?.counts ?? null,
      target,
      secondMost(folded),
    ) * (editing ? drawingRoom : 1),
    props.holdScale || isDrawing,
  );
  const scale = useMemo(() => countScale('linear', max, left, right), [max, left, right]);
  const tip = useTip();
  const span = (a: number, b: number) => between(a, b).flatMap((row) => rows[row].bins);
  const spread = (row: number, count: number) => spreadRow(rows[row], count, props.series.target);
  const keys = useBinKeys({
    step: alongAxis(rows.length, 'y'),
    span,
    brushed,
    onBrush,
    onMove: tip.focus,
    onEdit: props.onEdit,
    target: useTargetKeys({
      editing,
      countAt: (row) => folded.target?.[row] ?? 0,
      spread,
      release: (row) => new Map(rows[row].bins.map((bin) => [bin, null])),
      arrows: { up: 'ArrowRight', down: 'ArrowLeft' },
    }),
  });
  const stroke = useStroke(
    editing,
    (counts) => new Map([...counts].flatMap(([row, count]) => [...spread(row, count)])),
  );
  const draw = (row: number, { x }: Point, isFree: boolean) => {
    const raw = scale.countAt(x);
    const count = isFree ? raw : snapCount(raw, scale.countAt(x + 1) - raw);
    stroke.draw({ place: row + 0.5, count }, rows.length);
  };
  const at = (y: number) => Math.min(rows.length - 1, Math.max(0, Math.floor(y / pitch)));
  const brushedRows = useMemo(
    () =>
      brushed &&
      new Set(between(0, rows.length - 1).filter((i) => rows[i].bins.every((bin) => brushed.has(bin)))),
    [brushed, rows],
  );
  const drag = useDrag<number>({
    grab: ({ y }) => at(y),
    start: (row, from) => {
      tip.hover(null);
      if (!editing) return;
      setDrawing(true);
      stroke.begin();
      draw(row, from, false);
    },
    move: (row, point, isFree) => (editing ? draw(row, point, isFree) : onBrush(span(row, at(point.y)))),
    end: () => {
      setDrawing(false);
      if (editing) stroke.end();
    },
    cancel: () => {
      setDrawing(false);
      if (editing) stroke.cancel();
      else onBrush(null);
    },
    click: (row, point) => {
      if (!editing) return onBrush(brushedRows?.size === 1 && brushedRows.has(row) ? null : span(row, row));
      stroke.begin();
      draw(row, point, false);
      stroke.end();
    },
  });
  const frame = brushSpan(between(0, rows.length - 1), brushedRows);
  return (
    <BinFrame chart={{ ...props, series: folded }} keys={keys} orientation="vertical">
      <svg
        ref={svg}
        className={props.isOff ? `${styles.svg} ${styles.isOff}` : styles.svg}
        width={size.width}
        height={size.height}
        aria-hidden="true"
        style={{ cursor: editing ? 'ew-resize' : 'default' }}
        {...drag.bind}
        onPointerMove={(event) => {
          drag.bind.onPointerMove(event);
          if (!drag.isPressed()) tip.hover(at(event.nativeEvent.offsetY));
        }}
        onPointerLeave={() => tip.hover(null)}
        onDoubleClick={() => !editing && onBrush(null)}
      >
        <rect width={size.width} height={size.height} fill="transparent" />
        {tip.shown !== null && (
          <rect
            className={styles.hover}
            x={-4}
            y={tip.shown * pitch}
            width={size.width + 8}
            height={pitch}
            rx={4}
          />
        )}
        <Marks
          series={folded}
          scale={scale}
          pitch={pitch}
          isOff={props.isOff}
          showsTarget={target !== null}
          brushed={brushedRows}
        />
        <Words
          series={folded}
          rows={rows}
          pitch={pitch}
          left={left}
          right={size.width}
          brushed={brushedRows}
        />
        {frame && (
          <BrushFrame
            x={left - 4}
            y={frame[0] * pitch + 1}
            width={right - left + 8}
            height={(frame[1] - frame[0] + 1) * pitch - 2}
            grips="ends"
          />
        )}
      </svg>
      {tip.shown !== null && tip.shown < rows.length && (
        <ChartTip
          content={binTip(folded, tip.shown)}
          anchor={anchorIn(svg.current, { left: -10, right: size.width, top: tip.shown * pitch })}
        />
      )}
    </BinFrame>
  );
}

interface MarksProps {
  readonly series: BinSeries;
  readonly scale: CountScale;
  readonly pitch: number;
  readonly isOff: boolean;
  readonly showsTarget: boolean;
  readonly brushed: ReadonlySet<number> | null;
}

const Marks = memo(function Marks({ series, scale, pitch, isOff, showsTarget, brushed }: MarksProps) {
  const bar = Math.min(16, pitch * 0.62);
  const base = scale.at(0);
  const paths = { before: '', after: '', mixed: '', whiskers: '', dim: '', caps: '', targets: '' };
  const third = knownThird(series);
  const { second, each } = halves(bar - 4);
  series.labels.forEach((_, k) => {
    const y = (k + 0.5) * pitch - bar / 2;
    paths.before += lyingOutline(y, scale.at(series.before[k]), bar, base);
    let end = scale.at(series.after[k]);
    let [top, height] = [y + 3, bar - 6];
    if (series.third) {
      paths.after += rectPath(base, y + 2, end - base, each);
      [top, height] = [y + 2 + second, each];
      end = third ? scale.at(third.counts[k]) : base;
      paths.mixed += rectPath(base, top, end - base, height);
      const ends = third && whisker(third, k, scale.at);
      if (ends) paths.whiskers += acrossLine(ends[0], top + height / 2, ends[1] - ends[0]);
    } else paths[brushed && !brushed.has(k) ? 'dim' : 'after'] += rectPath(base, top, end - base, height);
    if (isOff && end - base > 1) paths.caps += downLine(end - 0.75, top, height);
    const target = series.target?.[k] ?? NaN;
    if (showsTarget && Number.isFinite(target))
      paths.targets += downLine(Math.round(scale.at(target)), y - 2, bar + 4);
  });
  const rings = Array.from(series.second?.scaled ?? [], (count, k) =>
    ringAt(scale.at(count), (k + 0.5) * pitch, 3),
  ).join('');
  return (
    <>
      <BarPaths paths={paths} isOff={isOff} hasThird={Boolean(series.third)} />
      {rings && <SecondMark rings={rings} />}
    </>
  );
});

interface WordsProps {
  readonly series: BinSeries;
  readonly rows: readonly CategoryRow[];
  readonly pitch: number;
  readonly left: number;
  readonly right: number;
  readonly brushed: ReadonlySet<number> | null;
}

/** Names at the left, at the right the share that each has of what is trained on. */
const Words = memo(function Words({ series, rows, pitch, left, right, brushed }: WordsProps) {
  const fontSize = 11 * remScale();
  const measure = measureIn(`400 ${fontSize}px "Inter Variable", sans-serif`);
  const third = knownThird(series);
  const total = (third?.counts ?? series.scaleAfter).reduce((sum, count) => sum + count, 0);
  const last = lastOf(series);
  return (
    <g style={{ fontSize }}>
      {rows.map((row, k) => (
        <g key={k} className={brushed && !brushed.has(k) ? styles.faded : undefined}>
          <text className={styles.category} x={left - 8} y={(k + 0.5) * pitch + 4} textAnchor="end">
            {ellipsize(row.label, left - 8, measure)}
          </text>
          <text
            className={series.third === 'counting' ? styles.rowBefore : styles.rowAfter}
            x={right}
            y={(k + 0.5) * pitch + 4}
            textAnchor="end"
          >
            {total > 0 ? `${Math.round((100 * last[k]) / total)} %` : '–'}
          </text>
        </g>
      ))}
    </g>
  );
});
