import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { percent } from '../../theme/numbers.ts';
import styles from './Focal.module.css';

export interface ShareRow {
  readonly name: string;
  /** Shares 0..1 of the loss under cross-entropy and under the focal loss. */
  readonly before: number;
  readonly after: number;
}

interface ShareRowsProps {
  readonly label: string;
  readonly title: ReactNode;
  readonly rows: readonly ShareRow[];
}

const rowHeight = 22;
const ceilings = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1];

/** Rows of shares: cross-entropy as an outline, the focal loss solid, both figures beside. */
export function ShareRows({ label, title, rows }: ShareRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const most = rows.reduce((top, { before, after }) => Math.max(top, before, after), 0);
  // In steps, so that bars keep their scale while γ is dragged.
  const ceiling = ceilings.find((one) => one >= most - 1e-9) ?? 1;
  const width = (share: number) => `${(100 * share) / ceiling}%`;
  return (
    <div className={styles.shares}>
      <div className={styles.sharesHead}>
        <h3>{title}</h3>
        <span>bars to {percent(ceiling)}</span>
      </div>
      <div ref={scroller} className={styles.rows} role="group" aria-label={label} tabIndex={0}>
        <div role="list" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const { name, before, after } = rows[index];
            return (
              <div
                key={index}
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                aria-label={`${name}: ${percent(before, 1)} of the cross-entropy, ${percent(after, 1)} of the focal loss`}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span title={name}>{name}</span>
                <span className={styles.bar}>
                  <i data-state="before" style={{ width: width(before) }} />
                  <i data-state="after" style={{ width: width(after) }} />
                </span>
                <span className={styles.figures}>
                  {percent(before, 1).replace(' %', '')} → <b>{percent(after, 1)}</b>
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
