import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Conflicts } from '../../core/balance/explain/conflicts.ts';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Against } from './Against.tsx';
import styles from './Constraints.module.css';
import type { FindingText } from './findings.ts';
import { constraintsInForce } from './inForce.ts';
import { Findings, Part } from './Part.tsx';

interface InForcePartProps {
  readonly findings: readonly FindingText[];
  readonly conflicts: Conflicts | null;
}

/** Every constraint that is on, each with its way out, what cannot be met, and what pulls against what. */
export function InForcePart({ findings, conflicts }: InForcePartProps) {
  const balance = useStudio((state) => state.recipe.balance);
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
      <Findings of={findings} />
      {conflicts && <Against conflicts={conflicts} />}
    </Part>
  );
}
