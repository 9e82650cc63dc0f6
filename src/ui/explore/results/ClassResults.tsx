import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { setFilter, setView } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { Tip } from '../../controls/Tip.tsx';
import { count } from '../../theme/numbers.ts';
import { sortedRows, type ClassColumn, type ClassRow, type ClassSort } from './classRows.ts';
import styles from './ClassResults.module.css';
import { share } from './share.ts';
import { Button as AriaButton } from 'react-aria-components';

const columns: readonly { readonly by: ClassColumn; readonly title: string; readonly definition: string }[] =
  [
    { by: 'name', title: 'Class', definition: 'Click a class to show its boxes and images alone.' },
    { by: 'boxes', title: 'Boxes', definition: 'Boxes of the class that count; crowds do not.' },
    {
      by: 'ap',
      title: 'AP',
      definition: 'Average precision over IoU 0.50, 0.55 … 0.95 and all scores, as pycocotools defines it.',
    },
    {
      by: 'precision',
      title: 'Precision',
      definition: 'Correct predictions ÷ all predictions of the class at this IoU and score.',
    },
    {
      by: 'recall',
      title: 'Recall',
      definition: 'Boxes that were found ÷ boxes of the class, at this IoU and score.',
    },
    { by: 'f1', title: 'F1', definition: '2 · precision · recall ÷ (precision + recall).' },
    {
      by: 'missed',
      title: 'Missed',
      definition: 'Boxes of the class that no prediction found at this IoU and score.',
    },
    {
      by: 'wrong',
      title: 'Wrong',
      definition: 'Predictions of the class that are not correct at this IoU and score.',
    },
  ];

const rowHeight = 24;

/** Every class with its results: sorted by any column, one tab stop, only rows in sight exist. */
export function ClassResults({ rows }: { readonly rows: readonly ClassRow[] }) {
  const [sort, setSort] = useState<ClassSort>({ by: 'ap', descending: false });
  const [active, setActive] = useState(0);
  const shown = useStudio((state) => state.view.filters.class);
  const hovered = useStudio((state) => state.view.hoveredClass);
  const sorted = useMemo(() => sortedRows(rows, sort), [rows, sort]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const isShown = (k: number) => shown?.length === 1 && shown[0] === k;
  const choose = (k: number) => {
    setFilter('class', isShown(k) ? null : [k]);
    setView({ gallery: 'all' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', active - 1],
      ['PageDown', active + 10],
      ['PageUp', active - 10],
      ['Home', 0],
      ['End', sorted.length - 1],
    ]).get(event.key);
    if (next !== undefined) {
      const row = Math.min(sorted.length - 1, Math.max(0, next));
      setActive(row);
      virtual.scrollToIndex(row);
      setView({ hoveredClass: sorted[row].k });
    } else if (event.key === 'Enter' || event.key === ' ') choose(sorted[active].k);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const by = (column: ClassColumn) =>
    setSort({ by: column, descending: sort.by === column ? !sort.descending : column !== 'name' });
  return (
    <div
      className={styles.table}
      role="table"
      aria-label="Results by class"
      aria-rowcount={sorted.length + 1}
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
        aria-label="Classes; arrows move, Enter shows one alone"
        onKeyDown={onKeyDown}
        onFocus={() =>
          sorted.length > 0 && setView({ hoveredClass: sorted[Math.min(active, sorted.length - 1)].k })
        }
        onBlur={() => setView({ hoveredClass: null })}
        onPointerLeave={() => setView({ hoveredClass: null })}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = sorted[index];
            return (
              <div
                key={row.k}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isShown(row.k)}
                className={styles.row}
                data-hovered={row.k === hovered || undefined}
                style={{ position: 'absolute', transform: `translateY(${start}px)` }}
                onPointerEnter={() => setView({ hoveredClass: row.k })}
                onClick={() => {
                  setActive(index);
                  choose(row.k);
                }}
              >
                <span role="rowheader" title={row.name}>
                  {row.name}
                </span>
                <span role="cell">{count(row.boxes)}</span>
                <span role="cell">{share(row.ap, 3)}</span>
                <span role="cell">{share(row.precision)}</span>
                <span role="cell">{share(row.recall)}</span>
                <span role="cell">{share(row.f1)}</span>
                <span role="cell">{count(row.missed)}</span>
                <span role="cell">{count(row.wrong)}</span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
