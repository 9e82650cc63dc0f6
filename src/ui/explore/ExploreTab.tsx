import { setExplore } from '../../studio/explore.ts';
import { useStudio } from '../../studio/store.ts';
import Gallery from '../gallery/Gallery.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { Looks } from '../shell/Looks.tsx';
import styles from './ExploreTab.module.css';
import { FindingsColumn } from './findings/FindingsColumn.tsx';
import { panels } from './panels.ts';

/** What is in the data, and does it matter? What was found at the left, one look at the data beside it, its images right. */
export default function ExploreTab() {
  const panel = useStudio((state) => state.view.explore.panel);
  return (
    <main className={styles.area}>
      <div className={styles.findings}>
        <ErrorBoundary part="The findings">
          <FindingsColumn />
        </ErrorBoundary>
      </div>
      <Looks label="Look" looks={panels} shown={panel} onChange={(next) => setExplore({ panel: next })} />
      <div className={styles.gallery}>
        <ErrorBoundary part="The images">
          <Gallery />
        </ErrorBoundary>
      </div>
    </main>
  );
}
