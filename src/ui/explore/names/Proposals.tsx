import { mergeSameNames, proposedMerges } from '../../../studio/classNames.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Names.module.css';

const most = 3;

/** Names that differ by case or space alone, with one press that merges them all. */
export function Proposals() {
  const groups = useStudio(proposedMerges);
  if (groups.length === 0) return null;
  const lines = groups.slice(0, most).map(({ names, name }) => `${names.join(' / ')} → ${name}`);
  const more = groups.length - lines.length;
  return (
    <div className={styles.proposals} role="group" aria-label="Names that differ by case or space alone">
      <div className={styles.pairs}>
        <p>
          {counted(groups.length, 'name is', 'names are')} written in several ways that differ by case or
          space alone.
        </p>
        <ul>
          {lines.map((line) => (
            <li key={line} title={line}>
              {line}
            </li>
          ))}
          {more > 0 && <li>and {more} more</li>}
        </ul>
      </div>
      <Button onPress={mergeSameNames} tip="Each group goes by its name of most boxes">
        {groups.length === 1 ? 'Merge them' : `Merge all ${groups.length}`}
      </Button>
    </div>
  );
}
