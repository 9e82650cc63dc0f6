import type { PredictionKind } from '../../../core/evaluation/matches.ts';
import { touchingIou } from '../../../core/evaluation/matches.ts';
import { showPart } from '../../../studio/results.ts';
import { isShown, resultsNow } from '../../../studio/resultsNow.ts';
import type { ResultPart } from '../../../studio/resultsState.ts';
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

const parts: readonly ResultPart[] = [
  ...kinds.map(({ kind }) => ({ of: 'kind', kind }) as const),
  { of: 'missed' },
];

/** What became of the predictions as one bar, and of the boxes: each part shows its images. */
export function ErrorKinds() {
  const results = useStudio(resultsNow);
  const shown = useStudio((state) => parts.find((part) => isShown(state, part)) ?? null);
  if (!results) return <div className={styles.kinds} aria-busy="true" />;
  const { errors } = results;
  const total = kinds.reduce((sum, { kind }) => sum + errors[kind], 0);
  const boxes = results.perClass.reduce((sum, one) => sum + one.boxes, 0);
  return (
    <div className={styles.kinds}>
      <div className={styles.title}>
        <p>
          {counted(total, 'prediction')}
          {errors.ignored > 0 && <span>, and {count(errors.ignored)} on crowds, which do not count</span>}
        </p>
        <Button
          variant="quiet"
          className={styles.part}
          pressed={shown?.of === 'missed'}
          unavailable={errors.missed === 0 ? 'Every box is found.' : null}
          tip={`Boxes that no prediction of their class found. ${percent(errors.missed / boxes, 1)} of the boxes. Shows their images.`}
          onPress={() => showPart({ of: 'missed' })}
        >
          missed <b>{count(errors.missed)}</b> of {counted(boxes, 'box', 'boxes')}
        </Button>
      </div>
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
            pressed={shown?.of === 'kind' && shown.kind === kind}
            unavailable={errors[kind] === 0 ? `No prediction is ${name}.` : null}
            tip={`${definition} ${percent(errors[kind] / total, 1)} of the predictions. Shows their images.`}
            onPress={() => showPart({ of: 'kind', kind })}
          >
            <i data-kind={kind} aria-hidden="true" /> {name} <b>{count(errors[kind])}</b>
          </Button>
        ))}
      </div>
    </div>
  );
}
