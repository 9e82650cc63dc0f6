import { answer, averageAnswers, rareAnswers } from '../../../studio/taking.ts';
import { useStudio } from '../../../studio/store.ts';
import { setWeights } from '../../../studio/weights.ts';
import { deploymentPriors, setDeploymentPrior } from '../../../studio/weightsChoices.ts';
import { Button } from '../../controls/Button.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Advice.module.css';

/** What only a person can say. Each answer is a step that undo takes back. */
export function Questions() {
  const { rareMatters, average } = useStudio((state) => state.recipe.weighting.situation);
  const prior = useStudio((state) => state.recipe.weighting.deployment.prior);
  return (
    <div className={styles.questions} role="group" aria-label="What only you can say">
      <div className={styles.question}>
        <Term text="Whether a mistake on a rare class weighs as much as one on a frequent class.">
          Mistakes on rare classes weigh
        </Term>
        <Segmented
          label="Mistakes on rare classes weigh"
          value={rareAnswers.find(({ said }) => said === rareMatters)?.value ?? null}
          options={rareAnswers}
          onChange={(value) =>
            answer('Weight of rare classes', {
              rareMatters: rareAnswers.find((one) => one.value === value)!.said,
            })
          }
        />
      </div>
      <div className={styles.question}>
        <Term text="The figure by which a model is chosen: a mean over classes (macro: mAP, balanced accuracy) or one over all boxes together (micro: accuracy).">
          What decides is a figure over
        </Term>
        <Segmented
          label="What decides is a figure over"
          value={averageAnswers.find(({ said }) => said === average)?.value ?? null}
          options={averageAnswers}
          onChange={(value) =>
            answer('What decides', { average: averageAnswers.find((one) => one.value === value)!.said })
          }
        />
      </div>
      <div className={styles.question}>
        <Term text="How often the classes come where the model will work: the deployment prior π.">
          Where it will work, classes come
        </Term>
        <Segmented
          label="Where it will work, classes come"
          value={prior}
          options={deploymentPriors}
          onChange={setDeploymentPrior}
        />
        {prior === 'given' && (
          <Button variant="quiet" onPress={() => setWeights({ panel: 'prior' })}>
            Give the shares
          </Button>
        )}
      </div>
    </div>
  );
}
