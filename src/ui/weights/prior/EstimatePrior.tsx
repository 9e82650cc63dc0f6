import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import { cannotEstimate, estimateShares } from '../../../studio/deploymentShares.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import styles from './Prior.module.css';

/** Where the prior is not known: what a model says of unlabelled images tells it, by expectation maximisation. */
export function EstimatePrior({ shift }: { readonly shift: PriorShift }) {
  const reason = useStudio(cannotEstimate);
  const trainedOn = useStudio((state) => state.view.weights.calibration.trainedOn);
  const trained = trainedOn === 'plan' ? (shift.effective ?? shift.planned) : shift.imported;
  return (
    <div className={styles.estimate}>
      <Button
        unavailable={reason}
        tip="The prior under which the class probabilities are likeliest, by expectation maximisation; labels are not looked at. Saerens et al. 2002, §2.3."
        onPress={() => void estimateShares(trained)}
      >
        Estimate it from class probabilities
      </Button>
      <span>
        of a model trained on {trainedOn === 'plan' ? 'this plan' : 'the data as imported'} (Calibration says
        which)
      </span>
    </div>
  );
}
