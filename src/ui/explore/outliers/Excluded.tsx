import { restoreBoxes, restoreFilter, restoreImage } from '../../../studio/excluding.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { CommandButton } from '../../shell/CommandButton.tsx';
import { count, counted } from '../../theme/numbers.ts';
import styles from './Outliers.module.css';

/** Lines that are listed at most; the rest comes back with the rest. */
const most = 200;

/** What of the dataset is left out of everything, and the way back. */
export function Excluded() {
  const { images, boxes, filters } = useStudio((state) => state.recipe.exclude);
  const withBoxes = Object.entries(boxes);
  const boxCount = withBoxes.reduce((sum, [, places]) => sum + places.length, 0);
  const parts = [
    images.length > 0 && counted(images.length, 'image'),
    boxCount > 0 && counted(boxCount, 'box', 'boxes'),
    filters.length > 0 && counted(filters.length, 'filter'),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const lines = [
    ...filters.map((filter, n) => ({
      id: `f${n}`,
      name: Object.entries(filter)
        .map(([facet, labels]) => `${facet}: ${labels.join(', ')}`)
        .join('; '),
      what: 'filter',
      restore: () => restoreFilter(n),
    })),
    ...images.map((key) => ({ id: `i${key}`, name: key, what: 'image', restore: () => restoreImage(key) })),
    ...withBoxes.map(([key, places]) => ({
      id: `b${key}`,
      name: key,
      what: counted(places.length, 'box', 'boxes'),
      restore: () => restoreBoxes(key),
    })),
  ];
  return (
    <details className={styles.excluded}>
      <summary>Excluded: {parts.join(', ')}</summary>
      <CommandButton id="restore-all" className={styles.all}>
        Restore all
      </CommandButton>
      <ul aria-label="Excluded">
        {lines.slice(0, most).map(({ id, name, what, restore }) => (
          <li key={id}>
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span>{what}</span>
            <Button variant="quiet" label={`Restore ${what} ${name}`} onPress={restore}>
              Restore
            </Button>
          </li>
        ))}
        {lines.length > most && <li>and {count(lines.length - most)} more</li>}
      </ul>
    </details>
  );
}
