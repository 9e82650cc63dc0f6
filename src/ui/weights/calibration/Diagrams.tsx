import { useMemo } from 'react';
import { LineChart, type LineCurve, type LinePoint } from '../../../charts/LineChart.tsx';
import { atThreshold, type ClassCurves } from '../../../core/calibration/classCurves.ts';
import type { Calibrated } from '../../../core/calibration/calibration.ts';
import type { Curve } from '../../../core/calibration/roc.ts';
import { setCalibration } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { count } from '../../theme/numbers.ts';
import styles from './Calibration.module.css';
import { CalibrationClasses } from './CalibrationClasses.tsx';
import { countSteps, reliabilityCurves } from './reliabilityCurves.ts';
import { ThresholdFigures } from './ThresholdFigures.tsx';
import { useCurves } from './useCalibration.ts';

const unit = [0, 1] as const;
const two = (value: number) => value.toFixed(2);

/** The reliability diagram with its counts, ROC and precision against recall of one class, and the list of classes. */
export function Diagrams({ answer }: { readonly answer: Calibrated }) {
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const chosen = useStudio((state) => state.view.weights.calibration.class);
  const threshold = useStudio((state) => state.view.weights.calibration.threshold);
  const k = Math.min(chosen ?? mostOften(answer), names.length - 1);
  const { value: curves } = useCurves(k);
  const diagram = useMemo(() => reliabilityCurves(answer), [answer]);
  const counts = useMemo(() => countSteps(answer), [answer]);
  const own = curves?.class === k ? curves : null;
  const states = useMemo(() => statesOf(own?.before ?? null, own?.after ?? null), [own]);
  // Kept while a threshold is dragged: a curve may have thousands of places.
  const roc = useMemo(() => [chance, ...drawn(states, (of) => of.roc)], [states]);
  const precisionRecall = useMemo(() => drawn(states, (of) => of.precisionRecall), [states]);
  const name = names[k] ?? '';
  const at = (pick: (one: ReturnType<typeof atThreshold>) => readonly [number | null, number | null]) =>
    states.flatMap(({ name: state, form, curves: c }): LinePoint[] => {
      const [x, y] = pick(atThreshold(c, threshold));
      return x === null || y === null ? [] : [{ name: `${state} at ${two(threshold)}`, x, y, form }];
    });
  const handle = {
    at: threshold,
    step: 0.01,
    label: 'Threshold',
    valueText: two(threshold),
    onMove: (x: number) => setCalibration({ threshold: Math.round(100 * Math.min(1, Math.max(0, x))) / 100 }),
  };
  return (
    <div className={styles.diagrams}>
      <div className={styles.charts}>
        <figure className={styles.reliability}>
          <figcaption>
            {answer.of === 'boxes' ? 'Correct, by score' : 'Right, by confidence'}
            <span className={styles.legend} aria-hidden="true">
              {answer.after && <i data-form="before">uncorrected</i>}
              <i data-form="strong">{answer.after ? 'corrected' : 'predictions'}</i>
              <i data-form="dashed">as stated</i>
            </span>
          </figcaption>
          <div className={styles.chart}>
            <LineChart
              title="Reliability diagram"
              xLabel="score"
              yLabel="share that is right"
              xDomain={unit}
              yDomain={unit}
              xFormat={two}
              yFormat={two}
              curves={diagram.curves}
              points={diagram.points}
              hasNames={false}
              {...(answer.of === 'single' ? {} : { handle })}
            />
          </div>
          <div className={styles.counts}>
            <LineChart
              title="Predictions by score"
              xLabel="score"
              yLabel="count"
              xDomain={unit}
              yDomain={null}
              xFormat={two}
              yFormat={count}
              curves={counts}
              hasNames={false}
            />
          </div>
        </figure>
        <figure className={styles.curve}>
          <figcaption title={name}>ROC of {name}</figcaption>
          <div className={styles.chart}>
            {own && (
              <LineChart
                title={`ROC of ${name}`}
                xLabel={answer.of === 'boxes' ? 'wrong predictions kept' : 'others taken for it'}
                yLabel={answer.of === 'boxes' ? 'right predictions kept' : 'found'}
                xDomain={unit}
                yDomain={unit}
                xFormat={two}
                yFormat={two}
                curves={roc}
                points={at((one) => [
                  one.falseRate,
                  // Of the predictions alone, as the curve: boxes that were missed have no place on it.
                  one.falseRate === null || own.before.positive.length === 0
                    ? null
                    : one.tp / own.before.positive.length,
                ])}
                hasNames={false}
              />
            )}
          </div>
        </figure>
        <figure className={styles.curve}>
          <figcaption title={name}>Precision and recall of {name}</figcaption>
          <div className={styles.chart}>
            {own && (
              <LineChart
                title={`Precision and recall of ${name}`}
                xLabel="recall"
                yLabel="precision"
                xDomain={unit}
                yDomain={unit}
                xFormat={two}
                yFormat={two}
                curves={precisionRecall}
                points={at((one) => [one.recall, one.precision])}
                hasNames={false}
              />
            )}
          </div>
        </figure>
      </div>
      <ThresholdFigures
        name={name}
        of={answer.of}
        threshold={threshold}
        before={own?.before ?? null}
        after={own?.after ?? null}
      />
      <CalibrationClasses answer={answer} chosen={k} onChoose={(next) => setCalibration({ class: next })} />
    </div>
  );
}

const noNames: readonly string[] = [];
const ends = Float64Array.of(0, 1);
const chance: LineCurve = { name: 'chance', x: ends, y: ends, form: 'dashed' };

interface State {
  readonly name: string;
  readonly form: 'before' | 'strong';
  readonly curves: ClassCurves;
}

function statesOf(before: ClassCurves | null, after: ClassCurves | null): readonly State[] {
  if (before === null) return [];
  if (after === null) return [{ name: 'predictions', form: 'strong', curves: before }];
  return [
    { name: 'uncorrected', form: 'before', curves: before },
    { name: 'corrected', form: 'strong', curves: after },
  ];
}

const drawn = (states: readonly State[], pick: (curves: ClassCurves) => Curve | null): LineCurve[] =>
  states.flatMap(({ name, form, curves }) => {
    const curve = pick(curves);
    return curve ? [{ name, form, ...curve }] : [];
  });

/** The class with most positives. */
function mostOften({ before: { perClass } }: Calibrated): number {
  let most = 0;
  perClass.forEach(({ positives }, k) => {
    if (positives > perClass[most].positives) most = k;
  });
  return most;
}
