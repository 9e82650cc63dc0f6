import { lossFormula, objectiveName } from '../../core/balance/explain/objectiveName.ts';
import type { FacetColumn } from '../../core/facets/facet.ts';
import { useStudio } from '../../studio/store.ts';
import { Sheet } from '../shell/Sheet.tsx';
import { count, counted, difference, gapPercent } from '../theme/numbers.ts';
import { balancedUnit } from './balancedUnit.ts';
import { closenessOf } from './closeness.ts';
import styles from './ProofDialog.module.css';

/** Enough digits to check by. */
const exact = (n: number) => (Number.isFinite(n) ? n.toPrecision(6).replace('-', '−') : '–');

/** The bound behind "within … of optimal", and how to check it without Counterpoise. */
export default function ProofDialog({ onClose }: { readonly onClose: () => void }) {
  const plan = useStudio((state) => state.plan);
  const balance = useStudio((state) => state.recipe.balance);
  const unit = useStudio(balancedUnit);
  const columns = useStudio((state) => state.opened?.columns ?? null);
  if (!plan || !columns) return null;
  const measure = objectiveName(balance);
  const { isNearTarget, apart } = closenessOf(plan);
  const possible = plan.objectiveAsImported === null ? null : plan.objectiveAsImported - plan.bound;
  const priced = Object.entries(plan.prices)
    .filter(([id]) => Object.hasOwn(columns, id))
    .map(([id, prices]) => ({
      column: columns[id],
      prices,
      targets: Object.hasOwn(plan.targets, id) ? plan.targets[id] : null,
    }));
  return (
    <Sheet
      title="Proof"
      summary={
        plan.gap <= 0
          ? `No plan under these settings is better for ${measure}`
          : isNearTarget
            ? `Within ${difference(apart)} of the best possible (${gapPercent(plan.gap)}) for ${measure}`
            : `Within ${gapPercent(plan.gap)} of the best possible for ${measure}`
      }
      onClose={onClose}
    >
      <div className={styles.page}>
        <dl className={styles.figures}>
          <div>
            <dt>Objective F of this plan, {measure}</dt>
            <dd>{exact(plan.objective)}</dd>
          </div>
          <div>
            <dt>Bound D, below every possible plan</dt>
            <dd>{exact(plan.bound)}</dd>
          </div>
          <div>
            <dt>Gap (F − D) / F</dt>
            <dd>{gapPercent(plan.gap)}</dd>
          </div>
          {possible !== null && possible > 0 && (
            <div>
              <dt>Share of the possible gain (F − D) / (F(1) − D), with F(1) of every image once</dt>
              <dd>{gapPercent((plan.objective - plan.bound) / possible)}</dd>
            </div>
          )}
        </dl>
        {plan.preview && (
          <p className={styles.preview}>This is the preview of a drag; at rest the plan is solved anew.</p>
        )}
        <h3>What is minimised</h3>
        <p>
          <code>F(r) = Σₖ Wₖ g(yₖ / Tₖ) + (μ / N) Σᵢ φ(rᵢ)</code>, with{' '}
          <code>{lossFormula[balance.loss.kind]}</code>, <code>yₖ = Σᵢ rᵢ aᵢₖ</code>,{' '}
          <code>φ(0) = {balance.dropCost}</code> and{' '}
          <code>φ(r) = {balance.copyCost === 1 ? '' : `${balance.copyCost} `}r (r − 1) / 2</code>
          {(balance.copyCostBy ?? balance.dropCostBy) &&
            ', both times what the chosen columns give the image'}
          . Here N is {counted(plan.trainImages, 'image')}, μ is {exact(1 / plan.strength)} (strength{' '}
          {exact(plan.strength)}
          {plan.strength < balance.strength * 0.999 &&
            `, the greatest that keeps to the budget; asked for was ${exact(balance.strength)}`}
          ) and an image comes from {count(balance.leastUse)} to {count(balance.maxRepeats)} times
          {Object.keys(balance.maxRepeatsByClass).length > 0 && ', less often where its classes say so'}
          {balance.group !== null && `; images of one “${balance.group}” come equally often`}.{' '}
          {balance.binWeights === 'equal'
            ? 'W is the same for every bin of a factor.'
            : 'W of a bin is in proportion to its target.'}
        </p>
        <p>
          The proof is about this measure, {measure}, and no other: for the share of {unit} off target in the
          rail, which is total variation, nothing is proven.
        </p>
        <h3>Why nothing can be below the bound</h3>
        <p>
          Give every bin a price p. Then F splits into one term for each bin and one for each image, and each
          term is at least its own minimum:{' '}
          <code>D(p) = −Σₖ Wₖ g*(pₖ) + Σᵢ minᵣ [(μ / N) φ(r) + r Σₖ Wₖ pₖ aᵢₖ / Tₖ]</code>. The sum of these
          minima is at most F of any plan, whatever the prices.
        </p>
        <h3>How to check it</h3>
        <p>
          Every export holds <code>certificate.json</code>: targets Tₖ, weights Wₖ, the counts aᵢₖ of every
          image, the repeats and the prices. Compute F from the repeats and D from the prices, and compare;
          nothing else of Counterpoise is needed. The export is solved anew from the recipe, so that page and
          command line agree to the byte.
        </p>
        {priced.map(({ column, prices, targets }) => (
          <Prices key={column.id} column={column} prices={prices} targets={targets} />
        ))}
      </div>
    </Sheet>
  );
}

interface PricesProps {
  readonly column: FacetColumn;
  readonly prices: Float64Array;
  readonly targets: Float64Array | null;
}

function Prices({ column, prices, targets }: PricesProps) {
  const rows = [...prices.keys()].filter((k) => prices[k] !== 0 && Number.isFinite(prices[k]));
  rows.sort((a, b) => prices[a] - prices[b]);
  return (
    <details className={styles.prices}>
      <summary>
        Prices of {column.title}, {count(rows.length)} bins; below 0 is wanted, above 0 is in excess
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{column.title}</th>
            <th scope="col">Target</th>
            <th scope="col">Price</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((k) => (
            <tr key={k}>
              <th scope="row">{column.labels[k]}</th>
              <td>{targets ? count(targets[k]) : '–'}</td>
              <td>{prices[k].toFixed(4).replace('-', '−')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
