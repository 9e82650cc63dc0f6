import { CircleCheck, CircleDashed } from 'lucide-react';
import { objectiveName } from '../../core/balance/explain/objectiveName.ts';
import { methods } from '../../core/methods/index.ts';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Warning } from '../shell/Warning.tsx';
import { difference, gapPercent, index, percent } from '../theme/numbers.ts';
import { closenessOf } from './closeness.ts';
import styles from './PlanPanel.module.css';

/** "38 % above the best possible": what a plan of objective F may be worse than the best, D at least. */
const above = (objective: number, bound: number) => (bound > 0 ? percent(objective / bound - 1) : 'far');

/**
 * "Within 0.02 % of optimal for KL, every class equal", with the way to its proof, or how far the plan of a known method
 * is from the best; "Solving…" while the store says so. Nearly on target, where a share of next to nothing says little,
 * it is "Within 0.004 of optimal (13 %)", and what the objective was as imported.
 */
export function Certificate() {
  const plan = useStudio((state) => state.plan);
  const balance = useStudio((state) => state.recipe.balance);
  const solving = useStudio((state) => state.solving);
  if (solving || !plan || plan.preview) {
    return (
      <p className={styles.certificate}>
        <CircleDashed size={15} color="var(--ink3)" aria-hidden />
        <span>{solving || plan ? 'Solving…' : 'No plan yet'}</span>
        <small>for {objectiveName(balance)}</small>
      </p>
    );
  }
  const method = balance.method && methods.find(({ id }) => id === balance.method?.id);
  const { isNearTarget, isWide, apart } = closenessOf(plan);
  const isHeld = plan.strength < balance.strength * 0.999;
  return (
    <p className={styles.certificate}>
      {isWide ? <Warning size={15} /> : <CircleCheck size={15} color="var(--acc)" aria-hidden />}
      <span>
        {plan.gap <= 0 ? (
          <strong>Optimal, proven</strong>
        ) : method ? (
          <>
            <strong>{above(plan.objective, plan.bound)}</strong> above the best possible
          </>
        ) : isNearTarget ? (
          <>
            Within <strong>{difference(apart)}</strong> of optimal ({gapPercent(plan.gap)})
          </>
        ) : (
          <>
            Within <strong>{gapPercent(plan.gap)}</strong> of optimal
          </>
        )}
      </span>
      <Button variant="quiet" className={styles.link} onPress={() => setView({ dialog: 'proof' })}>
        Proof
      </Button>
      <small>
        {method && `${method.name}, `}for {objectiveName(balance)}
        {isNearTarget && !method && `, ${index(plan.objectiveAsImported)} as imported`}
        {isHeld && `, at strength ${Number(plan.strength.toPrecision(2))}`}
      </small>
    </p>
  );
}
