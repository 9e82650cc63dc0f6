import { useEffect, useMemo, useRef } from 'react';
import { setBalance, setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { ChangePart } from './ChangePart.tsx';
import styles from './Constraints.module.css';
import { CostPart } from './CostPart.tsx';
import { EpochPart } from './EpochPart.tsx';
import { GroupPart } from './GroupPart.tsx';
import { ImagesPart } from './ImagesPart.tsx';
import { constraintsInForce, withoutConstraints } from './inForce.ts';
import { InForcePart } from './InForcePart.tsx';
import { ObjectivePart } from './ObjectivePart.tsx';
import { useFindings } from './useFindings.ts';

const close = () => setView({ drawer: null });

/** Every wish about the epoch, under the class chart: the plan, its figures and its proof stay in sight and follow. */
export default function ConstraintsDrawer() {
  const balance = useStudio((state) => state.recipe.balance);
  const inForce = useMemo(() => constraintsInForce(balance).length, [balance]);
  const { parts, conflicts } = useFindings();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    drawer.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      ref={drawer}
      className={styles.drawer}
      aria-labelledby="constraints-title"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <header className={styles.head}>
        <h2 id="constraints-title">Constraints</h2>
        <p>{inForce === 0 ? 'None beyond the limits of the rail' : `${inForce} in force`}</p>
        <Button
          unavailable={inForce === 0 ? 'Nothing is constrained' : null}
          onPress={() => setBalance('Clear the constraints', withoutConstraints(balance))}
        >
          Clear all
        </Button>
        <Button onPress={close}>
          Close <Key>Esc</Key>
        </Button>
      </header>
      <ErrorBoundary part="The constraints">
        <div className={styles.columns}>
          <div className={styles.column}>
            <ImagesPart findings={parts.images} />
          </div>
          <div className={styles.column}>
            <EpochPart findings={parts.epoch} />
            <ChangePart findings={parts.change} />
            <InForcePart findings={parts.inForce} conflicts={conflicts} />
          </div>
          <div className={styles.column}>
            <ObjectivePart />
            <GroupPart findings={parts.groups} />
            <CostPart findings={parts.costs} />
          </div>
        </div>
      </ErrorBoundary>
    </section>
  );
}
