import type { AnchorFigures } from '../../../core/anchors/anchorFigures.ts';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { Term } from '../../controls/Tip.tsx';
import { count, percent } from '../../theme/numbers.ts';
import styles from './Anchors.module.css';
import { boxesOf } from './fateRows.ts';

interface AnchorHeadlineProps {
  readonly answer: AnchorAnswer;
  /** Share of the images that are matched for the answer to come; null: it has come. */
  readonly matching: number | null;
}

interface Figure {
  readonly name: string;
  readonly definition: string;
  readonly write: (figures: AnchorFigures) => string;
}

/** What becomes of boxes and anchors, imported and balanced. */
export function AnchorHeadline({ answer, matching }: AnchorHeadlineProps) {
  const { before, after, name, scaling } = answer;
  const figures = figuresOf(answer);
  return (
    <div>
      <p className={styles.detector}>
        {name}: {scaling.toLowerCase().replace(/\.$/, '')}
        {before.unknown > 0 && `; ${count(before.unknown)} boxes left out, whose image has no known size`}
        {matching !== null && `; matching, ${percent(matching)}`}
      </p>
      <dl className={styles.headline}>
        {figures.map(({ name: title, definition, write }) => (
          <div key={title}>
            <dt>
              <Term text={definition}>{title}</Term>
            </dt>
            <dd>
              {write(before)}
              {after && (
                <>
                  {' '}
                  → <b>{write(after)}</b>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function figuresOf({ rule, thresholds }: AnchorAnswer): Figure[] {
  const from = thresholds.positive.toFixed(2);
  const ratio: Figure = {
    name: 'Positives : negatives',
    definition: `Positive anchors to background anchors over all images: the imbalance of foreground and background that sampling or a focal loss answers.${
      rule.kind === 'iou' ? '' : ' A cell that two boxes claim counts for both.'
    }`,
    write: ({ positives, negatives }) => (positives > 0 ? `1 : ${count(negatives / positives)}` : '–'),
  };
  const each: Figure = {
    name: 'Positives a box',
    definition: 'Positive anchors over boxes.',
    write: (figures) => (figures.positives / boxesOf(figures.all)).toFixed(1),
  };
  if (rule.kind === 'shape') return [each, ratio];
  const share = (fate: 'positive' | 'ignored' | 'unmatched') => (figures: AnchorFigures) =>
    percent(figures.all[fate] / boxesOf(figures.all), 1);
  const positive: Figure = {
    name: 'Positive',
    definition:
      rule.kind === 'iou'
        ? `Boxes with an anchor at IoU ≥ ${from}.`
        : `Boxes with an anchor whose sides differ by less than ${Number((1 / thresholds.positive).toFixed(2))} times. YOLOv5 calls it best possible recall.`,
    write: share('positive'),
  };
  const unmatched: Figure = {
    name: 'Unmatched',
    definition:
      rule.kind === 'iou'
        ? `Boxes whose best anchor lies below IoU ${thresholds.negative.toFixed(2)}: background everywhere, but for the low-quality rule.`
        : 'Boxes that no anchor fits: they are not learnt from.',
    write: share('unmatched'),
  };
  if (rule.kind === 'ratio') return [positive, unmatched, each, ratio];
  return [
    positive,
    {
      name: 'Ignored',
      definition: `Boxes whose best anchor lies from ${thresholds.negative.toFixed(2)} to below ${from}: neither positive nor background.`,
      write: share('ignored'),
    },
    unmatched,
    {
      name: 'By low quality',
      definition:
        'Share of the positives that are below the threshold and positive only because some box overlaps no other anchor more (allow_low_quality_matches).',
      write: ({ lowQuality, positives }) => percent(lowQuality / positives, 1),
    },
    each,
    ratio,
  ];
}
