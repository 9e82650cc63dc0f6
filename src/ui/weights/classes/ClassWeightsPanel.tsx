import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import styles from './Classes.module.css';
import { ReachPart } from './ReachPart.tsx';
import { SchemeList } from './SchemeList.tsx';
import { WeightPart } from './WeightPart.tsx';

/** Weight by class, and what reaches the loss of each. */
export default function ClassWeightsPanel() {
  return (
    <div className={styles.panel}>
      <ErrorBoundary part="What reaches the loss">
        <ReachPart />
      </ErrorBoundary>
      <div className={styles.lower}>
        <ErrorBoundary part="The weights by class">
          <WeightPart />
        </ErrorBoundary>
        <ErrorBoundary part="The schemes">
          <SchemeList />
        </ErrorBoundary>
      </div>
    </div>
  );
}
