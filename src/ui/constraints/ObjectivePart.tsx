import { lossFormula, objectiveName } from '../../core/balance/explain/objectiveName.ts';
import type { Loss } from '../../core/balance/types.ts';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { Term } from '../controls/Tip.tsx';
import styles from './Constraints.module.css';
import { NumberField } from './NumberInput.tsx';
import { Part } from './Part.tsx';

const exponent = { min: 0.01, max: 20, whole: false };

const meaning: Readonly<Record<Loss['kind'], string>> = {
  kl: 'all classes alike; a class at nothing costs without limit.',
  squared: 'misses count by their square; a class at nothing costs 1.',
  power: 'KL’s family: the larger q, the more the rarest count.',
};

const start: Readonly<Record<Loss['kind'], Loss>> = {
  kl: { kind: 'kl' },
  squared: { kind: 'squared' },
  power: { kind: 'power', exponent: 1 },
};

/** What is minimised: the loss of a bin, what the bins weigh, and what is counted. */
export function ObjectivePart() {
  const balance = useStudio((state) => state.recipe.balance);
  const hasBoxes = useStudio((state) => state.opened?.dataset.task !== 'classification');
  const { loss, binWeights, countBy } = balance;
  return (
    <Part title="Objective" aside={objectiveName(balance)}>
      <div className={styles.row}>
        <span>
          <Term text="What a bin off its target costs; u is its count over its target.">Loss</Term>
        </span>
        <Segmented
          label="Loss"
          value={loss.kind}
          options={[
            { value: 'kl', label: 'KL' },
            { value: 'squared', label: 'Squared' },
            { value: 'power', label: 'Power' },
          ]}
          onChange={(kind) => setBalance('Objective', { loss: start[kind] })}
        />
      </div>
      <p className={styles.note}>
        <span className={styles.formula}>{lossFormula[loss.kind]}</span>: {meaning[loss.kind]}
      </p>
      {loss.kind === 'power' && (
        <NumberField
          label="Exponent q"
          value={loss.exponent}
          range={exponent}
          onChange={(q) => q !== null && setBalance('Exponent', { loss: { kind: 'power', exponent: q } })}
        />
      )}
      <div className={styles.row}>
        <span>
          <Term text="W of a bin: the same for all bins of a factor, as mAP averages classes, or in proportion to its target, as accuracy over boxes does.">
            Bins count
          </Term>
        </span>
        <Segmented
          label="Bins count"
          value={binWeights}
          options={[
            { value: 'equal', label: 'All the same' },
            { value: 'target', label: 'By target' },
          ]}
          onChange={(to) =>
            setBalance(to === 'equal' ? 'Every bin counts the same' : 'Bins count by their target', {
              binWeights: to,
            })
          }
        />
      </div>
      <div className={styles.row}>
        <span>
          <Term text="A class counts its boxes, or the images that hold at least one of them.">Counted</Term>
        </span>
        <Segmented
          label="Counted"
          value={countBy}
          options={[
            { value: 'boxes', label: hasBoxes ? 'Boxes' : 'Labels' },
            { value: 'images', label: 'Images' },
          ]}
          onChange={(to) => setBalance(`Count ${to}`, { countBy: to })}
        />
      </div>
    </Part>
  );
}
