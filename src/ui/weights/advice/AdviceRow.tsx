import { GridListItem } from 'react-aria-components';
import type { Advice } from '../../../core/weighting/advice/advice.ts';
import { takeStep } from '../../../studio/taking.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Advice.module.css';

const standings: Record<Advice['standing'], { readonly word: string; readonly text: string }> = {
  known: {
    word: 'Known',
    text: 'Shown by mathematics, or measured and published, under the conditions that are named. Your data may still be another case.',
  },
  opinion: { word: 'Opinion', text: 'Practice, ours or the field’s: reasonable, and not shown.' },
};

/** The situation with its figure, what to do about it, why, who says so, and how sure that is. */
export function AdviceRow({ advice }: { readonly advice: Advice }) {
  const { situation, remedy, reason, source, standing, figure, step } = advice;
  const { word, text } = standings[standing];
  return (
    <GridListItem id={advice.id} textValue={situation} className={styles.row}>
      <div className={styles.situation}>
        <p className={styles.words}>{situation}</p>
        <Term text={`${figure.name}: ${figure.definition}`}>
          <span className={styles.figure}>{figure.name}</span>
        </Term>
      </div>
      <div className={styles.answer}>
        <p className={styles.remedy}>{remedy}</p>
        <p className={styles.reason}>{reason}</p>
        <p className={styles.facts}>
          <Term text={text}>
            <span className={styles.standing} data-standing={standing}>
              {word}
            </span>
          </Term>
          {source}
        </p>
      </div>
      <div className={styles.action}>
        {step && (
          <Button
            variant={step.kind === 'recipe' ? 'plain' : 'quiet'}
            label={`${step.label}: ${situation}`}
            tip={step.kind === 'recipe' ? 'One step, which undo takes back' : undefined}
            onPress={() => takeStep(step)}
          >
            {step.label}
          </Button>
        )}
      </div>
    </GridListItem>
  );
}
