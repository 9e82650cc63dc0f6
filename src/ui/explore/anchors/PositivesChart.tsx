import { useMemo } from 'react';
import { Histogram } from '../../../charts/Histogram.tsx';
import { TableTwin } from '../../../charts/TableTwin.tsx';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { setFilter } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import { count, percent } from '../../theme/numbers.ts';
import styles from './Anchors.module.css';
import { binsBetween, fitsOf } from './fateRows.ts';

interface PositivesChartProps {
  readonly answer: AnchorAnswer;
  readonly bins: number;
}

const words = { iou: 'IoU', shape: 'shape IoU', ratio: 'side ratio' } as const;
const stages = [0.5, 0.6, 0.7] as const;

/** Positives by how well they fit their box; a span of the chart shows the boxes whose best anchor lies in it. */
export function PositivesChart({ answer, bins }: PositivesChartProps) {
  const { before, after, rule } = answer;
  const column = useStudio((state) => state.opened?.columns.anchorIou ?? null);
  const filter = useStudio((state) => state.view.filters.anchorIou);
  const unit = words[rule.kind];
  const axis = useMemo(() => {
    const edges = Float64Array.from({ length: bins + 1 }, (_, k) => k / bins);
    const labels = Array.from({ length: bins }, (_, k) => `${edges[k]}–${edges[k + 1]} ${unit}`);
    return { edges, labels, unit, logarithmic: false };
  }, [bins, unit]);
  const series = useMemo(() => {
    const now = (after ?? before).histogram;
    return {
      labels: axis.labels,
      before: before.histogram,
      after: now,
      scaleBefore: before.histogram,
      scaleAfter: now,
      target: null,
      unit: 'anchors',
    } as const;
  }, [axis, before, after]);
  const brushed = useMemo(
    () => (filter && column ? new Set(fitsOf(column, filter, bins)) : null),
    [filter, column, bins],
  );
  const total = (after ?? before).positives;
  return (
    <div className={styles.positives}>
      <div className={styles.chartHead}>
        <h3>
          <Term
            text={`Positive anchors by their ${unit} with the box. Most pile up just above the threshold, which is what cascades of thresholds answer. Drag to show the boxes whose best anchor lies in a span.`}
          >
            Positives by {unit}
          </Term>
        </h3>
        <p>
          {(rule.kind === 'ratio' ? [] : stages).map((stage, k) => (
            <span key={stage}>
              from {stage}{' '}
              <Term
                text={`Positives at ${unit} ≥ ${stage}: what a stage of a cascade (0.5, 0.6, 0.7) would have.`}
              >
                <b>{count((after ?? before).stages[k])}</b>
              </Term>{' '}
              ({percent((after ?? before).stages[k] / total)})
            </span>
          ))}
        </p>
      </div>
      <div className={styles.chart}>
        <Histogram
          series={series}
          axis={axis}
          label={`Positive anchors by ${unit}, imported and balanced`}
          focusName="explore-positives"
          brushed={brushed}
          isOff={false}
          holdScale={false}
          onBrush={(chosen) =>
            column &&
            setFilter(
              'anchorIou',
              chosen && binsBetween(column, Math.min(...chosen) / bins, (Math.max(...chosen) + 1) / bins),
            )
          }
          editing={null}
          onEdit={() => undefined}
        />
        <TableTwin
          caption={`Positive anchors by ${unit}`}
          columns={[unit, 'Imported', 'Balanced']}
          rows={() =>
            axis.labels.map((name, k) => ({
              name,
              cells: [count(series.before[k]), count(series.after[k])],
            }))
          }
        />
      </div>
    </div>
  );
}
