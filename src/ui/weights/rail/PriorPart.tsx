import { useStudio } from '../../../studio/store.ts';
import { setWeighting, setWeights } from '../../../studio/weights.ts';
import { deploymentPriors, setDeploymentPrior } from '../../../studio/weightsChoices.ts';
import { Button } from '../../controls/Button.tsx';
import { MenuButton } from '../../controls/MenuButton.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import rail from '../../rail/Rail.module.css';
import styles from './WeightsRail.module.css';

const heads = [
  { value: 'softmax', label: 'Softmax' },
  { value: 'sigmoid', label: 'Sigmoid' },
] as const;

/** The model's last layer, and how often the classes come where it will work. */
export function PriorPart() {
  const head = useStudio((state) => state.recipe.weighting.head);
  const prior = useStudio((state) => state.recipe.weighting.deployment.prior);
  const isShown = useStudio((state) => state.view.weights.panel === 'prior');
  return (
    <section aria-labelledby="prior-title">
      <h2 className={rail.title} id="prior-title">
        Prior
      </h2>
      <div className={styles.pair}>
        <Term text="The classifier’s last layer: one softmax over the classes, or a sigmoid for each. It decides how a shifted prior is put right.">
          Head
        </Term>
        <Segmented
          label="Head"
          value={head}
          options={heads}
          onChange={(value) => setWeighting(`Head: ${value}`, { head: value })}
        />
      </div>
      <div className={styles.pair}>
        <Term text="How often the classes come where the model will work: what its probabilities are corrected to.">
          Where it will work
        </Term>
        <MenuButton
          label={`Deployment prior: ${deploymentPriors.find(({ value }) => value === prior)?.label ?? prior}`}
          value={prior}
          choices={deploymentPriors}
          onChange={setDeploymentPrior}
          className={styles.menu}
        >
          <span className={styles.chosen}>
            {deploymentPriors.find(({ value }) => value === prior)?.label}
          </span>
        </MenuButton>
      </div>
      {prior === 'given' && !isShown && (
        <Button variant="quiet" className={styles.link} onPress={() => setWeights({ panel: 'prior' })}>
          Give the shares
        </Button>
      )}
    </section>
  );
}
