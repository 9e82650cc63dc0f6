import { useStudio } from '../../../studio/store.ts';
import { setLessPlan } from '../../../studio/weightsChoices.ts';
import { reachNow, weightsNow } from '../../../studio/weightsNow.ts';
import { Term } from '../../controls/Tip.tsx';
import { Button } from '../../controls/Button.tsx';
import styles from './Classes.module.css';

/** How many warnings stand on the page; the others are in a tip. */
const shown = 1;

/** Under the chart: what is corrected twice, with the way out of it; or that the plan's part is out, with the way back. */
export function TwiceLine() {
  const reach = useStudio(reachNow);
  const isLessPlan = useStudio((state) => weightsNow(state)?.isLessPlan ?? false);
  if (!reach) return null;
  const { warnings, isTwice } = reach;
  if (warnings.length === 0 && !isLessPlan) return null;
  const more = warnings.slice(shown);
  return (
    <div className={warnings.length > 0 ? `${styles.line} ${styles.warning}` : styles.line} role="status">
      <p>
        {warnings.slice(0, shown).join(' ')}
        {more.length > 0 && (
          <>
            {' '}
            <Term
              text={more.map((one) => (
                <span key={one}>
                  {one}
                  <br />
                </span>
              ))}
            >
              And {more.length} more
            </Term>
          </>
        )}
        {warnings.length === 0 && 'What the plan already did is out of the weights.'}
      </p>
      {isTwice && !isLessPlan && (
        <Button
          variant="quiet"
          tip="Divides each class’s weight by how much more often the plan brings it"
          onPress={() => setLessPlan(true)}
        >
          Take the plan’s part out
        </Button>
      )}
      {isLessPlan && (
        <Button
          variant="quiet"
          tip="Weights as the scheme gives them from the counts as imported"
          onPress={() => setLessPlan(false)}
        >
          Put it back
        </Button>
      )}
    </div>
  );
}
