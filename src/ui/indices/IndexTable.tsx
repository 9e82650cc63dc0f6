import { hasThirdState } from '../../studio/mixedBins.ts';
import type { IndexRow } from '../../studio/facetIndices.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { count, index } from '../theme/numbers.ts';
import styles from './IndexTable.module.css';

/** Indices imported and as they are trained on; each name carries its formula. */
export function IndexTable({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly IndexRow[];
}) {
  const hasThird = useStudio(hasThirdState);
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Index</th>
          <th scope="col">Imported</th>
          <th scope="col">Balanced</th>
          {hasThird && <th scope="col">Mixed</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <Term text={row.definition}>{row.name}</Term>
            </th>
            <td>{shown(row.before)}</td>
            <td className={hasThird ? undefined : styles.balanced}>{shown(row.after)}</td>
            {hasThird && (
              <td className={styles.balanced}>{row.mixed === undefined ? '…' : shown(row.mixed)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Statistics that grow with the counts are written without decimals. */
const shown = (value: number | null) => (value !== null && value >= 1000 ? count(value) : index(value));
