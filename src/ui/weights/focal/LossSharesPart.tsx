import { useMemo, useState } from 'react';
import { iouThresholds } from '../../../core/evaluation/evaluation.ts';
import type { LossCells } from '../../../core/weighting/focal/lossCells.ts';
import {
  lossShares,
  tenths,
  usualMissed,
  type LossShares,
} from '../../../core/weighting/focal/lossShares.ts';
import { chooseAddition } from '../../../studio/additions.ts';
import { setIou } from '../../../studio/results.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { IouSlider } from '../../controls/IouSlider.tsx';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, counted, percent } from '../../theme/numbers.ts';
import styles from './Focal.module.css';
import { ShareRows, type ShareRow } from './ShareRows.tsx';
import { useLossCells } from './useLossCells.ts';

const definition =
  'Classification loss by what a detector found: a box has the p of the prediction that matches it, a prediction that matches nothing the p = 1 − score that it is background. Every loss is one output of a sigmoid.';
const ofImages =
  'Classification loss by what a classifier said of the images: p is the probability of what is true. With one label an image that is the probability of its class; with several each class is a yes or no of its own, and a no has p = 1 − probability.';
const unknowns =
  'A results file has only what was written: most detectors leave out low scores and keep 100 predictions an image. The many background places that they left out lose little each, but are not in these sums, nor are the other classes’ outputs at each place: in training the background’s share is greater.';

/** Whose part of the loss is how large under cross-entropy and under the focal loss. */
export function LossSharesPart() {
  const task = useStudio((state) => state.opened?.dataset.task);
  const hasPredictions = useStudio((state) => Boolean(state.opened?.predictions));
  const labels = useStudio((state) => state.opened?.probabilities?.labels ?? null);
  return (
    <section className={styles.part} aria-label="Share of the loss">
      <h2 className={styles.title}>
        <Term text={task === 'classification' ? ofImages : definition}>Share of the loss</Term>
      </h2>
      {hasPredictions ? (
        <Shares />
      ) : labels !== null ? (
        <ImageShares labels={labels} />
      ) : (
        <div className={styles.invitation}>
          <p>
            {task === 'classification'
              ? 'Add what a classifier said of these images, a table with a column a class or JSON with the probabilities of each file, and see whose loss the focal loss keeps: which classes, easy or hard.'
              : 'Add what a detector found on these images, a COCO results file (JSON records with image_id, category_id, bbox and score), and see whose loss the focal loss keeps: which classes, easy or hard, objects or background.'}
          </p>
          <Button onPress={chooseAddition}>Add predictions</Button>
        </div>
      )}
    </section>
  );
}

const crossEntropy = { gamma: 0, alpha: null };
const missedStops = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const plain = (value: number) => String(value);

function Shares() {
  const { cells, failed } = useLossCells();
  const [missedAt, setMissedAt] = useState(usualMissed);
  if (failed !== null) return <p className={styles.none}>The loss could not be worked out: {failed}</p>;
  return (
    <>
      <div className={styles.controls}>
        <ResultsIou />
        <LabelledSlider
          label="Missed boxes at p"
          value={missedAt}
          min={0}
          max={1}
          stops={missedStops}
          defaultValue={usualMissed}
          format={plain}
          tip="A box that no prediction of its class matches has no score in the file. It counts at this p; 0.01 is what RetinaNet says everywhere at the start of training (Lin et al. 2017, 4.1)."
          onChange={setMissedAt}
        />
      </div>
      {cells === null ? (
        <p className={styles.none} role="status">
          Matching predictions and boxes …
        </p>
      ) : (
        <Answer cells={cells} missedAt={missedAt} of="boxes" />
      )}
    </>
  );
}

/** Of a classifier's probabilities nothing is missed and nothing is matched. */
function ImageShares({ labels }: { readonly labels: 'single' | 'multi' }) {
  const { cells, failed } = useLossCells();
  if (failed !== null) return <p className={styles.none}>The loss could not be worked out: {failed}</p>;
  if (cells === null)
    return (
      <p className={styles.none} role="status">
        Holding probabilities against labels …
      </p>
    );
  return <Answer cells={cells} missedAt={usualMissed} of={labels} />;
}

function ResultsIou() {
  const iou = useStudio((state) => state.view.explore.results.iou);
  return (
    <IouSlider
      value={iou}
      tip="Intersection over union from which a prediction matches a box, greedy by score as COCO does it; the same as in Predictions."
      onChange={(next) => setIou(iouThresholds.indexOf(next))}
    />
  );
}

interface AnswerProps {
  readonly cells: LossCells;
  readonly missedAt: number;
  readonly of: 'boxes' | 'single' | 'multi';
}

function Answer({ cells, missedAt, of }: AnswerProps) {
  const { gamma, alpha } = useStudio((state) => state.recipe.weighting.focal);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const before = useMemo(() => lossShares(cells, crossEntropy, missedAt), [cells, missedAt]);
  const after = useMemo(() => lossShares(cells, { gamma, alpha }, missedAt), [cells, gamma, alpha, missedAt]);
  const order = useMemo(
    () =>
      Array.from(before.byClass.keys())
        .filter((k) => before.byClass[k] > 0)
        .sort((a, b) => before.byClass[b] - before.byClass[a] || a - b),
    [before],
  );
  const byClass = order.map((k): ShareRow => ({
    name: names[k] ?? '',
    before: before.byClass[k],
    after: after.byClass[k],
  }));
  if (before.total === 0)
    return <p className={styles.none}>Nothing is lost: every prediction is right and sure.</p>;
  return (
    <>
      <Headline before={before} after={after} cells={cells} of={of} />
      <div className={styles.lists}>
        <ShareRows
          label="Share of the loss by probability"
          title={
            <Term text="Tenths of p, the probability of what is true. Easy is p of 0.5 and more: “well-classified” in Lin et al. 2017, figure 1.">
              Hard to easy
            </Term>
          }
          rows={tenthRows(before, after)}
        />
        <ShareRows
          label="Share of the loss by class"
          title={<Term text={`${classTexts[of]} Outline: cross-entropy; solid: focal loss.`}>By class</Term>}
          rows={byClass}
        />
      </div>
      {of === 'boxes' && <p className={styles.note}>{unknowns}</p>}
    </>
  );
}

const noNames: readonly string[] = [];
const classTexts = {
  boxes: 'The boxes of a class, and the predictions of it that match nothing.',
  single: 'The images of a class.',
  multi: 'The images that have the class, and those that have not.',
} as const;

const tenthRows = (before: LossShares, after: LossShares): ShareRow[] =>
  Array.from({ length: tenths }, (_, n) => ({
    name: `p ${(n / tenths).toFixed(1)}–${((n + 1) / tenths).toFixed(1)}`,
    before: before.byTenth[n],
    after: after.byTenth[n],
  }));

interface HeadlineProps {
  readonly before: LossShares;
  readonly after: LossShares;
  readonly cells: LossCells;
  readonly of: AnswerProps['of'];
}

function Headline({ before, after, cells, of: kind }: HeadlineProps) {
  const missed = cells.missed.reduce((sum, boxes) => sum + boxes, 0);
  const { found, wrong } = cells;
  const foreground = {
    name: 'Foreground',
    text:
      kind === 'boxes'
        ? `Boxes: ${count(found)} found, ${count(missed)} missed. The rest of the loss is background: ${counted(wrong, 'prediction')} that match nothing, second predictions on one box among them.`
        : `Labels: ${count(found)}. The rest of the loss is that of ${count(wrong)} classes that images have not.`,
    of: (shares: LossShares) => shares.foreground,
  };
  const notFound = {
    name: 'Missed',
    text: `${counted(missed, 'box', 'boxes')} that no prediction of their class matches, part of the foreground.`,
    of: (shares: LossShares) => shares.missed,
  };
  const easy = {
    name: 'Easy',
    text: 'What has p of 0.5 and more.',
    of: (shares: LossShares) => shares.easy,
  };
  const figures = { boxes: [foreground, notFound, easy], multi: [foreground, easy], single: [easy] }[kind];
  return (
    <dl className={styles.headline}>
      {figures.map(({ name, text, of }) => (
        <div key={name}>
          <dt>
            <Term text={text}>{name}</Term>
          </dt>
          <dd>
            {percent(of(before), 1).replace(' %', '')} → <b>{percent(of(after), 1)}</b>
          </dd>
        </div>
      ))}
      <div>
        <dt>
          <Term text="Sum over all that has a p, natural logarithm. A trainer divides it by the number of positives.">
            Loss in all
          </Term>
        </dt>
        <dd>
          {written(before.total)} → <b>{written(after.total)}</b>
        </dd>
      </div>
    </dl>
  );
}

const written = (loss: number) => (loss >= 100 ? count(loss) : String(+loss.toPrecision(3)));
