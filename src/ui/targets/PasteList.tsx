import { useDeferredValue, useId, useMemo, useState } from 'react';
import { parseTargetList } from '../../core/balance/problem/targetList.ts';
import { chartOf } from '../../studio/derived.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { setTarget } from '../../studio/targets.ts';
import { Button } from '../controls/Button.tsx';
import { listOf, understood } from './targetText.ts';
import styles from './TargetForm.module.css';

interface PasteListProps {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

const shownProblems = 4;

/** A target as text, checked while it is typed; what was not understood is named with its line. */
export function PasteList({ id, title, onClose }: PasteListProps) {
  const labels = useStudio((state) => state.opened?.columns[id]?.labels ?? null);
  const [text, setText] = useState('');
  const checked = useDeferredValue(text);
  const status = useId();
  const list = useMemo(() => parseTargetList(checked, labels ?? []), [checked, labels]);
  if (!labels) return null;
  const isEmpty = checked.trim() === '';
  const take = () => {
    const { shares } = parseTargetList(text, labels);
    setTarget(id, `Paste target of ${title}`, shares, null);
    onClose();
  };
  const present = () => {
    const chart = chartOf(getState(), id);
    if (chart) setText(listOf(labels, chart.wanted));
  };
  return (
    <div className={styles.paste}>
      <textarea
        className={styles.list}
        aria-label={`Target of ${title}: a label and a number on each line`}
        aria-describedby={status}
        placeholder={`${labels[0]}\t12\n${labels[1] ?? labels[0]}\t5`}
        rows={6}
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // First Esc: back to the form. The next one closes.
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      />
      <div id={status} className={styles.check} role="status">
        {isEmpty ? (
          'A label and a number on each line, or a JSON object: counts, shares or percentages.'
        ) : (
          <>
            <b>{understood(list.shares, labels, id === 'class' ? 'classes' : 'bins')}</b>
            {list.problems.length > 0 && (
              <ul className={styles.problems}>
                {list.problems.slice(0, shownProblems).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {list.problems.length > shownProblems && (
                  <li>and {list.problems.length - shownProblems} more</li>
                )}
              </ul>
            )}
          </>
        )}
      </div>
      <div className={styles.ways}>
        <Button
          unavailable={
            Object.keys(list.shares).length === 0 ? 'Nothing in the list is a label of this facet' : null
          }
          onPress={take}
        >
          Use list
        </Button>
        <Button variant="quiet" label="Fill in the present target" onPress={present}>
          Present target
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
