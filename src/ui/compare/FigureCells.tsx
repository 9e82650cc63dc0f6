import { indexDefinitions, indexKeys, type IndexKey, type Indices } from '../../core/measures/indices.ts';
import { count, index, percent } from '../theme/numbers.ts';
import styles from './CompareDialog.module.css';

interface FigureCellsProps {
  readonly change: number;
  readonly epoch: number;
  readonly indices: Indices;
  /** The other of the pair: of two figures the better one is bold. */
  readonly against?: Indices | null;
}

/** Change, epoch and every index of one plan. */
export function FigureCells({ change, epoch, indices, against }: FigureCellsProps) {
  return (
    <>
      <td>{percent(change, change < 0.1 ? 1 : 0)}</td>
      <td>{count(epoch)}</td>
      {indexKeys.map((key) => (
        <td key={key} className={against && isBetter(key, indices, against) ? styles.better : undefined}>
          {shown(indices[key])}
        </td>
      ))}
    </>
  );
}

/** Nearer to the index's best value by more than the figures shown would hide. */
export function isBetter(key: IndexKey, own: Indices, other: Indices): boolean {
  const off = (value: number | null) =>
    value === null ? Infinity : Math.abs(value - indexDefinitions[key].best);
  return off(own[key]) < off(other[key]) && shown(own[key]) !== shown(other[key]);
}

/** Small indices with three decimals, so that plans differ visibly. */
const shown = (value: number | null) =>
  value !== null && Math.abs(value) < 1 ? value.toFixed(3).replace('-', '−') : index(value);
