import { useMemo } from 'react';
import { LineChart, type LineCurve } from '../../../charts/LineChart.tsx';
import { iouThresholds } from '../../../core/evaluation/evaluation.ts';
import type { Rates } from '../../../core/evaluation/resultsAt.ts';
import { setIou, setResults } from '../../../studio/results.ts';
import { resultsNow, scoreInForce } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { IouSlider } from '../../controls/IouSlider.tsx';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Term } from '../../controls/Tip.tsx';
import { share } from './share.ts';
import styles from './AlongScore.module.css';

const wholeRange = [0, 1] as const;
const two = (value: number) => value.toFixed(2);
const forms = { precision: 'solid', recall: 'dashed', f1: 'strong' } as const;
const names = { precision: 'Precision', recall: 'Recall', f1: 'F1' } as const;
const measures = ['precision', 'recall', 'f1'] as const;

const formulas: Readonly<Record<keyof Rates, string>> = {
  precision: 'Precision: correct predictions ÷ predictions, tp ÷ (tp + fp).',
  recall: 'Recall: boxes found ÷ boxes, tp ÷ (tp + fn).',
  f1: 'F1: 2 tp ÷ (2 tp + fp + fn), the harmonic mean of precision and recall.',
};
const averages = [
  {
    key: 'micro',
    name: 'Micro',
    definition: 'All classes pooled, then divided: each box counts the same, so large classes decide.',
  },
  {
    key: 'macro',
    name: 'Macro',
    definition:
      'The mean over the classes that have boxes: each class counts the same. Precision is the mean over those of them that are predicted at all.',
  },
] as const;

/** The score and the IoU that count, both averages at them, and micro rates along all scores. */
export function AlongScore() {
  const score = useStudio(scoreInForce);
  const iou = useStudio((state) => state.view.explore.results.iou);
  const matched = useStudio((state) => state.explore.results.matched);
  const results = useStudio(resultsNow);
  const best = Math.floor(100 * (matched?.matches.bestScore ?? 0)) / 100;
  const curve = matched?.curve;
  const scores = useMemo(() => curve?.map((point) => point.score) ?? [], [curve]);
  const curves = useMemo(
    (): LineCurve[] =>
      measures.map((measure) => ({
        name: names[measure],
        form: forms[measure],
        x: scores,
        y: curve?.map(({ micro }) => micro[measure] ?? NaN) ?? [],
      })),
    [curve, scores],
  );
  const setScore = (next: number) => setResults({ score: next });
  return (
    <div className={styles.along} data-stale={matched?.matches.iou !== iou || undefined}>
      <div className={styles.controls}>
        <LabelledSlider
          label="Least score"
          value={score}
          min={0}
          max={1}
          step={0.01}
          defaultValue={best}
          format={two}
          onChange={setScore}
          tip={`Predictions of a lower score do not count. The mark, ${two(best)}, is where the micro F1 is greatest.`}
        />
        <IouSlider
          value={iou}
          onChange={(next) => setIou(iouThresholds.indexOf(next))}
          tip="Intersection over union from which a prediction lies on a box. Matching is greedy by score, as COCO does it."
        />
        <table className={styles.averages}>
          <caption className={styles.caption}>Averages at this score and IoU</caption>
          <thead>
            <tr>
              <td />
              {measures.map((measure) => (
                <th key={measure} scope="col">
                  <Term text={formulas[measure]}>{names[measure]}</Term>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {averages.map(({ key, name, definition }) => (
              <tr key={key}>
                <th scope="row">
                  <Term text={definition}>{name}</Term>
                </th>
                {measures.map((measure) => (
                  <td key={measure}>{results === null ? '…' : share(results[key][measure])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.curve}>
        {curve && (
          <LineChart
            title="Micro rates by least score"
            xLabel="least score"
            yLabel="micro rate"
            curves={curves}
            xDomain={wholeRange}
            yDomain={wholeRange}
            yFormat={two}
            handle={{
              at: score,
              step: 0.01,
              label: 'Least score that counts, on the curves',
              valueText: `${two(score)}: ${measures
                .map((measure) => `${names[measure]} ${share(results?.micro[measure] ?? null)}`)
                .join(', ')}`,
              onMove: setScore,
              focusName: 'score',
            }}
          />
        )}
      </div>
    </div>
  );
}
