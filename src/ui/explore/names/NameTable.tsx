import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { NamedClass } from '../../../studio/classNames.ts';
import { useStudio } from '../../../studio/store.ts';
import { Checkbox } from '../../shell/Checkbox.tsx';
import styles from './Names.module.css';
import { NameRow } from './NameRow.tsx';

const rowHeight = 28;

interface NameTableProps {
  readonly rows: readonly NamedClass[];
  /** Places in the source of those that are ticked. */
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (chosen: ReadonlySet<number>) => void;
}

/** Every class of the source with the name that it goes by; rows in sight only. */
export function NameTable({ rows, chosen, onChoose }: NameTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const unit = useStudio((state) => (state.opened?.dataset.task === 'classification' ? 'Labels' : 'Boxes'));
  const hasSuper = rows.some(({ supercategory }) => supercategory !== '');
  const choose = (at: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(at);
    else next.delete(at);
    onChoose(next);
  };
  const isWhole = rows.length > 0 && rows.every(({ at }) => chosen.has(at));
  const chooseAll = (on: boolean) => {
    const listed = new Set(rows.map(({ at }) => at));
    const others = [...chosen].filter((at) => !listed.has(at));
    onChoose(new Set(on ? [...others, ...listed] : others));
  };
  return (
    <div
      className={styles.table}
      role="table"
      aria-label="Names of classes"
      aria-rowcount={rows.length + 1}
      data-super={hasSuper || undefined}
    >
      <div role="rowgroup">
        <div role="row" className={`${styles.row} ${styles.columns}`} aria-rowindex={1}>
          <span role="columnheader">
            <Checkbox label="Choose all that are listed" checked={isWhole} onChange={chooseAll} />
          </span>
          <span role="columnheader">Name in the source</span>
          <span role="columnheader">Goes by</span>
          {hasSuper && <span role="columnheader">Supercategory</span>}
          <span role="columnheader">{unit}</span>
          <span role="columnheader">Images</span>
          <span role="columnheader">Shown</span>
        </div>
      </div>
      <div ref={scroller} className={styles.scroller} role="rowgroup">
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <NameRow
              key={rows[index].at}
              row={rows[index]}
              index={index}
              top={start}
              hasSuper={hasSuper}
              isChosen={chosen.has(rows[index].at)}
              onChoose={choose}
            />
          ))}
        </div>
        {rows.length === 0 && <p className={styles.none}>No class of that name.</p>}
      </div>
    </div>
  );
}
