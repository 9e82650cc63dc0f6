import { X } from 'lucide-react';
import { useMemo } from 'react';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Constraints.module.css';
import { constraintsInForce } from './inForce.ts';
import { Finding, Part } from './Part.tsx';

/** Every constraint that is on, each with its way out, and which wishes cannot be met. */
export function InForcePart() {
  const balance = useStudio((state) => state.recipe.balance);
  const notes = useStudio((state) => state.plan?.notes ?? null);
  const list = useMemo(() => constraintsInForce(balance), [balance]);
  return (
    <Part title="In force">
      {list.length === 0 ? (
        <p className={styles.note}>Nothing beyond the limits of the rail.</p>
      ) : (
        <ul className={styles.list} aria-label="Constraints in force">
          {list.map(({ words, without }) => (
            <li key={words}>
              <span title={words}>{words}</span>
              <Button
                variant="quiet"
                label={`Without: ${words}`}
                onPress={() => setBalance(`Without: ${words}`, without)}
              >
                <X size={12} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {notes?.map((sentence) => (
        <Finding key={sentence}>{sentence}</Finding>
      ))}
    </Part>
  );
}
