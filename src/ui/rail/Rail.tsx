import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { Imbalance } from './Imbalance.tsx';
import { Limits } from './Limits.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import styles from './Rail.module.css';
import { TradeoffPanel } from './TradeoffPanel.tsx';

/** Reads top to bottom as the job does: result, drag, limits, what will happen, export. */
export function Rail() {
  return (
    <aside className={styles.rail} aria-label="Plan">
      <ErrorBoundary part="The imbalance">
        <Imbalance />
      </ErrorBoundary>
      <ErrorBoundary part="The trade-off">
        <TradeoffPanel />
      </ErrorBoundary>
      <ErrorBoundary part="The limits">
        <Limits />
      </ErrorBoundary>
      <ErrorBoundary part="The plan">
        <PlanPanel />
      </ErrorBoundary>
    </aside>
  );
}
