import { memo, useMemo, useState } from 'react';
import { LineChart, type LineCurve } from '../../../charts/LineChart.tsx';
import { correctedOdds } from '../../../core/weighting/prior/correctedProbability.ts';
import { pairThreshold, shiftedThreshold } from '../../../core/weighting/prior/shiftedThreshold.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Term } from '../../controls/Tip.tsx';
import { exampleClasses, oddsOf, type Explored } from './explored.ts';
import styles from './Prior.module.css';
import { SoftmaxExample } from './SoftmaxExample.tsx';

interface ExplorerProps {
  readonly explored: Explored;
  readonly names: readonly string[];
  readonly head: 'softmax' | 'sigmoid';
  readonly chosen: number | null;
  /** Null: the rarest. */
  readonly onChoose: (k: number | null) => void;
}

const whole = [0, 1] as const;
const steps = Array.from({ length: 101 }, (_, i) => i / 100);
const probability = (p: number) =>
  p > 0 && p < 0.001
    ? 'under 0.001'
    : p < 1 && p > 0.999
      ? 'over 0.999'
      : p.toFixed(p < 0.01 || p > 0.99 ? 3 : 2);

const tick = (p: number) => String(Number(p.toFixed(3)));

/** One class (or two): an uncorrected probability and what it is worth, the threshold that goes with it, an example. */
export function Explorer({ explored, names, head, chosen, onChoose }: ExplorerProps) {
  const [p, setP] = useState(0.5);
  const [threshold, setThreshold] = useState(0.5);
  const [askedAgainst, setAgainst] = useState<number | null>(null);
  const order = useMemo(
    () => [...names.keys()].sort((a, b) => explored.imported[b] - explored.imported[a] || a - b),
    [names, explored.imported],
  );
  const rarest = order.findLast((j) => explored.shift[j] !== null) ?? order[0];
  const k = chosen !== null && chosen < names.length ? chosen : rarest;
  const against = head === 'softmax' && askedAgainst !== k ? askedAgainst : null;
  const others = useMemo(() => order.filter((j) => j !== k), [order, k]);
  const factor = k === undefined ? null : oddsOf(explored, head, k, against);
  const curves = useMemo(
    (): LineCurve[] => [
      { name: 'as it is', form: 'before', x: whole, y: whole },
      ...(factor === null
        ? []
        : [
            {
              name: 'corrected',
              form: 'strong' as const,
              x: steps,
              y: steps.map((at) => correctedOdds(at, factor).value ?? NaN),
            },
          ]),
    ],
    [factor],
  );
  if (k === undefined) return <section className={styles.explorer} aria-label="One probability" />;
  const corrected = factor === null ? null : correctedOdds(p, factor).value;
  const shifted = shiftedThreshold(threshold, factor);
  const pair = against === null || factor === null ? null : pairThreshold(factor, 1);
  return (
    <section className={styles.explorer} aria-labelledby="explorer-title">
      <div className={styles.head}>
        <h2 id="explorer-title">One probability</h2>
      </div>
      <div className={styles.chooses}>
        <Choose label="Class" names={names} order={order} value={k} onChange={onChoose} />
        {head === 'softmax' && names.length > 1 && (
          <Choose
            label="Against"
            names={names}
            order={others}
            value={against}
            all="all others together"
            onChange={setAgainst}
          />
        )}
      </div>
      {factor === null ? (
        <p className={styles.none}>
          No correction: a share is 0 in training or where the model will work, or it is the only class.
        </p>
      ) : (
        <>
          <div className={styles.chart}>
            <LineChart
              title={`Corrected probability of ${names[k]}`}
              xLabel="Uncorrected p′"
              yLabel="Corrected p"
              curves={curves}
              xDomain={whole}
              yDomain={whole}
              xFormat={tick}
              yFormat={tick}
              hasNames={false}
              points={[
                { name: 'this probability', x: p, y: corrected ?? 0, form: 'strong' },
                ...(shifted === null
                  ? []
                  : [{ name: 'threshold', x: shifted, y: threshold, form: 'solid' as const }]),
              ]}
              handle={{
                at: p,
                step: 0.01,
                label: `Uncorrected probability of ${names[k]}`,
                valueText: `${probability(p)} uncorrected, ${probability(corrected ?? 0)} corrected`,
                onMove: setP,
              }}
            />
          </div>
          <p className={styles.reading} role="status">
            <span className={styles.beforeText}>{probability(p)}</span> → <b>{probability(corrected ?? 0)}</b>{' '}
            of{' '}
            <span className={styles.decided} title={names[k]}>
              {names[k]}
            </span>
            {against !== null && (
              <>
                {' '}
                against{' '}
                <span className={styles.decided} title={names[against]}>
                  {names[against]}
                </span>
              </>
            )}
          </p>
          <LabelledSlider
            label="Threshold"
            value={threshold}
            min={0.01}
            max={0.99}
            step={0.01}
            defaultValue={0.5}
            format={(value) => value.toFixed(2)}
            onChange={setThreshold}
            tip="From which corrected probability the class is decided. The same decision is made on the uncorrected score at t = t₀ / (t₀ + f (1 − t₀)), f being the factor of the odds."
          />
          <p className={styles.reading}>
            <Term text={`f = ${Number(factor.toPrecision(4))}, the factor of the odds`}>Deciding</Term> at{' '}
            {threshold.toFixed(2)} corrected is deciding at <b>{probability(shifted ?? NaN)}</b> uncorrected.
            {pair !== null && ` The more probable of the two changes at ${probability(pair)}.`}
          </p>
        </>
      )}
      {head === 'softmax' ? (
        <SoftmaxExample
          explored={explored}
          names={names}
          classes={exampleClasses(explored, k, against)}
          k={k}
          against={against}
          p={p}
        />
      ) : (
        <p className={styles.note}>Each class stands by itself: the others change nothing.</p>
      )}
    </section>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly order: readonly number[];
  readonly value: number | null;
  /** What null is called; without it null cannot be chosen. */
  readonly all?: string;
  readonly onChange: (k: number | null) => void;
}

/** Kept while a probability is dragged: there may be 1,203 to choose from. */
const Choose = memo(function Choose({ label, names, order, value, all, onChange }: ChooseProps) {
  return (
    <label className={styles.choose}>
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
      >
        {all !== undefined && <option value="">{all}</option>}
        {order.map((k) => (
          <option key={k} value={k}>
            {names[k]}
          </option>
        ))}
      </select>
    </label>
  );
});
