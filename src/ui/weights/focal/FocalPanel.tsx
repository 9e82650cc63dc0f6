import styles from './Focal.module.css';
import { FocalCurves } from './FocalCurves.tsx';
import { FocalSliders } from './FocalSliders.tsx';
import { ForegroundPart } from './ForegroundPart.tsx';
import { LossSharesPart } from './LossSharesPart.tsx';

/** The focal loss along the confidence, and what it does to this dataset. */
export default function FocalPanel() {
  return (
    <div className={styles.panel}>
      <section className={styles.formula} aria-label="Loss and gradient">
        <FocalSliders />
        <FocalCurves />
      </section>
      <div className={styles.data}>
        <LossSharesPart />
        <ForegroundPart />
      </div>
    </div>
  );
}
