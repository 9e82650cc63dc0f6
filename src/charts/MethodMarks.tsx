import type { ScaleLinear } from 'd3';
import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import chart from './chart.module.css';
import type { TradeoffPoint } from '../core/balance/tradeoff.ts';
import { xOf, yOf, type TradeUnits } from './curve.ts';
import { measureIn, remScale } from './fitText.ts';
import { placeLabels, type Box, type PlacedLabel } from './placeLabels.ts';
import styles from './TradeoffChart.module.css';
import type { Size } from './useSize.ts';

interface MethodMarksProps {
  readonly methods: readonly TradeoffPoint[];
  readonly line: readonly { readonly x: number; readonly y: number }[];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly units: TradeUnits;
  readonly size: Size;
  /** The point, which no label covers. */
  readonly avoid: { readonly x: number; readonly y: number } | null;
  /** The dot of the import, which no label covers either. */
  readonly imported: { readonly x: number; readonly y: number } | null;
  /** Name of the method that is the plan: the point stands for it and is named already. */
  readonly plannedBy: string | null;
  /** Where other words stand. */
  readonly taken: readonly Box[];
  /** Index of the method that is compared with the curve now. */
  readonly compared: number | null;
  readonly onCompare: (index: number | null) => void;
  /** Move the point to this method's change. */
  readonly onTake: (method: TradeoffPoint) => void;
}

/** Known methods: hollow dots with labels where there is room; on hover or focus compared with the curve. */
export function MethodMarks(props: MethodMarksProps) {
  const { methods, line, x, y, units, size, avoid, imported, compared, plannedBy, taken } = props;
  const [reached, setReached] = useState(0);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [dotX, dotY] = [imported?.x, imported?.y];
  const shown = useMemo(
    () =>
      methods.flatMap((method) => {
        if (!Number.isFinite(xOf(method, units)) || !Number.isFinite(yOf(method, units))) return [];
        const at = { x: x(xOf(method, units)), y: y(yOf(method, units)) };
        // Far beyond the curve: at the border, marked as lying further on.
        const beyond = `${at.x > x.range()[1] ? ' ›' : ''}${at.y < y.range()[1] ? ' ↑' : ''}`;
        const text = method.label + beyond;
        return [{ method, text, x: Math.min(at.x, x.range()[1] - 4), y: Math.max(at.y, y.range()[1]) }];
      }),
    [methods, x, y, units],
  );
  const measure = measureIn(`400 ${10.5 * remScale()}px "Inter Variable", sans-serif`);
  const labels = useMemo(() => {
    const obstacles: Box[] = [
      ...taken,
      ...line.map((p) => ({ x: p.x - 2, y: p.y - 2, width: 4, height: 4 })),
    ];
    for (let i = 0; i + 1 < line.length; i++) {
      const [a, b] = [line[i], line[i + 1]];
      for (let t = 0.25; t < 1; t += 0.25)
        obstacles.push({ x: a.x + t * (b.x - a.x) - 2, y: a.y + t * (b.y - a.y) - 2, width: 4, height: 4 });
    }
    if (dotX !== undefined && dotY !== undefined)
      obstacles.push({ x: dotX - 8, y: dotY - 8, width: 16, height: 16 });
    const bounds = { x: 34, y: 0, width: size.width - 34, height: size.height - 36 };
    return placeLabels(
      shown.map((s) => ({ x: s.x, y: s.y, text: s.text })),
      obstacles,
      bounds,
      measure,
      13,
    );
  }, [shown, line, size, measure, dotX, dotY, taken]);
  const stop = Math.min(reached, shown.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = new Map([
      ['ArrowRight', stop + 1],
      ['ArrowDown', stop + 1],
      ['ArrowLeft', stop - 1],
      ['ArrowUp', stop - 1],
      ['Home', 0],
      ['End', shown.length - 1],
    ]).get(event.key);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    buttons.current[Math.min(shown.length - 1, Math.max(0, to))]?.focus();
  };
  const widths = useMemo(() => shown.map((s) => measure(s.text)), [shown, measure]);
  // The point passes by: a label that it would cover is left out for so long.
  const isCovered = (label: PlacedLabel, width: number) =>
    avoid !== null &&
    Math.abs(label.y - 4 - avoid.y) < 23 &&
    avoid.x > label.x - 24 &&
    avoid.x < label.x + width + 24;
  const active = compared === null ? undefined : shown[compared];
  const below = active && heightAt(line, active.x);
  return (
    <>
      <svg
        className={`${chart.svg} ${styles.through}`}
        width={size.width}
        height={size.height}
        aria-hidden="true"
      >
        {shown.map((s, i) => {
          const label = labels[i];
          return (
            <g key={s.method.label}>
              {!(s.method.label === plannedBy && avoid && Math.hypot(avoid.x - s.x, avoid.y - s.y) < 7) && (
                <circle className={styles.method} cx={s.x} cy={s.y} r={3.5} />
              )}
              {label && i !== compared && s.method.label !== plannedBy && !isCovered(label, widths[i]) && (
                <text className={`${chart.label} ${styles.named}`} x={label.x} y={label.y}>
                  {s.text}
                </text>
              )}
            </g>
          );
        })}
        {active && below !== undefined && below !== null && (
          <path className={styles.compare} d={`M${active.x} ${active.y + 4}V${below}`} />
        )}
      </svg>
      <div role="group" aria-label="Known methods" data-keys onKeyDown={onKeyDown}>
        {shown.map((s, i) => (
          <button
            key={s.method.label}
            ref={(element) => {
              buttons.current[i] = element;
            }}
            type="button"
            tabIndex={i === stop ? 0 : -1}
            className={styles.method24}
            style={{
              left: s.x,
              top: s.y,
              pointerEvents: avoid && Math.hypot(avoid.x - s.x, avoid.y - s.y) < 16 ? 'none' : 'auto',
            }}
            aria-label={`${s.method.label}: ${sentence(s, line, y, units)} Take the point there`}
            onPointerEnter={() => props.onCompare(i)}
            onPointerLeave={() => props.onCompare(null)}
            onFocus={() => {
              setReached(i);
              props.onCompare(i);
            }}
            onBlur={() => props.onCompare(null)}
            onClick={() => props.onTake(s.method)}
          />
        ))}
      </div>
      {active && (
        <div className={styles.note} style={notePlace(active, Math.max(active.y, below ?? 0), size)}>
          <b>{active.method.label}</b> {active.method.parameters}
          <br />
          {sentence(active, line, y, units)}
        </div>
      )}
    </>
  );
}

const noteWidth = 180;

/** Beside the mark and its line to the curve where there is room for the words, else below both. */
function notePlace(mark: { x: number; y: number }, low: number, size: Size): CSSProperties {
  const top = Math.max(0, mark.y - 34);
  if (size.width - mark.x - 18 >= noteWidth) return { width: noteWidth, top, left: mark.x + 18 };
  if (mark.x - 18 >= noteWidth) return { width: noteWidth, top, left: mark.x - 18 - noteWidth };
  const left = Math.min(size.width - noteWidth, Math.max(0, mark.x - noteWidth / 2));
  return { width: noteWidth, left, top: low + 18 };
}

/** Height of the curve at x, in pixels; null beyond its ends. */
function heightAt(line: readonly { x: number; y: number }[], x: number): number | null {
  for (let i = 0; i + 1 < line.length; i++) {
    const [a, b] = [line[i], line[i + 1]];
    if (x >= a.x && x <= b.x) return b.x === a.x ? b.y : a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
  }
  return null;
}

function sentence(
  s: { method: TradeoffPoint; x: number },
  line: MethodMarksProps['line'],
  y: MethodMarksProps['y'],
  units: TradeUnits,
): string {
  const own = yOf(s.method, units);
  const made =
    units === 'share' ? `${Math.round(100 * s.method.change)} % change` : `cost ${s.method.cost.toFixed(3)}`;
  const height = heightAt(line, s.x);
  if (height === null) return `${made}, imbalance ${own.toFixed(2)}.`;
  const less = own - y.invert(height);
  const same = units === 'share' ? 'same change' : 'same cost';
  const word = less >= 0 ? 'less' : 'more';
  return `Imbalance ${own.toFixed(2)}. On the curve: ${same}, ${Math.abs(less).toFixed(2)} ${word} imbalance.`;
}
