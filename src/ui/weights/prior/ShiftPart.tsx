import { useState } from 'react';
import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import { announce } from '../../../studio/actions.ts';
import { clearShares, pickShares, writeShares } from '../../../studio/deploymentShares.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count } from '../../theme/numbers.ts';
import type { Explored } from './explored.ts';
import styles from './Prior.module.css';
import { PasteShares } from './PasteShares.tsx';
import type { Corrected } from './priorWords.ts';
import { ShiftList } from './ShiftList.tsx';
import { copiedShift, shiftOrder, type Order } from './shiftRows.ts';

export interface ShiftPartProps {
  readonly shift: PriorShift;
  readonly explored: Explored;
  readonly head: 'softmax' | 'sigmoid';
  readonly by: 'odds' | 'rate';
  readonly corrected: Corrected;
  readonly onCorrected: (corrected: Corrected) => void;
  /** Why the weights cannot be counted in; null where they can. */
  readonly whyNotWeights: string | null;
  readonly chosen: number | null;
  readonly onChoose: (k: number) => void;
}

const orders = [
  { value: 'count', label: 'By count' },
  { value: 'shift', label: 'By shift' },
] as const;

/** The vector by class with the three shares it is made of; those of the deployment can be typed, pasted, opened. */
export function ShiftPart(props: ShiftPartProps) {
  const { shift, explored, corrected } = props;
  const prior = useStudio((state) => state.recipe.weighting.deployment.prior);
  const [order, setOrder] = useState<Order>('count');
  const [find, setFind] = useState('');
  const [isPasting, setPasting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const rows = shiftOrder(shift, explored, order, find);
  const copy = () => {
    void navigator.clipboard.writeText(copiedShift(shift.names, explored.shift)).then(
      () => announce('Shift copied, a class and a number on each line'),
      () => announce('The browser did not let the shift be copied'),
    );
  };
  const notGiven = prior === 'given' ? null : 'No shares are given: type, paste or open some';
  return (
    <section className={styles.shift} aria-labelledby="shift-title">
      <div className={styles.head}>
        <h2 id="shift-title">
          <Term text="ln(π/π′): what is added to a logit. Above 0 the class comes more often where the model will work than in training; below 0, less often.">
            Log prior shift
          </Term>
        </h2>
        <Segmented
          label="What is corrected"
          value={corrected}
          options={[
            { value: 'plan', label: 'Plan' },
            { value: 'planAndWeights', label: 'Plan and weights', unavailable: props.whyNotWeights },
          ]}
          onChange={props.onCorrected}
        />
        <span className={styles.gap} />
        <Button variant="quiet" onPress={copy} tip="A class and its shift on each line, set apart by a tab">
          Copy
        </Button>
      </div>
      <div className={styles.tools}>
        <input
          className={styles.find}
          type="search"
          value={find}
          placeholder={`Find one of ${count(shift.names.length)}`}
          aria-label="Find class by its shift"
          onChange={(event) => setFind(event.target.value)}
        />
        <Segmented label="Order of the classes" value={order} options={orders} onChange={setOrder} />
        <span className={styles.gap} />
        <Button
          variant="quiet"
          onPress={pickShares}
          tip="A table of class and share, a JSON object by class, or a prior.json"
        >
          Open shares
        </Button>
        <Button variant="quiet" pressed={isPasting} onPress={() => setPasting(!isPasting)}>
          Paste
        </Button>
        <Button
          variant="quiet"
          onPress={writeShares}
          unavailable={notGiven}
          tip="Writes a share for every class, sum 1"
        >
          Scale to 1
        </Button>
        <Button variant="quiet" onPress={clearShares} unavailable={notGiven} tip="Forgets the given shares">
          Clear
        </Button>
      </div>
      {isPasting && <PasteShares names={shift.names} onClose={() => setPasting(false)} />}
      <p className={problem === null ? styles.silent : styles.problem} role="alert">
        {problem}
      </p>
      <ShiftList {...props} rows={rows} onProblem={setProblem} />
    </section>
  );
}
