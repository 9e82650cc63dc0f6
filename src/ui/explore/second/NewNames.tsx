import type { Second } from '../../../studio/secondState.ts';
import { useStudio } from '../../../studio/store.ts';
import { showNames } from '../../../studio/classNames.ts';
import { Button } from '../../controls/Button.tsx';
import { count, counted } from '../../theme/numbers.ts';
import styles from './Second.module.css';

const most = 40;

/** Names that only the second dataset has, by facet; classes first, which an alias can bring together with one here. */
export function NewNames({ second }: { readonly second: Second }) {
  const columns = useStudio((state) => state.opened?.columns ?? null);
  const found = Object.entries(second.strangers).sort(
    ([a], [b]) => Number(b === 'class') - Number(a === 'class'),
  );
  if (!columns || found.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Only in the second set">
      <h3>Only in {second.name}</h3>
      <dl className={styles.names}>
        {found.map(([id, names]) => (
          <div key={id}>
            <dt>
              {counted(names.length, 'name')} of {Object.hasOwn(columns, id) ? columns[id].title : id}
            </dt>
            <dd>
              {names
                .slice(0, most)
                .map(({ name, rows }) => `${name} (${count(rows)})`)
                .join(', ')}
              {names.length > most && ` and ${count(names.length - most)} more`}
              {id === 'class' && (
                <Button
                  variant="quiet"
                  onPress={showNames}
                  tip="An alias says which class here a name stands for"
                >
                  Give an alias
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
