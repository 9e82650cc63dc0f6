import { TradeoffChart } from '../../charts/TradeoffChart.tsx';
import { beginGesture, cancelGesture, endGesture, setBalance, setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { strengthRange } from '../../studio/strength.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { balancedUnit } from './balancedUnit.ts';
import rail from './Rail.module.css';
import styles from './TradeoffPanel.module.css';

const drag = {
  onStart: () => beginGesture('Strength'),
  onMove: (strength: number) => setBalance('Strength', { strength }),
  onEnd: endGesture,
  onCancel: cancelGesture,
};

/** The curve that is the strength slider, with the units that it is drawn in. */
export function TradeoffPanel() {
  const units = useStudio((state) => state.view.tradeoffUnits);
  const unit = useStudio(balancedUnit);
  const isHidden = useStudio((state) => state.view.planHidden);
  // Where a budget binds, the point stands at what it allows, however far it is dragged.
  const strength = useStudio(({ recipe: { balance }, plan }) =>
    balance.budget !== null && plan ? Math.min(balance.strength, plan.strength) : balance.strength,
  );
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
          {...{ curve, methods, imported, strength, units, isHidden }}
          range={strengthRange}
          {...drag}
        />
      </div>
    </section>
  );
}
