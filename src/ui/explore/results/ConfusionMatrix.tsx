import { useMemo } from 'react';
import { MatrixCanvas } from '../../../charts/MatrixCanvas.tsx';
import { useRamps } from '../../../charts/ramp.ts';
import { useSettled } from '../../../charts/useHeld.ts';
import type { TipContent } from '../../../charts/tipContent.ts';
import { setView } from '../../../studio/actions.ts';
import { showPart } from '../../../studio/results.ts';
import { confusionNow } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { count, percent } from '../../theme/numbers.ts';
import { denseConfusion } from './denseConfusion.ts';
import styles from './ConfusionMatrix.module.css';

/** Truth against prediction, each row as shares of its boxes; a cell shows its images. */
export function ConfusionMatrix() {
  const now = useStudio(confusionNow);
  // A picture of a million cells is drawn when the slider rests.
  const cells = useSettled(now, 120);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? null);
  const ramps = useRamps();
  const dense = useMemo(() => (cells && names ? denseConfusion(cells, names) : null), [cells, names]);
  if (!dense) return null;
  const { labels, classOf, shares, counts, rowTotals, columnTotals } = dense;
  const n = labels.length;
  const tip = (row: number, column: number): TipContent => {
    const found = counts.get(row * n + column) ?? 0;
    return {
      title: `${labels[row]}, predicted as ${labels[column]}`,
      rows: [
        { label: 'Count', value: count(found) },
        { label: `Of all that is ${labels[row]}`, value: percent(found / rowTotals[row], 1) },
        { label: `Of all predicted as ${labels[column]}`, value: percent(found / columnTotals[column], 1) },
      ],
    };
  };
  return (
    <div className={styles.matrix}>
      <MatrixCanvas
        names={labels}
        values={shares}
        ramp={ramps.before}
        label="Confusion matrix: truth by row, prediction by column, shares of each row"
        focusName="confusion"
        axes={['true', 'predicted']}
        tip={tip}
        onPick={(row, column) => {
          if (counts.has(row * n + column))
            showPart({ of: 'cell', truth: classOf[row], predicted: classOf[column] });
        }}
        onHover={(row) => setView({ hoveredClass: row === null || row === 0 ? null : classOf[row] })}
        table={{
          columns: ['True', 'Predicted', 'Count'],
          rows: () =>
            [...counts].map(([cell, found]) => ({
              name: labels[Math.floor(cell / n)],
              cells: [labels[cell % n], count(found)],
            })),
        }}
      />
    </div>
  );
}
