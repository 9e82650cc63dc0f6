import { lazy, Suspense, useEffect, useMemo } from 'react';
import { SavedBy } from '../charts/export/savedBy.ts';
import { download } from '../engine/download.ts';
import { stopFirstRun } from '../engine/firstRun.ts';
import { useStudio } from '../studio/store.ts';
import styles from './App.module.css';
import { FirstRun } from './firstRun/FirstRun.tsx';
import { Dialogs } from './shell/Dialogs.tsx';
import { DropTarget } from './shell/DropTarget.tsx';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Footer } from './shell/Footer.tsx';
import { LiveRegion } from './shell/LiveRegion.tsx';
import { Notices } from './shell/Notices.tsx';
import { OpeningFailed } from './shell/OpeningFailed.tsx';
import { TopBar } from './shell/TopBar.tsx';
import { counted } from './theme/numbers.ts';

// Nothing of the studio itself is needed before a dataset is open.
const BalanceTab = lazy(() => import('./shell/BalanceTab.tsx'));
const ExploreTab = lazy(() => import('./explore/ExploreTab.tsx'));
const AugmentTab = lazy(() => import('./augment/AugmentTab.tsx'));
const WeightsTab = lazy(() => import('./weights/WeightsTab.tsx'));
const SplitTab = lazy(() => import('./splitTab/SplitTab.tsx'));

/** The third state of the charts and the findings are asked for on every tab. */
const startLater = async () => {
  const [{ startCounting }, { startFindings }] = await Promise.all([
    import('../studio/mixedCounting.ts'),
    import('../studio/findings.ts'),
  ]);
  return () => {
    const stops = [startCounting(), startFindings()];
    return () => stops.forEach((stop) => stop());
  };
};

const tabs = {
  explore: ExploreTab,
  balance: BalanceTab,
  augment: AugmentTab,
  weights: WeightsTab,
  split: SplitTab,
} as const;

/** One page: first run, or the work area of a tab, between the top bar and the footer. */
export function App() {
  const isOpen = useStudio((state) => state.opened !== null);
  const tab = useStudio((state) => state.view.tab);
  const Shown = tabs[tab];
  useEffect(() => {
    if (!isOpen) return;
    stopFirstRun();
    let stop = (): void => undefined;
    let isLeft = false;
    void startLater().then((start) => {
      if (!isLeft) stop = start();
    });
    return () => {
      isLeft = true;
      stop();
    };
  }, [isOpen]);
  const source = useStudio(({ opened }) =>
    opened ? `${opened.dataset.name}, ${counted(opened.dataset.images.count, 'image')}` : '',
  );
  const saving = useMemo(() => ({ save: download, source }), [source]);
  return (
    <SavedBy value={saving}>
      <div className={styles.app}>
        <TopBar />
        {isOpen && <OpeningFailed />}
        <ErrorBoundary key={`${isOpen} ${tab}`} part="This screen">
          {!isOpen ? (
            <FirstRun />
          ) : (
            <Suspense fallback={<main className={styles.wait} aria-busy="true" />}>
              <Shown />
            </Suspense>
          )}
        </ErrorBoundary>
        <Notices />
        <Footer />
        <Dialogs />
        <DropTarget />
        <LiveRegion />
      </div>
    </SavedBy>
  );
}
