import { Suspense } from 'react';
import { setExplore } from '../../studio/explore.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import Gallery from '../gallery/Gallery.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import styles from './ExploreTab.module.css';
import { FindingsColumn } from './findings/FindingsColumn.tsx';
import { panels } from './panels.ts';

/** What is in the data, and does it matter? What was found at the left, one look at the data beside it, its images right. */
export default function ExploreTab() {
  const panel = useStudio((state) => state.view.explore.panel);
  const { id, label, Content } = panels.find((one) => one.id === panel) ?? panels[0];
  return (
    <main className={styles.area}>
      <div className={styles.findings}>
        <ErrorBoundary part="The findings">
          <FindingsColumn />
        </ErrorBoundary>
      </div>
      <div className={styles.middle}>
        <div className={styles.head}>
          <Segmented
            label="Look"
            value={id}
            options={panels.map((one) => ({ value: one.id, label: one.label }))}
            onChange={(next) => setExplore({ panel: next })}
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
      <div className={styles.gallery}>
        <ErrorBoundary part="The images">
          <Gallery />
        </ErrorBoundary>
      </div>
    </main>
  );
}
