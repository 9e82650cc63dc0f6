import { lazy, Suspense } from 'react';
import { useStudio } from '../../studio/store.ts';
import { ClassPanel } from '../classes/ClassPanel.tsx';
import { noFacets } from '../facets/availableFacets.ts';
import { FacetPanels } from '../facets/FacetPanels.tsx';
import Gallery from '../gallery/Gallery.tsx';
import { ProblemsDrawer } from '../problems/ProblemsDrawer.tsx';
import { ProgressPanel } from '../progress/ProgressPanel.tsx';
import { useShownProgress } from '../progress/useShownProgress.ts';
import { Rail } from '../rail/Rail.tsx';
import styles from './BalanceTab.module.css';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const ConstraintsDrawer = lazy(() => import('../constraints/ConstraintsDrawer.tsx'));
const WhyDrawer = lazy(() => import('../why/WhyDrawer.tsx'));

/** The work area: classes above, facets and images (or the problems) below, the rail beside them. */
export default function BalanceTab() {
  const drawer = useStudio((state) => state.view.drawer);
  const unfaceted = useStudio(noFacets);
  const importing = useShownProgress();
  return (
    <main className={styles.area}>
      <div className={styles.left} inert={importing !== null}>
        <div className={styles.classes}>
          <ErrorBoundary part="The class chart">
            <ClassPanel />
          </ErrorBoundary>
        </div>
        {drawer === 'problems' ? (
          <ProblemsDrawer />
        ) : drawer === 'constraints' ? (
          <Suspense fallback={<div className={styles.lower} aria-busy="true" />}>
            <ConstraintsDrawer />
          </Suspense>
        ) : (
          <div className={styles.lower} data-alone={(drawer !== 'why' && unfaceted !== null) || undefined}>
            {drawer === 'why' ? (
              <div className={styles.facets}>
                <ErrorBoundary part="The reasons">
                  <Suspense>
                    <WhyDrawer />
                  </Suspense>
                </ErrorBoundary>
              </div>
            ) : unfaceted === null ? (
              <div className={styles.facets}>
                <ErrorBoundary part="The facets">
                  <FacetPanels />
                </ErrorBoundary>
              </div>
            ) : (
              <p className={styles.unfaceted}>{unfaceted}</p>
            )}
            <div className={styles.gallery}>
              <ErrorBoundary part="The images">
                <Gallery />
              </ErrorBoundary>
            </div>
          </div>
        )}
      </div>
      <div className={styles.side}>
        {/* It stays as it is under the progress, so that cancelling has nothing to draw. */}
        <div className={styles.rail} inert={importing !== null}>
          <Rail />
        </div>
        {importing && (
          <aside className={styles.importing} aria-label="Import">
            <ProgressPanel task={importing} />
          </aside>
        )}
      </div>
    </main>
  );
}
