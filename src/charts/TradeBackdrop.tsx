import type { ScaleLinear } from 'd3';
import { memo, useId } from 'react';
import chart from './chart.module.css';
import { certifiedEnvelope } from './envelope.ts';
import type { TradeoffPoint } from '../core/balance/tradeoff.ts';
import type { TradeUnits } from './curve.ts';
import styles from './TradeoffChart.module.css';
import type { Size } from './useSize.ts';

interface TradeBackdropProps {
  readonly curve: readonly TradeoffPoint[];
  readonly line: readonly { readonly x: number; readonly y: number }[];
  readonly imported: { readonly x: number; readonly y: number } | null;
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly units: TradeUnits;
  readonly size: Size;
  readonly margin: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

/** Axes, the curve, the dot of the import, and what is proven to be out of reach (own units only). */
export const TradeBackdrop = memo(function TradeBackdrop(props: TradeBackdropProps) {
  const { curve, line, imported, x, y, units, size, margin } = props;
  const hatch = useId();
  const base = size.height - margin.bottom;
  const right = size.width - margin.right;
  const floor =
    units === 'certified'
      ? certifiedEnvelope(
          curve.map((p) => ({ mu: 1 / p.strength, bound: p.bound })),
          x.domain()[1],
        )
      : [];
  const region = floor.map((p) => `L${x(p.cost).toFixed(1)} ${y(p.imbalance).toFixed(1)}`).join('');
  const xTicks = x
    .ticks(Math.max(2, Math.floor(size.width / 90)))
    .filter((tick) => x(tick) < right - 8 || tick === 0);
  const percent = (value: number) =>
    units === 'share' ? `${+(100 * value).toPrecision(3)} %` : `${+value.toPrecision(3)}`;
  const path = line
    .map(
      (p, i) =>
        `${i === 0 ? (imported ? `M${imported.x} ${imported.y}L` : 'M') : 'L'}${p.x.toFixed(1)} ${p.y.toFixed(1)}`,
    )
    .join('');
  return (
    <g>
      {floor.length > 0 && (
        <g>
          <pattern
            id={hatch}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line className={styles.hatch} x1={0} x2={0} y1={0} y2={6} />
          </pattern>
          <path
            d={`M${x(0)} ${base}${region}L${x(floor[floor.length - 1].cost)} ${base}z`}
            fill={`url(#${hatch})`}
          />
          <text className={`${chart.tickText} ${styles.named}`} x={margin.left + 10} y={base - 8}>
            not reachable
          </text>
        </g>
      )}
      {y.ticks(Math.max(2, Math.min(5, Math.floor(size.height / 60)))).map((tick) => (
        <g key={tick}>
          <line className={chart.grid} x1={margin.left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={chart.tickText} x={margin.left - 12} y={y(tick) + 3.5} textAnchor="end">
            {+tick.toPrecision(3)}
          </text>
        </g>
      ))}
      <line className={chart.axis} x1={margin.left} x2={right} y1={base} y2={base} />
      {xTicks.map((tick) => (
        <text
          key={tick}
          className={chart.tickText}
          x={x(tick)}
          y={base + 18}
          textAnchor={tick === 0 ? 'start' : 'middle'}
        >
          {percent(tick)}
        </text>
      ))}
      <text className={styles.axisName} x={right} y={base + 34} textAnchor="end">
        {units === 'share' ? 'change made →' : 'cost an image →'}
      </text>
      <path className={styles.curve} d={path} />
      {imported && <circle className={styles.imported} cx={imported.x} cy={imported.y} r={4} />}
    </g>
  );
});
