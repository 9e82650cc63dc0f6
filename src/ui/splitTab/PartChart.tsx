import { useMemo } from 'react';
import { axisCount, countScale, defaultScale, greatest } from '../../charts/countScale.ts';
import { TableTwin } from '../../charts/TableTwin.tsx';
import { useSize } from '../../charts/useSize.ts';
import { count, counted, index } from '../theme/numbers.ts';
import styles from './SplitTab.module.css';
import type { Part } from './useParts.ts';

const left = 40;
/** Columns at least this wide carry the name of their class. */
const named = 56;

interface PartChartProps {
  readonly part: Part;
  readonly whole: Float64Array;
  readonly names: readonly string[];
}

/** Boxes of each class in one part (fill) against an even share of the whole (outline), largest class first. */
export function PartChart({ part, whole, names }: PartChartProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const order = useMemo(() => [...whole.keys()].sort((a, b) => whole[b] - whole[a]), [whole]);
  const total = whole.reduce((a, b) => a + b, 0);
  const even = whole.map((n) => (total > 0 ? (n * part.boxes) / total : 0));
  const kind = defaultScale(whole);
  const pitch = (width - left) / Math.max(1, order.length);
  const bar = Math.min(64, pitch * (pitch > 3 ? 0.72 : 1));
  const ground = height - (pitch >= named ? 20 : 4);
  const scale = countScale(kind, greatest(even, part.counts), ground, 6, 4);
  return (
    <section className={styles.part} aria-labelledby={`part-${part.name}`}>
      <div className={styles.partHead}>
        <h2 id={`part-${part.name}`}>{part.name}</h2>
        <span>
          {counted(part.images, 'image')}, {counted(part.boxes, 'box', 'boxes')},{' '}
          {kind === 'log' ? 'log' : 'linear'} scale
        </span>
        <span className={styles.distance}>{index(part.distance)} from the whole</span>
      </div>
      <div ref={ref} className={styles.canvas}>
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line className={styles.grid} x1={left} x2={width} y1={scale.at(tick)} y2={scale.at(tick)} />
                <text className={styles.tick} x={left - 6} y={scale.at(tick) + 4}>
                  {axisCount(tick)}
                </text>
              </g>
            ))}
            {order.map((k, i) => {
              const x = left + i * pitch + (pitch - bar) / 2;
              const [expected, has] = [scale.at(even[k]), scale.at(part.counts[k])];
              const inset = bar > 7 ? 2 : 0;
              return (
                <g key={k}>
                  <title>{`${names[k]}: ${count(part.counts[k])} boxes, an even share is ${even[k].toFixed(1)}`}</title>
                  <rect
                    className={styles.even}
                    x={x}
                    y={expected}
                    width={bar}
                    height={Math.max(0, ground - expected)}
                    data-thin={inset === 0 || undefined}
                  />
                  <rect
                    className={styles.has}
                    x={x + inset}
                    y={has}
                    width={Math.max(1, bar - 2 * inset)}
                    height={Math.max(0, ground - has)}
                  />
                </g>
              );
            })}
            <line className={styles.axis} x1={left} x2={width} y1={ground} y2={ground} />
            {pitch >= named &&
              order.map((k, i) => (
                <text key={k} className={styles.className} x={left + (i + 0.5) * pitch} y={ground + 15}>
                  {names[k].length * 6 > pitch
                    ? `${names[k].slice(0, Math.floor(pitch / 6) - 1)}…`
                    : names[k]}
                </text>
              ))}
          </svg>
        )}
        <TableTwin
          caption={`Boxes of each class in ${part.name}`}
          columns={['Class', 'Boxes', 'Even share']}
          rows={() =>
            order.map((k) => ({ name: names[k], cells: [count(part.counts[k]), even[k].toFixed(1)] }))
          }
        />
      </div>
    </section>
  );
}
