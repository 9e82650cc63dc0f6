import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import styles from './SortedTable.module.css';
import { Tip } from './Tip.tsx';

export interface SortedColumn<By extends string, Row> {
  readonly by: By;
  readonly title: string;
  readonly definition: string;
  readonly cell: (row: Row) => string;
}

export interface SortedTableProps<By extends string, Row> {
  readonly label: string;
  /** What the rows are and which keys do what. */
  readonly rowsLabel: string;
  /** The first is the name. */
  readonly columns: readonly SortedColumn<By, Row>[];
  /** CSS `grid-template-columns`. */
  readonly template: string;
  /** In the order of `sort`. */
  readonly rows: readonly Row[];
  readonly sort: { readonly by: By; readonly descending: boolean };
  readonly onSort: (by: By) => void;
  /** The row that the keyboard is on. */
  readonly active: number;
  readonly onMove: (index: number) => void;
  /** A click, or Enter on the active row. */
  readonly onPress: (index: number) => void;
  readonly isSelected: (row: Row) => boolean;
  /** Lit here because it is pointed at anywhere. */
  readonly isHovered?: (row: Row) => boolean;
  /** Pointed at or under the keyboard; null: no more. */
  readonly onHover?: (index: number | null) => void;
}

const rowHeight = 24;

/** Rows of one line by class, sorted by any column: one tab stop, only rows in sight exist. */
export function SortedTable<By extends string, Row extends { readonly k: number; readonly name: string }>(
  props: SortedTableProps<By, Row>,
) {
  const { label, columns, rows, sort, active, onHover } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return;
    const next = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', active - 1],
      ['PageDown', active + 10],
      ['PageUp', active - 10],
      ['Home', 0],
      ['End', rows.length - 1],
    ]).get(event.key);
    if (next !== undefined) {
      const index = Math.min(rows.length - 1, Math.max(0, next));
      props.onMove(index);
      virtual.scrollToIndex(index);
      onHover?.(index);
    } else if (event.key === 'Enter' || event.key === ' ') props.onPress(Math.max(0, active));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={styles.table}
      style={{ '--template': props.template } as CSSProperties}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <div role="rowgroup">
        <div role="row" className={`${styles.row} ${styles.head}`} aria-rowindex={1}>
          {columns.map(({ by, title, definition }) => (
            <span
              key={by}
              role="columnheader"
              aria-sort={sort.by !== by ? undefined : sort.descending ? 'descending' : 'ascending'}
            >
              <Tip text={definition}>
                <Button className={styles.sort} onPress={() => props.onSort(by)}>
                  {title}
                  <span aria-hidden="true">{sort.by !== by ? '' : sort.descending ? ' ↓' : ' ↑'}</span>
                </Button>
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
        aria-label={props.rowsLabel}
        onKeyDown={onKeyDown}
        onFocus={() => rows.length > 0 && onHover?.(Math.min(Math.max(0, active), rows.length - 1))}
        onBlur={() => onHover?.(null)}
        onPointerLeave={() => onHover?.(null)}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              <div
                key={row.k}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={props.isSelected(row)}
                className={styles.row}
                data-hovered={props.isHovered?.(row) || undefined}
                style={{ position: 'absolute', transform: `translateY(${start}px)` }}
                onPointerEnter={() => onHover?.(index)}
                onClick={() => props.onPress(index)}
              >
                {columns.map(({ by, cell }, at) => (
                  <span
                    key={by}
                    role={at === 0 ? 'rowheader' : 'cell'}
                    title={at === 0 ? row.name : undefined}
                  >
                    {cell(row)}
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
