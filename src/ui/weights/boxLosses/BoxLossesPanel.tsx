import styles from './BoxLosses.module.css';
import { DatasetPart } from './DatasetPart.tsx';
import { LossCurves } from './LossCurves.tsx';
import { LossForm } from './LossForm.tsx';
import { LossTable } from './LossTable.tsx';
import { StagePart } from './StagePart.tsx';

/** Two boxes to drag with every regression loss of theirs, and what the same error costs on this dataset. */
export default function BoxLossesPanel() {
  return (
    <section className={styles.panel} aria-label="Box losses">
      <div className={styles.boxes}>
        <StagePart />
        <LossCurves />
      </div>
      <div className={styles.losses}>
        <LossTable />
        <LossForm />
        <DatasetPart />
      </div>
    </section>
  );
}
