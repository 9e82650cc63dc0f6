import { useMemo, useState } from 'react';
import { schemeNamed } from '../../../core/weighting/schemes/index.ts';
import { priorShiftNow, sigmoidShiftNow } from '../../../studio/priorNow.ts';
import { useStudio } from '../../../studio/store.ts';
import type { Explored } from './explored.ts';
import { Explorer } from './Explorer.tsx';
import styles from './Prior.module.css';
import { PriorStatement } from './PriorStatement.tsx';
import type { Corrected } from './priorWords.ts';
import { ShiftPart } from './ShiftPart.tsx';

/** What resampling and weights do to the class prior, what puts it right, and the prior to which it is put right. */
export default function PriorPanel() {
  const shift = useStudio(priorShiftNow);
  const sigmoid = useStudio(sigmoidShiftNow);
  const head = useStudio((state) => state.recipe.weighting.head);
  const scheme = useStudio((state) => schemeNamed(state.recipe.weighting.scheme));
  const [asked, setCorrected] = useState<Corrected | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const canWeigh = shift !== null && shift.effective !== null;
  const corrected = canWeigh ? (asked ?? (scheme === null ? 'plan' : 'planAndWeights')) : 'plan';
  const explored = useMemo((): Explored | null => {
    if (!shift || !sigmoid) return null;
    const from = head === 'softmax' ? shift : sigmoid;
    const isWeighed = corrected === 'planAndWeights' && shift.effective !== null;
    return {
      imported: shift.imported,
      deployment: shift.deployment.shares,
      trained: isWeighed ? shift.effective : shift.planned,
      shift: (isWeighed ? from.ofPlanAndWeights : from.ofPlan) ?? from.ofPlan,
    };
  }, [shift, sigmoid, head, corrected]);
  if (!shift || !sigmoid || !explored) return null;
  return (
    <section className={styles.panel} aria-label="Prior shift">
      <PriorStatement
        shift={shift}
        sigmoid={sigmoid}
        head={head}
        scheme={scheme}
        corrected={corrected}
        shown={explored.shift}
      />
      <div className={styles.parts}>
        <ShiftPart
          shift={shift}
          explored={explored}
          head={head}
          by={sigmoid.by}
          corrected={corrected}
          onCorrected={setCorrected}
          whyNotWeights={
            canWeigh
              ? null
              : `${scheme?.name ?? 'It'} cannot be said as a factor by class, so only the plan’s part is corrected`
          }
          chosen={chosen}
          onChoose={setChosen}
        />
        <Explorer explored={explored} names={shift.names} head={head} chosen={chosen} onChoose={setChosen} />
      </div>
    </section>
  );
}
