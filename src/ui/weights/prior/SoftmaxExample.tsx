import { correctedSoftmax, priorFactors } from '../../../core/weighting/prior/correctedProbability.ts';
import { classFactors, decidedClass } from '../../../core/weighting/prior/shiftedThreshold.ts';
import { Term } from '../../controls/Tip.tsx';
import { exampleScores, type Explored } from './explored.ts';
import styles from './Prior.module.css';
import { factorWords } from './priorWords.ts';

interface SoftmaxExampleProps {
  readonly explored: Explored;
  readonly names: readonly string[];
  /** The classes that are shown; all are counted. */
  readonly classes: readonly number[];
  readonly k: number;
  readonly against: number | null;
  readonly p: number;
}

const three = (p: number) => (p > 0 && p < 0.001 ? '< 0.001' : p.toFixed(3));

/** One softmax with the person's own classes: each score times its factor, and which class is then decided. */
export function SoftmaxExample({ explored, names, classes, k, against, p }: SoftmaxExampleProps) {
  const scores = exampleScores(explored, k, against, p);
  const { value, problem } = correctedSoftmax(scores, priorFactors(explored.shift), names);
  const { factors } = classFactors(explored.shift, names);
  const before = decidedClass(
    scores,
    names.map(() => 1),
  );
  const after = decidedClass(scores, factors);
  const decided = (at: number) => (at < 0 ? 'none' : names[at]);
  return (
    <div className={styles.example}>
      <table className={styles.table}>
        <caption>
          <Term text="This probability for the chosen class; the others divide the rest as often as training had them. Scores are compared by p′ π/π′: the greatest is decided.">
            One softmax
          </Term>
          :{' '}
          <span className={`${styles.decided} ${styles.beforeText}`} title={decided(before)}>
            {decided(before)}
          </span>
          {before === after ? (
            ' is decided, and stays'
          ) : (
            <>
              {' '}
              →{' '}
              <b className={styles.decided} title={decided(after)}>
                {decided(after)}
              </b>{' '}
              is decided
            </>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">p′</th>
            <th scope="col">π/π′</th>
            <th scope="col">p</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((j) => (
            <tr key={j} data-chosen={j === k || undefined}>
              <th scope="row" title={names[j]}>
                {names[j]}
              </th>
              <td className={styles.beforeText} data-decided={j === before || undefined}>
                {three(scores[j])}
              </td>
              <td>{factorWords(explored.shift[j] === null ? null : priorFactors([explored.shift[j]])[0])}</td>
              <td className={styles.after} data-decided={j === after || undefined}>
                {value ? three(value[j]) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem !== null && <p className={styles.note}>{problem}</p>}
    </div>
  );
}
