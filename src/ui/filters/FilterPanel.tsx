import { X } from 'lucide-react';
import { useState } from 'react';
import { bringBack, saveFilter } from '../../studio/filters.ts';
import { filterName, filterWords, presentFilter } from '../../studio/labelFilters.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { FilterUses } from './FilterUses.tsx';
import styles from './Filters.module.css';
import { NameField } from './NameField.tsx';
import { SavedRow } from './SavedRow.tsx';

/** What is shown now, the filters that were kept, and what was left out by one. */
export function FilterPanel() {
  const opened = useStudio((state) => state.opened);
  const saved = useStudio((state) => state.recipe.filters);
  const excluded = useStudio((state) => state.recipe.exclude.filters);
  const present = useStudio(presentFilter);
  const [open, setOpen] = useState<string | null>(null);
  if (!opened) return null;
  return (
    <div className={styles.panel}>
      {present && (
        <section aria-label="Shown now">
          <h4>Shown now</h4>
          <p className={styles.note}>{filterWords(present, opened)}</p>
          <NameField label="Name of the filter" action="Save" first="" onName={(name) => saveFilter(name)} />
          <FilterUses any={present} name="what is shown" />
        </section>
      )}
      <section aria-label="Saved filters">
        <h4>Saved filters</h4>
        {saved.length === 0 ? (
          <p className={styles.note}>None yet: brush a chart and give what it shows a name.</p>
        ) : (
          <ul className={styles.list}>
            {saved.map((filter) => (
              <SavedRow key={filter.name} filter={filter} isOpen={filter.name === open} onOpen={setOpen} />
            ))}
          </ul>
        )}
      </section>
      {excluded.length > 0 && (
        <section aria-label="Left out">
          <h4>Left out</h4>
          <ul className={styles.list}>
            {excluded.map((filter) => {
              const name = filterName([filter], saved, opened);
              return (
                <li key={JSON.stringify(filter)} className={styles.row}>
                  <span className={styles.word} title={name}>
                    {name}
                  </span>
                  <Button
                    variant="quiet"
                    label={`Bring back ${name}`}
                    onPress={() => bringBack(filter, name)}
                  >
                    <X size={12} aria-hidden />
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
