import { setWeights } from '../../studio/weights.ts';
import { useStudio } from '../../studio/store.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { Looks } from '../shell/Looks.tsx';
import { panels } from './panels.ts';
import { WeightsRail } from './rail/WeightsRail.tsx';
import styles from './WeightsTab.module.css';

/** What finally reaches the loss? One look at it in the middle, everything that is chosen for it at the right. */
export default function WeightsTab() {
  const panel = useStudio((state) => state.view.weights.panel);
  return (
    <main className={styles.area}>
      <Looks
        label="Look at the loss"
        looks={panels}
        shown={panel}
        onChange={(next) => setWeights({ panel: next })}
      />
      <ErrorBoundary part="The choices for the loss">
        <WeightsRail />
      </ErrorBoundary>
    </main>
  );
}
