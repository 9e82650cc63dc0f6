import { Term } from '../controls/Tip.tsx';
import { count, index, percent } from '../theme/numbers.ts';
import styles from './SplitTab.module.css';
import type { Parts } from './useParts.ts';

const distanceTerm =
  'Total variation between the class shares of this part and of the whole, ½ Σ |p − q|: the share of its boxes ' +
  'that would have to be of another class.';

/** Images, boxes and missing classes of every part. */
export function PartTable({ parts: { parts } }: { readonly parts: Parts }) {
  const images = parts.reduce((sum, part) => sum + part.images, 0);
  return (
    <div className={styles.tableArea}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Split</th>
            <th scope="col">Images</th>
            <th scope="col">of all images</th>
            <th scope="col">Without boxes</th>
            <th scope="col">Boxes</th>
            <th scope="col">
              <Term text={distanceTerm}>From the whole</Term>
            </th>
            <th scope="col">Classes missing</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">{part.name}</th>
              <td>{count(part.images)}</td>
              <td>{percent(part.images / images, 1)}</td>
              <td>{count(part.empty)}</td>
              <td>{count(part.boxes)}</td>
              <td>{index(part.distance)}</td>
              <td className={styles.missing} title={part.missing.join(', ')}>
                {part.missing.length === 0
                  ? 'none'
                  : `${count(part.missing.length)}: ${part.missing.join(', ')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
