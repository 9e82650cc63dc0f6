import { useMemo } from 'react';
import { constantAnswers, type ConstantAnswer } from '../../../core/calibration/constantAnswers.ts';
import { labelsOf } from '../../../core/predictions/classProbabilities.ts';
import { useStudio } from '../../../studio/store.ts';
import { weightingInputNow } from '../../../studio/weightsNow.ts';
import { Term } from '../../controls/Tip.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Calibration.module.css';
import { accuracyTerms, answerWords, missedWords, shareOf } from './calibrationWords.ts';
import { rankingWords } from './whyPage.ts';

/** Why accuracy misleads, from counts alone: what answers get that need no model. */
export function CountsPage() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const imported = useStudio((state) => weightingInputNow(state)?.imported ?? null);
  const of = useMemo(
    () => (dataset === null || dataset.task !== 'classification' ? 'boxes' : labelsOf(dataset)),
    [dataset],
  );
  if (!dataset || !imported) return null;
  const answers = constantAnswers(imported, of);
  if (answers.length === 0) return null;
  const { names } = dataset.classes;
  const terms = accuracyTerms[of];
  const nameOf = (answer: ConstantAnswer) => (answer.class === null ? '' : names[answer.class]);
  const missed = answers.find(({ kind }) => kind === 'allButRarest');
  return (
    <div className={styles.why}>
      <section>
        <h2>Why accuracy misleads</h2>
        <p>
          What answers get that need no model, on the {counted(imported.totalImages, 'image')} of the train
          part as imported:
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">Answer</th>
              <th scope="col">
                <Term text={terms.overallText}>{terms.overall}</Term>
              </th>
              <th scope="col">
                <Term text={terms.meanText}>{terms.mean}</Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {answers.map((answer) => (
              <tr key={answer.kind}>
                <th scope="row" title={nameOf(answer)}>
                  {answerWords[of][answer.kind](nameOf(answer))}
                </th>
                <td>{shareOf(answer.accuracy)}</td>
                <td>{shareOf(answer.balanced)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {missed && <p>{missedWords(of, nameOf(missed), missed)}</p>}
      </section>
      <section>
        <h2>Why AUC and accuracy answer differently</h2>
        <p>{rankingWords}</p>
      </section>
    </div>
  );
}
