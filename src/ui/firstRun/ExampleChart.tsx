import { useMemo } from 'react';
import { axisCount, countScale, greatest } from '../../charts/countScale.ts';
import { useSize } from '../../charts/useSize.ts';
import type { FirstRunPlan } from '../../engine/firstRun.ts';
import { count } from '../theme/numbers.ts';
import styles from './Example.module.css';

const left = 27;
const foot = 1;

/** The class chart in its plainest form: outline before, fill after, tick where the target is, log scale. */
export function ExampleChart({
  names,
  plan,
}: {
  readonly names: readonly string[];
  readonly plan: FirstRunPlan;
}) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const { before, after, target } = plan;
  const order = useMemo(() => [...before.keys()].sort((a, b) => before[b] - before[a]), [before]);
  // The scale stands on what does not move, so that bars do and axes do not.
  const scale = countScale('log', greatest(before, target), height - foot, 2);
  const pitch = (width - left) / Math.max(1, order.length);
  const bar = Math.max(2, Math.min(14, pitch * 0.66));
  return (
    <div
      ref={ref}
      className={styles.canvas}
      role="img"
      aria-label={`Boxes of ${count(names.length)} classes before and after balancing, largest first`}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line className={styles.grid} x1={left} x2={width} y1={scale.at(tick)} y2={scale.at(tick)} />
              <text className={styles.tick} x={left - 8} y={scale.at(tick) + 4}>
                {axisCount(tick)}
              </text>
            </g>
          ))}
          {order.map((k, i) => {
            const x = left + i * pitch + (pitch - bar) / 2;
            const [b, a] = [scale.at(before[k]), scale.at(after[k])];
            return (
              <g key={k}>
                <title>{`${names[k]}: ${count(before[k])} → ${count(after[k])}, target ${count(target[k])}`}</title>
                <rect
                  className={styles.before}
                  x={x + 0.5}
                  y={b + 0.5}
                  width={bar - 1}
                  height={Math.max(0, height - foot - b)}
                />
                <rect
                  className={styles.after}
                  x={x + 2}
                  y={a}
                  width={bar - 4}
                  height={Math.max(0, height - foot - a)}
                />
                {Number.isFinite(target[k]) && (
                  <rect
                    className={styles.mark}
                    x={x - 2}
                    y={scale.at(target[k]) - 1}
                    width={bar + 4}
                    height={2}
                  />
                )}
              </g>
            );
          })}
          <line className={styles.axis} x1={left} x2={width} y1={height - foot} y2={height - foot} />
        </svg>
      )}
    </div>
  );
}
