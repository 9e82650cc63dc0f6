import { useStudio } from '../../../studio/store.ts';
import styles from './Focal.module.css';
import { FocalCurves } from './FocalCurves.tsx';
import { FocalSliders } from './FocalSliders.tsx';
import { ForegroundPart } from './ForegroundPart.tsx';
import { LossSharesPart } from './LossSharesPart.tsx';

/** The focal loss along the confidence, and what it does to this dataset. */
export default function FocalPanel() {
  const isOn = useStudio((state) => state.recipe.weighting.focal.isOn);
  return (
    <div className={styles.panel}>
      <section className={styles.formula} aria-labelledby="focal-curves-title">
        <header className={styles.formulaHead}>
          <h2 id="focal-curves-title" className={styles.title}>
            Loss and gradient
          </h2>
          {!isOn && <span>Focal loss is off: this is what it would do</span>}
        </header>
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
