import { useMemo } from 'react';
import { setView } from '../../../studio/actions.ts';
import { showPart } from '../../../studio/results.ts';
import { confusionNow, resultsNow } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { count, percent } from '../../theme/numbers.ts';
import styles from './ConfusionList.module.css';

const most = 50;

/** Which classes are taken for which, the most frequent first; each pair shows its images. */
export function ConfusionList() {
  const cells = useStudio(confusionNow);
  const results = useStudio(resultsNow);
  const shown = useStudio(({ view }) => {
    const { shown: now } = view.explore.results;
    return now?.part.of === 'cell' && view.filters.image === now.images ? now.part : null;
  });
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? null);
  const pairs = useMemo(
    () =>
      (cells ?? [])
        .filter(
          ({ truth, predicted }) =>
            truth !== predicted && names?.[truth] !== undefined && names[predicted] !== undefined,
        )
        .sort((a, b) => b.count - a.count),
    [cells, names],
  );
  if (!results || !names) return null;
  if (pairs.length === 0)
    return <p className={styles.none}>No box is taken for another class at this score and IoU.</p>;
  return (
    <>
      <ol className={styles.pairs} aria-label="Largest confusions">
        {pairs.slice(0, most).map(({ truth, predicted, count: n }) => (
          <li key={`${truth} ${predicted}`}>
            <button
              type="button"
              className={styles.pair}
              aria-pressed={shown?.truth === truth && shown.predicted === predicted}
              onClick={() => showPart({ of: 'cell', truth, predicted })}
              onPointerEnter={() => setView({ hoveredClass: truth })}
              onPointerLeave={() => setView({ hoveredClass: null })}
              onFocus={() => setView({ hoveredClass: truth })}
              onBlur={() => setView({ hoveredClass: null })}
            >
              <span className={styles.names}>
                <b>{names[truth]}</b> taken for <b>{names[predicted]}</b>
              </span>
              <span>{count(n)}</span>
              <span className={styles.part}>
                {percent(n / results.perClass[truth].boxes, 1)} of {names[truth]}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {pairs.length > most && (
        <p className={styles.none}>
          The {most} largest of {count(pairs.length)} pairs; the matrix has all of them.
        </p>
      )}
    </>
  );
}
