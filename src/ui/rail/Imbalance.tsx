import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { headline } from '../../studio/derived.ts';
import { mixedNote } from '../../studio/mixedNote.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { index, signedPercent } from '../theme/numbers.ts';
import { balancedUnit } from './balancedUnit.ts';
import { Indices } from './Indices.tsx';
import styles from './Imbalance.module.css';
import rail from './Rail.module.css';

const definition =
  'Share of boxes that would have to move to another class to meet the target: total variation, ½ Σ |p − q|, ' +
  'averaged over the factors by their weights. 0 is on target. Imported → balanced, and where extra copies are ' +
  'variants → balanced and mixed.';

/** Imported this close to its target, a dataset needs no plan. */
const near = 0.02;

/** The result: how far the dataset was from the target and how far the plan leaves it. */
export function Imbalance() {
  const before = useStudio((state) => headline(state).before);
  const after = useStudio((state) => headline(state).after);
  const mixed = useStudio((state) => headline(state).mixed);
  const note = useStudio(mixedNote);
  const unit = useStudio(balancedUnit);
  const hasTarget = useStudio(
    (state) =>
      (state.opened?.dataset.boxes.count ?? 0) > 0 &&
      Object.values(state.recipe.balance.factors).some((factor) => factor.weight > 0),
  );
  const hidden = useStudio((state) => state.view.planHidden);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const hasThird = mixed !== undefined;
  const last = mixed === undefined ? after : mixed;
  const changed = before > 0 && last !== null ? (last - before) / before : 0;
  return (
    <section className={styles.section} aria-labelledby={`${panel}-title`}>
      <div className={rail.head}>
        <h2 className={rail.title} id={`${panel}-title`}>
          <Term text={definition}>Imbalance</Term>
        </h2>
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          share of {unit} off target <ChevronDown size={12} aria-hidden data-open={open || undefined} />
        </button>
      </div>
      <p className={hasThird ? `${styles.figures} ${styles.three}` : styles.figures}>
        <span className={styles.before}>{index(before)}</span>
        <span className={styles.arrow}>→</span>
        <span className={hasThird ? styles.before : styles.after}>{index(hidden ? before : after)}</span>
        {hasThird && (
          <>
            <span className={styles.arrow}>→</span>
            <span className={styles.after}>{last === null ? '…' : index(last)}</span>
          </>
        )}
        <span className={styles.change}>{last === null ? '' : signedPercent(hidden ? 0 : changed)}</span>
      </p>
      {note !== null && (
        <p className={styles.note} title={note}>
          {note}
        </p>
      )}
      {hasTarget && before <= near && <p className={styles.near}>Already within {near} of the target</p>}
      {open && <Indices id={panel} onClose={() => setOpen(false)} />}
    </section>
  );
}
