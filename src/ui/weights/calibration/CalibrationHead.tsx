import { useMemo } from 'react';
import type { Calibrated, Calibration } from '../../../core/calibration/calibration.ts';
import { trainPart } from '../../../core/calibration/trainPart.ts';
import { setCalibration } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { IouSlider } from '../../controls/IouSlider.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, counted } from '../../theme/numbers.ts';
import styles from './Calibration.module.css';
import { accuracyTerms, correctionSentence, figure, judgedWords, shareOf } from './calibrationWords.ts';

interface CalibrationHeadProps {
  readonly answer: Calibrated | null;
  readonly isWaiting: boolean;
}

/** The headline, uncorrected → corrected, and what the person has to say about the predictions. */
export function CalibrationHead({ answer, isWaiting }: CalibrationHeadProps) {
  const { trainedOn, by, iou, page } = useStudio((state) => state.view.weights.calibration);
  return (
    <div className={styles.head}>
      {answer && <Headline answer={answer} isWaiting={isWaiting} />}
      <div className={styles.choices}>
        <span className={styles.choice}>
          <span aria-hidden="true">The model was trained on</span>
          <Segmented
            label="The model that gave the predictions was trained on"
            value={trainedOn}
            options={[
              { value: 'imported', label: 'the data as imported' },
              { value: 'plan', label: 'this plan' },
            ]}
            onChange={(next) => setCalibration({ trainedOn: next })}
          />
        </span>
        <span className={styles.choice}>
          <Term text="15 bins of the score: of equal width (Guo et al. 2017), or of equal count (Nixon et al. 2019), which no empty bin disturbs. The error depends on it.">
            Bins of equal
          </Term>
          <Segmented
            label="Bins of equal"
            value={by}
            options={[
              { value: 'width', label: 'width' },
              { value: 'count', label: 'count' },
            ]}
            onChange={(next) => setCalibration({ by: next })}
          />
        </span>
        {answer?.of === 'boxes' && (
          <div className={styles.iou}>
            <IouSlider
              value={iou}
              onChange={(next) => setCalibration({ iou: next })}
              tip="A prediction is correct when it is matched to a box of its class from this IoU on (Küppers et al. 2020). Matching is greedy by score, as COCO does it."
            />
          </div>
        )}
        <Segmented
          label="Look at"
          value={page}
          options={[
            { value: 'diagrams', label: 'Diagrams' },
            { value: 'why', label: 'Why accuracy misleads' },
          ]}
          onChange={(next) => setCalibration({ page: next })}
        />
      </div>
      {answer && (
        <p className={styles.sentence}>
          {correctionSentence(answer.of, trainedOn, answer.after !== null)}
          {answer.of === 'boxes' &&
            ' ROC is among the predictions: places where nothing was predicted cannot be counted, so there are no true negatives. Precision and recall do count missed boxes.'}
          <TrainNote />
          {answer.unlabelled > 0 && ` ${answer.unlabelled} predictions are of images without a label.`}
        </p>
      )}
    </div>
  );
}

/** A model's figures on what it was trained on say little of how far its scores can be believed. */
function TrainNote() {
  const split = useStudio((state) => state.split);
  const opened = useStudio((state) => state.opened);
  const part = useMemo(
    () => opened && trainPart(split, opened.predictions, opened.probabilities),
    [split, opened],
  );
  if (!part || part.inTrain === 0) return null;
  return ` ${count(part.inTrain)} of the ${counted(part.images, 'image')} with predictions ${part.inTrain === 1 ? 'is' : 'are'} in train: where the model learnt from them, every figure here flatters it.`;
}

function Headline({ answer, isWaiting }: { readonly answer: Calibrated; readonly isWaiting: boolean }) {
  const { of, before, after, majority } = answer;
  const words = accuracyTerms[of];
  const rows: readonly {
    readonly name: string;
    readonly text: string;
    readonly value: (one: Calibration) => number | null;
    readonly decimals?: number;
  }[] = [
    {
      name: 'ECE',
      text: 'Expected calibration error: Σ n of the bin ÷ n · |share that is right − mean score|. 0: of what is given 0.8, 80 % is right.',
      value: ({ ece }) => ece,
      decimals: 3,
    },
    {
      name: 'Greatest',
      text: 'The greatest |share that is right − mean score| of a bin.',
      value: ({ mce }) => mce,
    },
    {
      name: 'By class',
      text: 'Mean over the classes of their own expected calibration error, each a yes or no (Kull et al. 2019).',
      value: ({ classwise }) => classwise,
      decimals: 3,
    },
    {
      name: 'Brier',
      text:
        of === 'single'
          ? 'Mean over images of Σ (p − y)² over the classes, 0 to 2 (Brier 1950): calibration and sharpness together.'
          : 'Mean of (p − y)², 0 to 1 (Brier 1950): calibration and sharpness together.',
      value: (one) => one.brier,
      decimals: 3,
    },
    { name: words.overall, text: words.overallText, value: ({ accuracy }) => accuracy, decimals: 3 },
    { name: words.mean, text: words.meanText, value: ({ balanced }) => balanced, decimals: 3 },
  ];
  return (
    <dl className={styles.headline} aria-busy={isWaiting} aria-label="Calibration, uncorrected and corrected">
      {rows.map(({ name, text, value, decimals = 2 }) => {
        const was = figure(value(before), decimals);
        const is = after && figure(value(after), decimals);
        return (
          <div key={name} data-main={name === 'ECE' || undefined}>
            <dt>
              <Term text={text}>{name}</Term>
            </dt>
            <dd>
              {was}
              {is !== null && (
                <>
                  {' → '}
                  <b>{is}</b>
                </>
              )}
            </dd>
          </div>
        );
      })}
      <div>
        <dt>
          <Term
            text={
              of === 'boxes'
                ? 'Finding every box of the largest class and nothing else: its share of boxes, and 1 ÷ classes.'
                : 'Always answering the most frequent class: accuracy, and balanced accuracy.'
            }
          >
            Always the majority
          </Term>
        </dt>
        <dd>
          {shareOf(majority?.accuracy)} and {shareOf(majority?.balanced)}
        </dd>
      </div>
      <div>
        <dt>
          <Term text="What the diagram is made of.">Judged</Term>
        </dt>
        <dd>{judgedWords(of, before.judged)}</dd>
      </div>
    </dl>
  );
}
