import { lazy, Suspense, useEffect } from 'react';
import { mixingUnavailable } from '../../core/mixing/partners.ts';
import { setAugment } from '../../studio/mixing.ts';
import { stopMixing } from '../../studio/mixingPreview.ts';
import { useStudio } from '../../studio/store.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import styles from './AugmentTab.module.css';
import { EpochLabels } from './EpochLabels.tsx';
import { EpochStrip } from './EpochStrip.tsx';
import { MixingRail } from './MixingRail.tsx';
import { OffTargetPanel } from './OffTargetPanel.tsx';
import { Previews } from './Previews.tsx';
import { Sources } from './Sources.tsx';

const ContactSheet = lazy(() => import('./ContactSheet.tsx'));

/** What does mixing make of rare images? Sources at the left, previews and the epoch in the middle, parameters right. */
export default function AugmentTab() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const isSheet = useStudio((state) => state.view.augment.sheet);
  useEffect(() => stopMixing, []);
  if (!dataset) return <main className={styles.area} />;
  const reason = mixingUnavailable(dataset);
  if (reason !== null)
    return (
      <main className={styles.alone}>
        <h2>Augment does not apply here</h2>
        <p>{reason}</p>
      </main>
    );
  return (
    <main className={styles.area}>
      <div className={styles.left}>
        <ErrorBoundary part="What is off target">
          <OffTargetPanel />
        </ErrorBoundary>
        <ErrorBoundary part="The sources">
          <Sources />
        </ErrorBoundary>
      </div>
      <div className={styles.middle}>
        <ErrorBoundary part="The previews">
          <Previews />
        </ErrorBoundary>
        <ErrorBoundary part="The next copies">
          <EpochStrip />
        </ErrorBoundary>
        <ErrorBoundary part="The labels of an epoch">
          <EpochLabels />
        </ErrorBoundary>
      </div>
      <MixingRail />
      {isSheet && (
        <Suspense>
          <ContactSheet onClose={() => setAugment({ sheet: false })} />
        </Suspense>
      )}
    </main>
  );
}
