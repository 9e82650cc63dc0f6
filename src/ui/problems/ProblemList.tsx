import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { Problem } from '../../core/dataset/dataset.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { Warning } from '../shell/Warning.tsx';
import { count } from '../theme/numbers.ts';
import { commandKey } from '../theme/platform.ts';
import { placeOf, type ProblemGroup } from './problemGroups.ts';
import styles from './Problems.module.css';

export type ProblemRow =
  { readonly problem: Problem } | { readonly group: ProblemGroup; readonly isOpen: boolean };

interface ProblemListProps {
  readonly rows: readonly ProblemRow[];
  readonly active: number;
  readonly onActive: (row: number) => void;
  /** A click, or Enter: opens and closes a group. */
  readonly onChoose: (row: number) => void;
  /** Takes the source line of the active problem; null where there is none. */
  readonly onCopy: (() => void) | null;
  readonly copied: boolean;
}

/** The list, one tab stop, arrows move; only rows near the shown ones exist. */
export function ProblemList({ rows, active, onActive, onChoose, onCopy, copied }: ProblemListProps) {
  const element = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: (row) => ('group' in rows[row] ? 34 : 72),
    overscan: 6,
  });
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = new Map([
      ['ArrowDown', active + 1],
      ['ArrowUp', active - 1],
      ['PageDown', active + 5],
      ['PageUp', active - 5],
      ['Home', 0],
      ['End', rows.length - 1],
    ]);
    const next = steps.get(event.key);
    if (next !== undefined) {
      const row = Math.min(rows.length - 1, Math.max(0, next));
      onActive(row);
      virtual.scrollToIndex(row);
    } else if (onCopy && event.key === 'c' && (event.metaKey || event.ctrlKey)) {
      // What a person has marked is theirs to copy.
      if (getSelection()?.isCollapsed === false) return;
      onCopy();
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.side}>
      <div
        ref={element}
        className={styles.list}
        role="listbox"
        aria-label="Problems"
        aria-activedescendant={`${id}-${active}`}
        tabIndex={0}
        data-keys
        onKeyDown={onKeyDown}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className={'group' in row ? styles.group : styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onChoose(index)}
              >
                {'group' in row ? (
                  <>
                    <ChevronRight size={14} aria-hidden data-open={row.isOpen || undefined} />
                    <span>{row.group.kind}</span>
                    <strong>{count(row.group.total)}</strong>
                  </>
                ) : (
                  <>
                    <Warning />
                    <code>{placeOf(row.problem)}</code>
                    <strong>{row.problem.what}</strong>
                    <span>{row.problem.kept}</span>
                  </>
                )}
              </div>
            );
          })}
        </div>
      </div>
      <p className={styles.keys}>
        <span>
          <Key>↑</Key> <Key>↓</Key> next problem
        </span>
        {onCopy && (
          <Button variant="quiet" onPress={onCopy}>
            <Key>{`${commandKey}C`}</Key> {copied ? 'line copied' : 'copy line'}
          </Button>
        )}
      </p>
    </div>
  );
}
