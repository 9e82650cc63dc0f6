import type { PredictionKind } from '../../../core/evaluation/matches.ts';
import { touchingIou } from '../../../core/evaluation/matches.ts';
import { showBoxes, showKind } from '../../../studio/results.ts';
import { resultsNow, shownResult } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { count, counted, percent } from '../../theme/numbers.ts';
import styles from './ErrorKinds.module.css';

const kinds: readonly {
  readonly kind: PredictionKind;
  readonly name: string;
  readonly definition: string;
}[] = [
  { kind: 'correct', name: 'correct', definition: 'On a box of its class that no better prediction has.' },
  { kind: 'wrongClass', name: 'wrong class', definition: 'On a box of another class.' },
  {
    kind: 'poorlyPlaced',
    name: 'poorly placed',
    definition: `Touches a box of its class (IoU at least ${touchingIou}) and falls short of the IoU asked for.`,
  },
  { kind: 'duplicate', name: 'duplicate', definition: 'On a box of its class that a better prediction has.' },
  { kind: 'background', name: 'background', definition: 'On nothing that is annotated.' },
];

/** What became of the predictions as one bar, and of the boxes: each part shows its images. */
export function ErrorKinds() {
  const results = useStudio(resultsNow);
  const shown = useStudio(shownResult);
  if (!results) return <div className={styles.kinds} aria-busy="true" />;
  const { errors } = results;
  const total = kinds.reduce((sum, { kind }) => sum + errors[kind], 0);
  const boxes = results.perClass.reduce((sum, one) => sum + one.boxes, 0);
  return (
    <div className={styles.kinds}>
      <p className={styles.title}>
        {counted(total, 'prediction')}
        {errors.ignored > 0 && <span>, and {count(errors.ignored)} on crowds, which do not count</span>}
      </p>
      <div className={styles.bar} aria-hidden="true">
        {kinds.map(({ kind }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: errors[kind] }} />
        ))}
      </div>
      <div className={styles.legend} role="group" aria-label="What became of the predictions">
        {kinds.map(({ kind, name, definition }) => (
          <Button
            key={kind}
            variant="quiet"
            className={styles.part}
            pressed={shown === `kind ${kind}`}
            unavailable={errors[kind] === 0 ? `No prediction is ${name}.` : null}
            tip={`${definition} ${percent(errors[kind] / total, 1)} of the predictions. Shows their images.`}
            onPress={() => showKind(kind)}
          >
            <i data-kind={kind} aria-hidden="true" /> {name} <b>{count(errors[kind])}</b>
          </Button>
        ))}
        <Button
          variant="quiet"
          className={styles.part}
          pressed={shown === 'boxes missed poorlyPlaced wrongClass'}
          unavailable={errors.missed === 0 ? 'Every box is found.' : null}
          tip={`Boxes that no prediction of their class found. ${percent(errors.missed / boxes, 1)} of the boxes. Shows their images.`}
          onPress={() => showBoxes(['missed', 'poorlyPlaced', 'wrongClass'])}
        >
          missed <b>{count(errors.missed)}</b> of {counted(boxes, 'box', 'boxes')}
        </Button>
      </div>
    </div>
  );
}
