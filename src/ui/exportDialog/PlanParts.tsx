import type { ExportPreview } from '../../studio/exporting.ts';
import { useStudio } from '../../studio/store.ts';
import { count } from '../theme/numbers.ts';
import styles from './ExportDialog.module.css';

const how = {
  source: 'as the source has them',
  stratified: 'stratified by class',
  'even-val': 'validation even by class',
} as const;

interface PlanPartsProps extends Pick<ExportPreview, 'parts'> {
  /** Images an epoch; null: the dataset goes out as it is. */
  readonly epoch: number | null;
}

/** The parts that are written; only train is resampled. */
export function PlanParts({ parts, epoch }: PlanPartsProps) {
  const mode = useStudio((state) => state.recipe.split.mode);
  const train = parts.find(({ name }) => name === 'train')?.images ?? 0;
  return (
    <section className={styles.parts} aria-labelledby="parts-title">
      <h3 id="parts-title">
        Splits{' '}
        <span>
          {parts.length === 1
            ? 'none: everything is train'
            : `${how[mode]}${epoch === null ? '' : '; only train is resampled'}`}
        </span>
      </h3>
      <ul>
        {parts.map(({ name, images }) => (
          <li key={name} data-part={name} style={{ flexGrow: images }}>
            {name} {count(images)}
          </li>
        ))}
      </ul>
      {epoch !== null && (
        <p>
          The plan is that of train: {count(train)} images, {count(epoch)} an epoch.
          {parts.length > 1 && ' Copies never cross splits.'}
        </p>
      )}
    </section>
  );
}
