import { useState } from 'react';
import { fitBins } from '../../../core/anchors/anchorMatches.ts';
import type { FitThresholds } from '../../../core/anchors/anchorFigures.ts';
import { geometryLacking } from '../../../core/facets/boxGeometry.ts';
import { useStudio } from '../../../studio/store.ts';
import { percent } from '../../theme/numbers.ts';
import { AnchorControls } from './AnchorControls.tsx';
import { AnchorHeadline } from './AnchorHeadline.tsx';
import styles from './Anchors.module.css';
import { FateList } from './FateList.tsx';
import { PositivesChart } from './PositivesChart.tsx';
import { useAnchors } from './useAnchors.ts';

/** Which boxes a known detector's anchors meet, how well, and what positives that gives; any row shows its boxes. */
export default function AnchorsPanel() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const [asked, setAsked] = useState<FitThresholds | null>(null);
  const { answer, isWaiting, failed, progress } = useAnchors(asked);
  if (!dataset) return null;
  const lacking = geometryLacking(dataset, 'image sizes');
  if (lacking !== null) return <p className={styles.none}>Anchors do not apply here. {lacking}</p>;
  return (
    <section className={styles.panel} aria-label="Anchors">
      <AnchorControls
        answer={answer}
        thresholds={asked ?? answer?.thresholds ?? null}
        onThresholds={setAsked}
        onDetector={() => setAsked(null)}
      />
      {failed !== null && <p className={styles.none}>The anchors could not be matched: {failed}</p>}
      {failed === null && answer === null && (
        <p className={styles.none} role="status">
          Matching boxes and anchors{progress === null ? ' …' : `, ${percent(progress)}`}
        </p>
      )}
      {answer && (
        <div className={styles.answer} aria-busy={isWaiting}>
          <AnchorHeadline answer={answer} matching={isWaiting ? progress : null} />
          <PositivesChart answer={answer} bins={fitBins} />
          <FateList answer={answer} />
        </div>
      )}
    </section>
  );
}
