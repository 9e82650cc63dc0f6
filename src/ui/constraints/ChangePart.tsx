import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { gesture } from '../controls/gesture.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { DropCost } from '../rail/DropCost.tsx';
import { percent } from '../theme/numbers.ts';
import styles from './Constraints.module.css';
import type { FindingText } from './findings.ts';
import { Finding, Findings, Part } from './Part.tsx';

/** Past 200 % there is no budget. */
const unlimited = 1000;
const budgetStops = [
  ...Array.from({ length: 20 }, (_, i) => i),
  ...Array.from({ length: 16 }, (_, i) => 20 + 5 * i),
  ...Array.from({ length: 11 }, (_, i) => 100 + 10 * i),
  unlimited,
];
const copyStops = [0.1, 0.2, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 7.5, 10];

/** How much the plan may change, and what a change costs against imbalance. */
export function ChangePart({ findings }: { readonly findings: readonly FindingText[] }) {
  const { budget, copyCost } = useStudio((state) => state.recipe.balance);
  return (
    <Part title="Change">
      <LabelledSlider
        label="Images, at most"
        tip="Budget: extra copies and drops together, Σ |r − 1|, as a share of the train images. Where it binds, the strength in force is the greatest that keeps to it."
        value={budget === null ? unlimited : Math.round(budget * 100)}
        min={0}
        max={unlimited}
        stops={budgetStops}
        format={() => (budget === null ? 'no limit' : percent(budget))}
        {...gesture('Budget')}
        onChange={(to) => setBalance('Budget', { budget: to === unlimited ? null : to / 100 })}
      />
      <BudgetFinding />
      <Findings of={findings} />
      <DropCost />
      <LabelledSlider
        label="A copy costs"
        tip="Cost of an image’s first extra copy; the second costs twice that, the third three times: c r (r − 1) / 2 for r uses."
        value={copyCost}
        min={0.1}
        max={10}
        stops={copyStops}
        defaultValue={1}
        format={(value) => `× ${value}`}
        {...gesture('Cost of a copy')}
        onChange={(value) => setBalance('Cost of a copy', { copyCost: value })}
      />
    </Part>
  );
}

function BudgetFinding() {
  const budget = useStudio((state) => state.recipe.balance.budget);
  const wished = useStudio((state) => state.recipe.balance.strength);
  const inForce = useStudio((state) => state.plan?.strength ?? null);
  const change = useStudio((state) => state.plan?.change ?? 0);
  if (budget === null || inForce === null) return null;
  if (inForce >= wished * 0.999)
    // Over it where the limits alone ask for more; then the plan's own sentence says so.
    return change > budget ? null : (
      <p className={styles.note}>It does not bind: the plan changes {percent(change, 1)} of the images.</p>
    );
  return (
    <Finding>
      It binds: the strength in force is {figure(inForce)} of the {figure(wished)} asked for. The plan changes{' '}
      {percent(change, 1)} of the images.
    </Finding>
  );
}

const figure = (strength: number) => Number(strength.toPrecision(2)).toString();
