import type { Evaluation } from '../../../core/evaluation/evaluation.ts';
import { Term } from '../../controls/Tip.tsx';
import { share } from './share.ts';
import { cocoFigures } from './cocoFigures.ts';
import styles from './Results.module.css';

/** COCO's figures, each with its definition; a place is kept for them while they are worked out. */
export function Headline({ evaluation }: { readonly evaluation: Evaluation | null }) {
  return (
    <dl className={styles.headline} aria-label="COCO’s figures" aria-busy={evaluation === null}>
      {cocoFigures.map(({ key, name, definition }) => (
        <div key={key} data-main={key === 'ap' || undefined}>
          <dt>
            <Term text={definition}>{name}</Term>
          </dt>
          <dd>{evaluation === null ? '…' : share(evaluation.figures[key], 3)}</dd>
        </div>
      ))}
    </dl>
  );
}
