import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { LossName } from './LossName.tsx';
import { lossNumber, slopeNumber } from './lossWords.ts';
import { useArguments, useBoxLossView, useSelected } from './useLosses.ts';

const axes = ['x', 'y', 'w', 'h'] as const;
const meanings = ['centre to the right', 'centre down', 'width', 'height'] as const;

/** Every loss of the two boxes with its gradient; a name is a choice of the loss that stage and curves show. */
export function LossTable() {
  const { prediction, target } = useBoxLossView();
  const given = useArguments();
  const selected = useSelected();
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>Losses of the two boxes</caption>
      <thead>
        <tr>
          <th scope="col">Loss</th>
          <th scope="col">
            <Term text="Of this prediction against this target, with the arguments in force.">Value</Term>
          </th>
          {axes.map((axis, k) => (
            <th key={axis} scope="col">
              <Term
                text={`Slope of the loss by the prediction’s ${axis} (${meanings[k]}), a pixel. Training steps against it.`}
              >
                ∂/∂{axis}
              </Term>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {boxLosses.map((loss) => {
          const value = loss.value(prediction, target, given[loss.id]);
          const gradient = loss.gradient(prediction, target, given[loss.id]);
          const isSelected = loss === selected;
          return (
            <tr key={loss.id} data-selected={isSelected || undefined}>
              <th scope="row">
                <LossName loss={loss} isSelected={isSelected} />
              </th>
              <td data-testid={`value-${loss.id}`}>{lossNumber(value)}</td>
              {gradient.map((slope, k) => (
                <td key={axes[k]}>{slopeNumber(slope)}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
