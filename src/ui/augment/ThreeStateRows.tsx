import { axisCount, countScale, greatest, wholeCount, type ScaleKind } from '../../charts/countScale.ts';
import { ellipsize, measureIn, remScale } from '../../charts/fitText.ts';
import { downLine, lyingOutline, rectPath } from '../../charts/paths.ts';
import chart from '../../charts/chart.module.css';
import type { Size } from '../../charts/useSize.ts';
import { setView } from '../../studio/actions.ts';
import styles from './EpochLabels.module.css';
import type { ThreeStates } from './threeStates.ts';

interface ThreeStateRowsProps {
  readonly states: ThreeStates;
  readonly order: readonly number[];
  readonly scale: ScaleKind;
  readonly size: Size;
}

/** Pixels that a row needs for two bars and a line of text. */
export const leastRow = 16;

/** A row for each class: outline, two bars inside it, tick, and the three figures. */
export function ThreeStateRows({ states, order, scale: kind, size }: ThreeStateRowsProps) {
  const { names, before, after, mixed, errors, target } = states;
  const of = (values: Float64Array | null) => values && order.map((k) => values[k]);
  const rem = remScale();
  const pitch = (size.height - 20) / Math.max(1, order.length);
  const fontSize = (pitch < 20 ? 11 : 12.5) * rem;
  const measure = measureIn(`500 ${fontSize}px "Inter Variable", sans-serif`);
  const figures = order.map((k) => [
    `${wholeCount(before[k])} → ${wholeCount(after[k])} → `,
    mixed ? `${wholeCount(mixed[k])}${errors && errors[k] >= 0.5 ? ` ± ${wholeCount(errors[k])}` : ''}` : '…',
  ]);
  const figureRoom = figures.reduce((room, parts) => Math.max(room, measure(parts.join(''))), 0) + 8;
  const longest = order.reduce((room, k) => Math.max(room, measure(names[k])), 0);
  const nameRoom = Math.min(longest, size.width * 0.2);
  const left = Math.ceil(nameRoom) + 12;
  const right = Math.max(left + 40, size.width - figureRoom - 14);
  const scale = countScale(
    kind,
    greatest(of(before), of(after), of(mixed), of(target)?.filter(Number.isFinite) ?? null),
    left,
    right,
  );
  const bar = Math.min(54, pitch * 0.84);
  const inset = bar > 24 ? 6 : 2;
  const half = (bar - 2 * inset) / 2;
  const split = half > 6 ? 1 : 0.5;
  const base = size.height - 20;
  const paths = { before: '', after: '', mixed: '', targets: '', errors: '' };
  order.forEach((k, i) => {
    const y = i * pitch + (pitch - bar) / 2;
    paths.before += lyingOutline(y, scale.at(before[k]), bar, left);
    paths.after += rectPath(left, y + inset, scale.at(after[k]) - left, half - split);
    if (mixed) {
      const end = scale.at(mixed[k]);
      paths.mixed += rectPath(left, y + inset + half + split, end - left, half - split);
      if (errors && errors[k] > 0) {
        const from = scale.at(mixed[k] - errors[k]);
        paths.errors += `M${from} ${y + inset + 1.5 * half}H${scale.at(mixed[k] + errors[k])}`;
      }
    }
    if (target && Number.isFinite(target[k]))
      paths.targets += downLine(Math.round(scale.at(target[k])), y - 2, bar + 4);
  });
  return (
    <svg
      className={chart.svg}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      onPointerLeave={() => setView({ hoveredClass: null })}
      onPointerMove={({ nativeEvent }) =>
        setView({
          hoveredClass: order[Math.min(order.length - 1, Math.floor(nativeEvent.offsetY / pitch))] ?? null,
        })
      }
    >
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={chart.grid} x1={scale.at(tick)} x2={scale.at(tick)} y1={0} y2={base} />
          <text className={chart.tickText} x={scale.at(tick)} y={base + 15} textAnchor="middle">
            {axisCount(tick)}
          </text>
        </g>
      ))}
      <line className={chart.axis} x1={left} x2={left} y1={0} y2={base} />
      <path className={chart.before} d={paths.before} />
      <path className={styles.after} d={paths.after} />
      <path className={styles.mixed} d={paths.mixed} />
      <path className={styles.error} d={paths.errors} />
      <path className={chart.halo} d={paths.targets} />
      <path className={chart.target} d={paths.targets} />
      <g style={{ fontSize }}>
        {order.map((k, i) => {
          const y = (i + 0.5) * pitch + fontSize * 0.35;
          return (
            <g key={k}>
              <text className={chart.rowName} x={left - 10} y={y} textAnchor="end">
                {ellipsize(names[k], nameRoom + 1, measure)}
              </text>
              <text className={chart.rowBefore} x={size.width} y={y} textAnchor="end">
                {figures[i][0]}
                <tspan className={chart.rowAfter}>{figures[i][1]}</tspan>
              </text>
            </g>
          );
        })}
      </g>
    </svg>
  );
}
