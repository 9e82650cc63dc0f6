import rail from '../../rail/Rail.module.css';
import { ErrorBoundary } from '../../shell/ErrorBoundary.tsx';
import { FocalPart } from './FocalPart.tsx';
import { OutPart } from './OutPart.tsx';
import { PriorPart } from './PriorPart.tsx';
import { SchemePart } from './SchemePart.tsx';
import styles from './WeightsRail.module.css';

/** Everything that is chosen for the loss: the scheme, what it counts, focal loss, the prior; and the way out. */
export function WeightsRail() {
  return (
    <aside className={`${rail.rail} ${styles.rail}`} aria-label="Weights">
      <ErrorBoundary part="The scheme">
        <SchemePart />
      </ErrorBoundary>
      <ErrorBoundary part="Focal loss">
        <FocalPart />
      </ErrorBoundary>
      <ErrorBoundary part="The prior">
        <PriorPart />
      </ErrorBoundary>
      <ErrorBoundary part="The way out">
        <OutPart />
      </ErrorBoundary>
    </aside>
  );
}
