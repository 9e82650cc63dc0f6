import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { BoxFates } from '../../../core/anchors/anchorFigures.ts';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { setView } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import { count, percent } from '../../theme/numbers.ts';
import styles from './Anchors.module.css';
import { binsBetween, boxesOf, fateRows, shareOf, type FateRow } from './fateRows.ts';

const rowHeight = 24;
const columns: readonly {
  readonly fate: keyof BoxFates;
  readonly title: string;
  readonly definition: string;
}[] = [
  { fate: 'positive', title: 'Positive', definition: 'Boxes with an anchor that reaches the threshold.' },
  { fate: 'ignored', title: 'Ignored', definition: 'Boxes whose best anchor lies between the thresholds.' },
  { fate: 'unmatched', title: 'Unmatched', definition: 'Boxes whose best anchor is background.' },
];

/** Boxes by size and by class: what share the anchors meet. A row shows its boxes that have no positive. */
export function FateList({ answer }: { readonly answer: AnchorAnswer }) {
  const { before, after, rule, thresholds } = answer;
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const column = useStudio((state) => state.opened?.columns.anchorIou ?? null);
  // A ratio of sides either fits or not: nothing is ignored.
  const shown = columns.filter(({ fate }) => rule.kind === 'iou' || fate !== 'ignored');
  const rows = useMemo(() => fateRows(before, after, names), [before, after, names]);
  const [active, setActive] = useState(0);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  if (rule.kind === 'shape' || !column) return null;
  const show = ({ facetId, bin }: FateRow) =>
    setView({
      filters: { [facetId]: [bin], anchorIou: binsBetween(column, 0, thresholds.positive) },
      gallery: 'all',
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return;
    const last = rows.length - 1;
    const next = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', active - 1],
      ['PageDown', active + 10],
      ['PageUp', active - 10],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    if (next !== undefined) {
      const row = Math.min(last, Math.max(0, next));
      setActive(row);
      virtual.scrollToIndex(row);
    } else if (event.key === 'Enter' || event.key === ' ') show(rows[Math.min(last, active)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.fates} style={{ '--fates': shown.length } as CSSProperties}>
      <div className={`${styles.row} ${styles.rowHead}`}>
        <Term text="Click a row to show its boxes that have no positive, those with the fewest first.">
          Boxes
        </Term>
        <span>
          <Term text="Outline: imported. Solid: balanced.">Share with a positive</Term>
        </span>
        {shown.map(({ fate, title, definition }) => (
          <span key={fate}>
            <Term text={definition}>{title}</Term>
          </span>
        ))}
      </div>
      <div
        ref={scroller}
        className={styles.rows}
        role="listbox"
        aria-label="Boxes by size and class, and their anchors"
        aria-activedescendant={`${id}-${active}`}
        tabIndex={0}
        data-focus="explore-fates"
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              <div
                key={`${row.facetId} ${row.bin}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                aria-label={wordsOf(row)}
                className={styles.row}
                style={{ position: 'absolute', top: start, left: 0, right: 0 }}
                data-last-size={
                  row.facetId === 'sizeClass' && rows[index + 1]?.facetId === 'class' ? true : undefined
                }
                onClick={() => {
                  setActive(index);
                  show(row);
                }}
              >
                <span title={row.name}>{row.name}</span>
                <span className={styles.bar}>
                  <i data-state="before" style={{ width: `${100 * shareOf(row.before, 'positive')}%` }} />
                  <i
                    data-state="after"
                    style={{ width: `${100 * (shareOf(row.after, 'positive') || 0)}%` }}
                  />
                </span>
                {shown.map(({ fate }) => (
                  <span key={fate}>{arrow(row, fate, after !== null)}</span>
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

function arrow({ before, after }: FateRow, fate: keyof BoxFates, hasPlan: boolean): string {
  const was = percent(shareOf(before, fate));
  const is = percent(shareOf(after, fate));
  return hasPlan && was !== is ? `${was.replace(' %', '')} → ${is}` : was;
}

const wordsOf = (row: FateRow): string =>
  `${row.name}: ${count(boxesOf(row.before))} boxes, ${columns
    .map(({ fate, title }) => `${title.toLowerCase()} ${percent(shareOf(row.before, fate), 1)}`)
    .join(', ')} as imported; ${percent(shareOf(row.after, 'positive'), 1)} positive balanced`;
