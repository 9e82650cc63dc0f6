import styles from './Focal.module.css';
import { FocalCurves } from './FocalCurves.tsx';
import { FocalSliders } from './FocalSliders.tsx';
import { ForegroundPart } from './ForegroundPart.tsx';
import { LossSharesPart } from './LossSharesPart.tsx';

/** The focal loss along the confidence, and what it does to this dataset. */
export default function FocalPanel() {
  return (
    <section className={styles.panel} aria-label="Focal loss">
      <div className={styles.formula}>
        <FocalSliders />
        <FocalCurves />
      </div>
      <div className={styles.data}>
        <LossSharesPart />
        <ForegroundPart />
      </div>
    </section>
  );
}
