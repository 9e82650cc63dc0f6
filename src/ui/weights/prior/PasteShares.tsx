import { useDeferredValue, useId, useMemo, useState } from 'react';
import { readPrior } from '../../../core/weighting/prior/readPrior.ts';
import { giveShares } from '../../../studio/deploymentShares.ts';
import { Button } from '../../controls/Button.tsx';
import { understood } from '../../targets/targetText.ts';
import form from '../../targets/TargetForm.module.css';
import styles from './Prior.module.css';

interface PasteSharesProps {
  readonly names: readonly string[];
  readonly onClose: () => void;
}

const shownProblems = 4;

/** A prior as text, checked while it is typed; what was not understood is named with its line. */
export function PasteShares({ names, onClose }: PasteSharesProps) {
  const [text, setText] = useState('');
  const checked = useDeferredValue(text);
  const read = useMemo(() => readPrior(checked, names), [checked, names]);
  const status = useId();
  const isEmpty = checked.trim() === '';
  return (
    <div className={`${form.paste} ${styles.paste}`}>
      <textarea
        className={form.list}
        aria-label="Deployment prior: a class and a share on each line"
        aria-describedby={status}
        placeholder={`${names[0] ?? 'class'},0.7\n${names[1] ?? 'other'},0.2`}
        rows={5}
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      />
      <div id={status} className={form.check} role="status">
        {isEmpty ? (
          'A class and a share on each line, or a JSON object: shares, percentages or counts.'
        ) : (
          <>
            <b>{understood(read.shares, names, 'classes')}</b>
            {read.problems.length > 0 && (
              <ul className={form.problems}>
                {read.problems.slice(0, shownProblems).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {read.problems.length > shownProblems && (
                  <li>and {read.problems.length - shownProblems} more</li>
                )}
              </ul>
            )}
          </>
        )}
      </div>
      <div className={form.ways}>
        <Button
          unavailable={
            Object.keys(read.shares).length === 0 ? 'Nothing in the text names a class here' : null
          }
          onPress={() => {
            giveShares('Pasted deployment prior', readPrior(text, names).shares);
            onClose();
          }}
        >
          Use shares
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
