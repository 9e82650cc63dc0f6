import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Calibrated } from '../../../core/calibration/calibration.ts';
import { ln } from '../../../core/numerics.ts';
import { correctionNow } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { Tip } from '../../controls/Tip.tsx';
import { count } from '../../theme/numbers.ts';
import styles from './CalibrationClasses.module.css';
import { arrow, figure } from './calibrationWords.ts';
import { calibrationRows, sortedRows, type CalibrationColumn, type Pair } from './classOrder.ts';

interface CalibrationClassesProps {
  readonly answer: Calibrated;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

const columns: readonly {
  readonly by: CalibrationColumn;
  readonly title: string;
  readonly definition: string;
}[] = [
  { by: 'name', title: 'Class', definition: 'A class: its curves are drawn above.' },
  { by: 'positives', title: 'Held', definition: 'Images that have the class, or boxes of it that count.' },
  {
    by: 'shift',
    title: 'Shift',
    definition:
      'ln(π / π′) of the correction: π where the model will work, π′ as it was trained. What is added to the logit.',
  },
  {
    by: 'auc',
    title: 'AUC',
    definition:
      'Area under the ROC: the chance that one that has the class is scored above one that has not, ties counting half. Of a detector, among its predictions.',
  },
  {
    by: 'ap',
    title: 'AP',
    definition:
      'Average precision by step, Σ ΔR · P, as scikit-learn computes it. COCO’s AP reads a smoothed curve at 101 recalls, and is a little higher.',
  },
  {
    by: 'recall',
    title: 'Recall',
    definition: 'Share of the class that is right; at the threshold, where one decides.',
  },
  { by: 'ece', title: 'ECE', definition: 'Expected calibration error of the class alone, a yes or no.' },
];

const rowHeight = 24;

/** Every class, uncorrected → corrected: sorted by any column, one tab stop, only rows in sight exist. */
export function CalibrationClasses({ answer, chosen, onChoose }: CalibrationClassesProps) {
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const correction = useStudio(correctionNow);
  const [sort, setSort] = useState<{ by: CalibrationColumn; descending: boolean }>({
    by: 'auc',
    descending: false,
  });
  const rows = useMemo(() => {
    const shifts = Array.from(correction?.factor ?? [], (factor) => (factor > 0 ? ln(factor) : null));
    return sortedRows(calibrationRows(answer, names, shifts), sort.by, sort.descending);
  }, [answer, names, correction, sort]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const active = rows.findIndex(({ k }) => k === chosen);
    const next = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', active - 1],
      ['PageDown', active + 10],
      ['PageUp', active - 10],
      ['Home', 0],
      ['End', rows.length - 1],
    ]).get(event.key);
    if (next === undefined || rows.length === 0) return;
    const row = Math.min(rows.length - 1, Math.max(0, next));
    onChoose(rows[row].k);
    virtual.scrollToIndex(row);
    event.preventDefault();
    event.stopPropagation();
  };
  const by = (column: CalibrationColumn) =>
    setSort({ by: column, descending: sort.by === column ? !sort.descending : column === 'positives' });
  return (
    <div
      className={styles.table}
      role="table"
      aria-label="Calibration by class"
      aria-rowcount={rows.length + 1}
    >
      <div role="rowgroup">
        <div role="row" className={`${styles.row} ${styles.head}`} aria-rowindex={1}>
          {columns.map(({ by: column, title, definition }) => (
            <span
              key={column}
              role="columnheader"
              aria-sort={sort.by !== column ? undefined : sort.descending ? 'descending' : 'ascending'}
            >
              <Tip text={definition}>
                <AriaButton className={styles.sort} onPress={() => by(column)}>
                  {title}
                  <span aria-hidden="true">{sort.by !== column ? '' : sort.descending ? ' ↓' : ' ↑'}</span>
                </AriaButton>
              </Tip>
            </span>
          ))}
        </div>
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        role="rowgroup"
        tabIndex={0}
        data-keys
        aria-label="Classes; arrows choose the one whose curves are drawn"
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              <div
                key={row.k}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={row.k === chosen}
                className={styles.row}
                style={{ position: 'absolute', transform: `translateY(${start}px)` }}
                onClick={() => onChoose(row.k)}
              >
                <span role="rowheader" title={row.name}>
                  {row.name}
                </span>
                <span role="cell">{count(row.positives)}</span>
                <span role="cell">{answer.after ? signed(row.shift) : 'none'}</span>
                {[row.auc, row.ap, row.recall, row.ece].map((pair, at) => (
                  <span role="cell" key={at}>
                    {words(pair)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

const noNames: readonly string[] = [];
const words = ({ before, after }: Pair) => arrow(before, after, 3);
const signed = (value: number | null) =>
  value === null ? 'none' : `${value > 0 ? '+' : ''}${figure(value)}`;
