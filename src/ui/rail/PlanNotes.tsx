import { useLayoutEffect, useMemo } from 'react';
import { useSize } from '../../charts/useSize.ts';
import { command } from '../../studio/commands.ts';
import type { PlanView } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import styles from './PlanNotes.module.css';
import { planWarnings } from './planWarnings.ts';

/**
 * What became of wishes that could not be met, and what to know of the plan, in two lines at most, so that Export stays
 * in sight; all of it is a press away. What the open constraints say beside their controls is not said twice.
 */
export function PlanNotes({ plan }: { readonly plan: PlanView }) {
  const isBeside = useStudio((state) => state.view.drawer === 'constraints');
  const warnings = useMemo(() => planWarnings(plan), [plan]);
  const notes = isBeside ? warnings : [...plan.notes, ...warnings];
  return notes.length > 0 && <Clipped notes={notes} hasWishes={!isBeside && plan.notes.length > 0} />;
}

interface ClippedProps {
  readonly notes: readonly string[];
  /** Some of them are about constraints. */
  readonly hasWishes: boolean;
}

function Clipped({ notes, hasWishes }: ClippedProps) {
  const [box, { width }] = useSize<HTMLDivElement>();
  const [first, ...others] = notes;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // Measured without the button, which takes room itself.
    element.removeAttribute('data-more');
    const isCut = element.scrollHeight > element.clientHeight + 1;
    element.toggleAttribute('data-more', isCut || others.length > 0);
  }, [box, first, others.length, width]);
  const more = others.length > 0 ? `… and ${others.length} more` : '… more';
  const { run, shown } = command('constraints');
  return (
    <div ref={box} className={styles.notes}>
      <span className={styles.more}>
        <PopoverButton
          label={`${more}: all notes of the plan`}
          tip="All notes of the plan"
          icon={more}
          className={styles.button}
        >
          <ul className={styles.all}>
            {notes.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {hasWishes && (
            <Button tip={`Every note beside what it is about (${shown})`} onPress={run}>
              Show the constraints
            </Button>
          )}
        </PopoverButton>
      </span>
      {first}
    </div>
  );
}
