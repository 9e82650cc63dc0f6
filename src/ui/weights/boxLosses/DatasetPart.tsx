import { geometryLacking } from '../../../core/facets/boxGeometry.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { ErrorControls } from './ErrorControls.tsx';
import { ShareTable } from './ShareTable.tsx';
import { useOnDataset } from './useOnDataset.ts';

/** What one error, made on every box of train, costs under each loss: whose share of it is how large, by size. */
export function DatasetPart() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  if (!dataset) return null;
  const lacking = geometryLacking(dataset, 'pixels');
  return (
    <section className={styles.dataset} aria-label="Losses on this dataset">
      <h2>
        <Term text="Every box of train is a target, and its prediction makes the same error. The sizes that have most of the loss have most of the gradient.">
          On this dataset
        </Term>
      </h2>
      {lacking === null ? <Shares /> : <p className={styles.none}>Does not apply here. {lacking}</p>}
    </section>
  );
}

function Shares() {
  const { value: answer, isWaiting, failed } = useOnDataset();
  return (
    <>
      <ErrorControls />
      {failed !== null && <p className={styles.none}>The losses could not be worked out: {failed}</p>}
      {answer && <ShareTable answer={answer} isWaiting={isWaiting} />}
    </>
  );
}
