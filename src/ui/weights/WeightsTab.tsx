import { Suspense } from 'react';
import { setWeights } from '../../studio/weights.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { panels } from './panels.ts';
import { WeightsRail } from './rail/WeightsRail.tsx';
import styles from './WeightsTab.module.css';

/** What finally reaches the loss? One look at it in the middle, everything that is chosen for it at the right. */
export default function WeightsTab() {
  const panel = useStudio((state) => state.view.weights.panel);
  const { id, label, Content } = panels.find((one) => one.id === panel) ?? panels[0];
  return (
    <main className={styles.area}>
      <div className={styles.middle}>
        <div className={styles.head}>
          <Segmented
            label="Look at the loss"
            value={id}
            options={panels.map((one) => ({ value: one.id, label: one.label }))}
            onChange={(next) => setWeights({ panel: next })}
          />
        </div>
        <div className={styles.content}>
          <ErrorBoundary key={id} part={label}>
            <Suspense fallback={<div aria-busy="true" />}>
              <Content />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
      <ErrorBoundary part="The choices for the loss">
        <WeightsRail />
      </ErrorBoundary>
    </main>
  );
}
