import { chooseAddition } from '../../../studio/additions.ts';
import { predictedOf, setCalibration } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import styles from './Calibration.module.css';
import { CalibrationHead } from './CalibrationHead.tsx';
import { CountsPage } from './CountsPage.tsx';
import { Diagrams } from './Diagrams.tsx';
import { useCalibration } from './useCalibration.ts';
import { WhyPage } from './WhyPage.tsx';

/** How far the scores of the predictions can be believed, with and without the correction of the prior. */
export default function CalibrationPanel() {
  const of = useStudio((state) => predictedOf(state.opened));
  return (
    <section className={styles.panel} aria-label="Calibration">
      {of === null ? (
        <>
          <NoPredictions />
          <CountsPage />
        </>
      ) : (
        <Calibration />
      )}
    </section>
  );
}

function NoPredictions() {
  const isClassification = useStudio((state) => state.opened?.dataset.task === 'classification');
  return (
    <div className={styles.none}>
      <p>
        {isClassification
          ? 'Add what a classifier said of these images, and see whether its probabilities can be believed, class by class, with and without the correction of the prior. It reads a table with the image and a column for each class (CSV, TSV), a table of image, class and score, or JSON (a list, or one record a line) with file_name and scores.'
          : 'Add what a detector found on these images, a COCO results file (JSON records with image_id, category_id, bbox and score), and see whether its scores can be believed, class by class, with and without the correction of the prior.'}
      </p>
      <Button onPress={chooseAddition}>Add predictions</Button>
    </div>
  );
}

function Calibration() {
  const { value, isWaiting, failed } = useCalibration();
  const page = useStudio((state) => state.view.weights.calibration.page);
  if (failed !== null) return <p className={styles.failed}>Calibration could not be worked out: {failed}</p>;
  return (
    <>
      <CalibrationHead answer={value} isWaiting={isWaiting} />
      {value === null ? (
        <p className={styles.note} role="status">
          {isWaiting ? 'Working it out …' : ''}
        </p>
      ) : value.before.judged === 0 ? (
        <p className={styles.note}>
          Nothing can be judged: no prediction is of an image that has labels
          {value.unlabelled > 0 ? `; ${value.unlabelled} are of images without one` : ''}.
        </p>
      ) : page === 'why' ? (
        <WhyPage answer={value} onBack={() => setCalibration({ page: 'diagrams' })} />
      ) : (
        <Diagrams answer={value} />
      )}
    </>
  );
}
