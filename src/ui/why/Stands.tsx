import type { ReactNode } from 'react';
import { changeFactor, counted } from '../../charts/classSeries.ts';
import type { ClassOutlook, ClassWhy } from '../../studio/why.ts';
import { Term } from '../controls/Tip.tsx';
import { count } from '../theme/numbers.ts';
import { copiesText, definitions, rangeText, shareText } from './figures.ts';
import type { Standing } from './verdict.ts';
import styles from './Why.module.css';

export interface PartProps {
  readonly standing: Standing;
  readonly why: ClassWhy;
  /** Null: no answer; undefined: not yet. */
  readonly outlook: ClassOutlook | null | undefined;
}

/** Where the class stands: counts, what whole images can reach, and its price. */
export function Stands({ standing, why, outlook }: PartProps) {
  const { imported, balanced, target, images, reach, unit, reason } = standing;
  const { target: targets, scaleAfter } = why.chart;
  const total = (counts: Float64Array) =>
    counts.reduce((sum, n, k) => sum + (Number.isFinite(targets?.[k]) ? n : 0), 0);
  const share = outlook?.share;
  return (
    <section>
      <h3 className={styles.part}>Where it stands</h3>
      <dl className={styles.figures}>
        <Row name="Imported">
          {counted(imported, unit)}
          {unit !== 'images' && ` in ${counted(images, 'images')}`}
        </Row>
        <Row name="Balanced" tone={styles.after}>
          {counted(balanced, unit)}, {changeFactor(imported, balanced)}
        </Row>
        {targets && Number.isFinite(target) && <Row name="Target">{counted(target, unit)}</Row>}
        {reach && (
          <Row name={<Term text={definitions.reach}>Reachable</Term>}>
            {count(reach.low)}–{count(reach.high)} {unit}
          </Row>
        )}
        {targets && Number.isFinite(target) && (
          <Row name="Share">
            {shareText(balanced / total(scaleAfter))}, target {shareText(target / total(targets))}
          </Row>
        )}
        {targets && share && (
          <Row name={<Term text={definitions.share}>Reachable share</Term>}>
            {rangeText(share)}
            {outlook.shareKept && `, without drops ${rangeText(outlook.shareKept)}`}
          </Row>
        )}
        {reason && (
          <Row name={<Term text={definitions.price}>Price</Term>}>
            {copiesText(reason.own.price ?? 0)} copies a {singular[unit]}
          </Row>
        )}
      </dl>
    </section>
  );
}

const singular = { boxes: 'box', images: 'image', labels: 'label' } as const;

interface RowProps {
  readonly name: ReactNode;
  readonly tone?: string;
  readonly children: ReactNode;
}

function Row({ name, tone, children }: RowProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={tone}>{children}</dd>
    </div>
  );
}
