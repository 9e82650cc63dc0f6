import { useState } from 'react';
import type { CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import { NumberInput } from '../../constraints/NumberInput.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { useBoxLossView } from './useLosses.ts';

const parts = [
  { part: 'x', title: 'Centre x', range: { min: -9999, max: 9999, whole: false } },
  { part: 'y', title: 'Centre y', range: { min: -9999, max: 9999, whole: false } },
  { part: 'w', title: 'Width', range: { min: 0, max: 9999, whole: false } },
  { part: 'h', title: 'Height', range: { min: 0, max: 9999, whole: false } },
] as const;

/** Both boxes as numbers that can be typed, and what is wrong with the last one typed. */
export function BoxNumbers() {
  const { prediction, target } = useBoxLossView();
  const [problem, setProblem] = useState<string | null>(null);
  const row = (name: string, box: CentredBox, onBox: (box: CentredBox) => void) => (
    <tr>
      <th scope="row">{name}</th>
      {parts.map(({ part, title, range }) => (
        <td key={part}>
          <NumberInput
            label={`${title} of the ${name.toLowerCase()}, px`}
            value={Number(box[part].toFixed(3))}
            range={range}
            onChange={(value) => value !== null && onBox({ ...box, [part]: value })}
            onProblem={setProblem}
          />
        </td>
      ))}
    </tr>
  );
  return (
    <>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">
              <Term text="Pixels of the image, from its left upper corner.">px</Term>
            </th>
            {parts.map(({ part, title }) => (
              <th key={part} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row('Prediction', prediction, (box) => setBoxLosses({ prediction: box }))}
          {row('Target', target, (box) => setBoxLosses({ target: box }))}
        </tbody>
      </table>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </>
  );
}
