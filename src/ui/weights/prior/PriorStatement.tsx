import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import type { SigmoidShift } from '../../../core/weighting/prior/sigmoidShift.ts';
import type { Scheme } from '../../../core/weighting/scheme.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import { EstimatePrior } from './EstimatePrior.tsx';
import styles from './Prior.module.css';
import { cautions, statement, type Corrected } from './priorWords.ts';

interface PriorStatementProps {
  readonly shift: PriorShift;
  readonly sigmoid: SigmoidShift;
  readonly head: 'softmax' | 'sigmoid';
  readonly scheme: Scheme | null;
  readonly corrected: Corrected;
  readonly shown: readonly (number | null)[];
}

/** When the vector is right; what would correct twice; what was done to the prior that was asked for. */
export function PriorStatement({ shift, sigmoid, head, scheme, corrected, shown }: PriorStatementProps) {
  const isUnknown = useStudio((state) => state.recipe.weighting.deployment.prior === 'unknown');
  const said = [
    ...cautions(shift, scheme, corrected, shown),
    ...shift.notes,
    ...(head === 'sigmoid' ? sigmoid.notes : []),
  ];
  return (
    <div className={styles.statement}>
      <p>
        {statement(head, sigmoid.by)}{' '}
        <Term
          text={
            head === 'softmax'
              ? 'p ∝ p′ π/π′: the same as adding ln(π/π′) to the logits. π: shares where the model will work; π′: shares in training. Saerens et al. 2002; Elkan 2001.'
              : sigmoid.by === 'rate'
                ? 'A detector looks at very many places of an image, nearly all of them empty, so the odds of a class are its boxes an image: ln((n/N) / (n′/epoch)). Weights count where they multiply the loss of the positives.'
                : 'ln(π/(1−π)) − ln(π′/(1−π′)), π and π′ being shares of images that hold the class. Weights count where they multiply the loss of the positives.'
          }
        >
          <span className={styles.why}>Formula</span>
        </Term>
        {' · '}
        <Term text="Logit adjustment (Menon et al. 2021) and balanced softmax (Ren et al. 2020) add the prior to the logits in training instead, so that the model’s own logits already speak for even classes. That or a correction afterwards: both together count the prior twice.">
          <span className={styles.why}>Instead of logit adjustment, never with it</span>
        </Term>
      </p>
      {said.length > 0 && (
        <ul className={styles.said} role="status" aria-label="Notes on the prior">
          {said.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {isUnknown && <EstimatePrior shift={shift} />}
    </div>
  );
}
