import { useMemo, useState } from 'react';
import { LineChart, type LineHandle } from '../../../charts/LineChart.tsx';
import { useStudio } from '../../../studio/store.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Focal.module.css';
import { focalCurves, ownName, tops, usualGammas } from './focalCurves.ts';
import { confidenceWords } from './focalWords.ts';

const domain = [0, 1] as const;
const two = (value: number) => value.toFixed(2);
const short = (value: number) => String(+value.toPrecision(2));

/** Loss and gradient along p; the line across both says what a confidence means. */
export function FocalCurves() {
  const { gamma, alpha } = useStudio((state) => state.recipe.weighting.focal);
  const [p, setP] = useState(0.9);
  const [slope, setSlope] = useState<'logit' | 'p'>('logit');
  const losses = useMemo(() => focalCurves('loss', gamma, alpha), [gamma, alpha]);
  const slopes = useMemo(() => focalCurves(slope, gamma, alpha), [slope, gamma, alpha]);
  const isOfImages = useStudio((state) => state.opened?.dataset.task === 'classification');
  const words = confidenceWords(p, gamma, alpha, isOfImages ? 'An image' : 'A box');
  const handle = (focusName: string): LineHandle => ({
    at: p,
    step: 0.01,
    label: 'Probability of what is true',
    valueText: `p = ${two(p)}. ${words}`,
    onMove: setP,
    focusName,
  });
  return (
    <>
      <p className={styles.words} aria-live="polite">
        {words}
      </p>
      <p className={styles.legend}>
        <span data-form="before">Cross-entropy</span>
        <span data-form="strong">
          {ownName(gamma, alpha)}
          {alpha !== null && ', foreground'}
        </span>
        <span data-form="dashed">γ {usualGammas.join(', ')}, no α, from above</span>
      </p>
      <div className={styles.curve}>
        <LineChart
          title="Loss by probability"
          xLabel="p of what is true"
          yLabel="Loss"
          curves={losses}
          xDomain={domain}
          yDomain={[0, tops.loss]}
          xFormat={short}
          yFormat={short}
          handle={handle('focal-loss')}
          hasNames={false}
        />
      </div>
      <div className={styles.gradientHead}>
        <h2>
          <Term text="By the logit: the derivative that goes back into the network, −α (1 − p)^γ (1 − p − γ p ln p). By p: the slope of the curve above, which a sigmoid or a softmax still multiplies by p (1 − p). Both as amounts, without the sign.">
            Gradient
          </Term>
        </h2>
        <Segmented
          label="Gradient by"
          value={slope}
          options={[
            { value: 'logit', label: 'By the logit' },
            { value: 'p', label: 'By p' },
          ]}
          onChange={setSlope}
        />
      </div>
      <div className={styles.curve}>
        <LineChart
          title={slope === 'logit' ? 'Gradient by the logit' : 'Gradient by p'}
          xLabel="p of what is true"
          yLabel={slope === 'logit' ? '|dL / dx|' : '|dL / dp|'}
          curves={slopes}
          xDomain={domain}
          yDomain={[0, tops[slope]]}
          xFormat={short}
          yFormat={short}
          handle={handle('focal-gradient')}
          hasNames={false}
        />
      </div>
    </>
  );
}
