import { TradeoffChart } from '../../charts/TradeoffChart.tsx';
import { methodNamed } from '../../core/methods/index.ts';
import { cancelGesture, endGesture, setView } from '../../studio/actions.ts';
import type { StudioState } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { beginStrength, setStrength, strengthInForce, strengthRange } from '../../studio/strength.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { balancedUnit } from './balancedUnit.ts';
import rail from './Rail.module.css';
import styles from './TradeoffPanel.module.css';

const drag = {
  onStart: beginStrength,
  onMove: setStrength,
  onEnd: endGesture,
  onCancel: cancelGesture,
};

/** The curve that is the strength slider, with the units that it is drawn in. */
export function TradeoffPanel() {
  const units = useStudio((state) => state.view.tradeoffUnits);
  const unit = useStudio(balancedUnit);
  const isHidden = useStudio((state) => state.view.planHidden);
  // Where a budget binds, the point is held at what it allows, however far it is dragged.
  const strength = useStudio(strengthInForce);
  const place = useStudio((state) => state.plan?.place ?? null);
  const budget = useStudio(budgetThatBinds);
  const method = useStudio(({ recipe: { balance } }) => balance.method && methodNamed(balance.method.id));
  const { curve, methods, imported } = useStudio((state) => state.tradeoff);
  return (
    <section className={styles.section} aria-labelledby="tradeoff-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="tradeoff-title">
          Trade-off
        </h2>
        <Segmented
          label="Units of the trade-off"
          value={units}
          options={[
            { value: 'share', label: `Share of ${unit}` },
            { value: 'certified', label: 'Certified' },
          ]}
          onChange={(tradeoffUnits) => setView({ tradeoffUnits })}
        />
      </div>
      <div className={styles.chart}>
        <TradeoffChart
          {...{ curve, methods, imported, strength, place, budget, units, isHidden }}
          plannedBy={method?.name ?? null}
          range={strengthRange}
          {...drag}
        />
      </div>
    </section>
  );
}

const budgetThatBinds = ({ recipe: { balance }, plan }: StudioState) =>
  balance.method === null && plan && plan.strength < balance.strength * 0.999 ? balance.budget : null;
