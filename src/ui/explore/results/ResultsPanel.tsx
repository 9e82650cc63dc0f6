import { useEffect, useRef } from 'react';
import { setView } from '../../../studio/actions.ts';
import { chooseAddition } from '../../../studio/additions.ts';
import { askResults, followShown, setResults } from '../../../studio/results.ts';
import { scoreInForce } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { setWeights } from '../../../studio/weights.ts';
import { Button } from '../../controls/Button.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { AddedFiles } from './AddedFiles.tsx';
import { AlongScore } from './AlongScore.tsx';
import { ClassList } from './ClassList.tsx';
import { ConfusionList } from './ConfusionList.tsx';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import { DifficultyLine } from './DifficultyLine.tsx';
import { ErrorKinds } from './ErrorKinds.tsx';
import { Headline } from './Headline.tsx';
import { Paradox } from './Paradox.tsx';
import styles from './Results.module.css';

const lists = { classes: ClassList, confusions: ConfusionList, matrix: ConfusionMatrix } as const;

/** What a detector does on this dataset: figures, errors and confusions, all of it along score and IoU. */
export default function ResultsPanel() {
  const predictions = useStudio((state) => state.opened?.predictions ?? null);
  const hasAdded = useStudio((state) => state.explore.added.length > 0);
  return (
    <div className={styles.panel}>
      {hasAdded && <AddedFiles />}
      {predictions === null ? <NoPredictions /> : <Results />}
    </div>
  );
}

function NoPredictions() {
  const isClassification = useStudio((state) => state.opened?.dataset.task === 'classification');
  const hasProbabilities = useStudio((state) => Boolean(state.opened?.probabilities));
  if (hasProbabilities)
    return (
      <div className={styles.none}>
        <p>What the class probabilities are worth is on the Weights page.</p>
        <Button onPress={showCalibration}>Go to calibration</Button>
      </div>
    );
  return (
    <div className={styles.none}>
      <p>
        {isClassification
          ? 'Add what a classifier said of these images, a table with a column a class or JSON with the probabilities of each file, and see how far they can be believed, class by class.'
          : 'Add what a detector found on these images, a COCO results file (JSON records with image_id, category_id, bbox and score), and see which classes it misses, what it takes for what, and which images are difficult.'}
      </p>
      <Button onPress={chooseAddition}>Add predictions</Button>
    </div>
  );
}

function showCalibration(): void {
  setView({ tab: 'weights' });
  setWeights({ panel: 'calibration' });
}

function Results() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const iou = useStudio((state) => state.view.explore.results.iou);
  const { of, evaluation, failed } = useStudio((state) => state.explore.results);
  const list = useStudio((state) => state.view.explore.results.list);
  // The worker starts anew with a new dataset or split: what it had not answered by then is asked again.
  useEffect(askResults, [opened, split, iou]);
  const score = useStudio(scoreInForce);
  const matched = useStudio((state) => state.explore.results.matched);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else {
      const timer = setTimeout(followShown, 150);
      return () => clearTimeout(timer);
    }
  }, [score, matched]);
  if (failed !== null) return <p className={styles.failed}>The results could not be worked out: {failed}</p>;
  const List = lists[list];
  return (
    <>
      <Headline evaluation={of === opened ? evaluation : null} />
      <Paradox />
      <AlongScore />
      <ErrorKinds />
      <div className={styles.switch}>
        <Segmented
          label="Results"
          value={list}
          options={[
            { value: 'classes', label: 'By class' },
            { value: 'confusions', label: 'Confusions' },
            { value: 'matrix', label: 'Matrix' },
          ]}
          onChange={(next) => setResults({ list: next })}
        />
        <DifficultyLine />
      </div>
      <div className={styles.list}>
        <List />
      </div>
    </>
  );
}
