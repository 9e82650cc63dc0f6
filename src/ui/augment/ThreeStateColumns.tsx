import { columnLayout } from '../../charts/columnLayout.ts';
import { axisCount, countScale, greatest, wholeCount, type ScaleKind } from '../../charts/countScale.ts';
import { acrossLine, rectPath, uprightOutline } from '../../charts/paths.ts';
import chart from '../../charts/chart.module.css';
import type { Size } from '../../charts/useSize.ts';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import styles from './EpochLabels.module.css';
import type { ThreeStates } from './threeStates.ts';

interface ThreeStateColumnsProps {
  readonly states: ThreeStates;
  readonly order: readonly number[];
  readonly scale: ScaleKind;
  readonly size: Size;
}

/** 13 to 80 classes: an outline each with two bars in it, ticks, names turned upright; figures of the hovered one. */
export function ThreeStateColumns({ states, order, scale: kind, size }: ThreeStateColumnsProps) {
  const { names, before, after, mixed, errors, target } = states;
  const hovered = useStudio((state) => state.view.hoveredClass);
  const layout = columnLayout(size, order, names);
  const { left, right, top, base, pitch, bar } = layout;
  const scale = countScale(
    kind,
    greatest(before, after, mixed, target?.filter(Number.isFinite) ?? null),
    base,
    top,
    4,
  );
  const inset = bar > 9 ? 1.5 : 1;
  const half = (bar - 2 * inset) / 2;
  const paths = { before: '', after: '', mixed: '', targets: '' };
  order.forEach((k, i) => {
    const x = left + i * pitch + (pitch - bar) / 2;
    const column = (at: number, n: number) => rectPath(at, scale.at(n), half, base - scale.at(n));
    paths.before += uprightOutline(x, scale.at(before[k]), bar, base);
    paths.after += column(x + inset, after[k]);
    if (mixed) paths.mixed += column(x + inset + half, mixed[k]);
    if (target && Number.isFinite(target[k]))
      paths.targets += acrossLine(x - 1, Math.round(scale.at(target[k])), bar + 2);
  });
  const place = hovered === null ? -1 : order.indexOf(hovered);
  return (
    <svg
      className={chart.svg}
      width={size.width}
      height={size.height}
      aria-hidden="true"
      onPointerLeave={() => setView({ hoveredClass: null })}
      onPointerMove={({ nativeEvent }) => {
        const i = Math.floor((nativeEvent.offsetX - left) / pitch);
        setView({ hoveredClass: order[i] ?? null });
      }}
    >
      {place >= 0 && (
        <rect className={chart.hover} x={left + place * pitch} y={0} width={pitch} height={size.height} />
      )}
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={chart.grid} x1={left} x2={right} y1={scale.at(tick)} y2={scale.at(tick)} />
          <text className={chart.tickText} x={left - 8} y={scale.at(tick) + 3.5} textAnchor="end">
            {axisCount(tick)}
          </text>
        </g>
      ))}
      <line className={chart.axis} x1={left} x2={right} y1={base} y2={base} />
      <path className={chart.before} d={paths.before} />
      <path className={styles.after} d={paths.after} />
      <path className={styles.mixed} d={paths.mixed} />
      <path className={chart.halo} d={paths.targets} />
      <path className={chart.target} d={paths.targets} />
      <g className={chart.label} style={{ fontSize: layout.fontSize }} textAnchor="end">
        {order.map((k, i) =>
          i % layout.stride !== 0 ? null : (
            <text
              key={k}
              className={k === hovered ? chart.strong : undefined}
              transform={`translate(${(left + (i + 0.5) * pitch + layout.fontSize * 0.35).toFixed(1)} ${base + 8})rotate(-90)`}
            >
              {layout.texts[i]}
            </text>
          ),
        )}
      </g>
      {hovered !== null && place >= 0 && (
        <text className={styles.figures} x={right} y={10} textAnchor="end">
          {names[hovered]} {wholeCount(before[hovered])} → {wholeCount(after[hovered])} →{' '}
          <tspan>
            {mixed ? wholeCount(mixed[hovered]) : '…'}
            {errors && errors[hovered] >= 0.5 ? ` ± ${wholeCount(errors[hovered])}` : ''}
          </tspan>
        </text>
      )}
    </svg>
  );
}
