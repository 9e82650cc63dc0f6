import { ChevronDown, ChevronRight } from 'lucide-react';
import type { SavedFilter } from '../../core/recipe/recipe.ts';
import { applyFilter, deleteFilter, renameFilter, widenFilter } from '../../studio/filters.ts';
import { cannotName, filterWords } from '../../studio/labelFilters.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { FilterUses } from './FilterUses.tsx';
import styles from './Filters.module.css';
import { NameField } from './NameField.tsx';

const states = [
  { value: 'off', label: 'Off' },
  { value: 'with', label: 'Only' },
  { value: 'without', label: 'Without' },
] as const;

interface SavedRowProps {
  readonly filter: SavedFilter;
  readonly isOpen: boolean;
  /** The name of the filter that shows more; null: none. */
  readonly onOpen: (name: string | null) => void;
}

/** A saved filter: on, turned round or off, and what else can be done with it. */
export function SavedRow({ filter, isOpen, onOpen }: SavedRowProps) {
  const { name, any } = filter;
  const how = useStudio(({ view }) => (Object.hasOwn(view.saved, name) ? view.saved[name] : 'off'));
  const opened = useStudio((state) => state.opened);
  const widenReason = useStudio(cannotName);
  return (
    <li className={styles.saved}>
      <div className={styles.row}>
        <Button
          variant="quiet"
          className={styles.opener}
          label={`${isOpen ? 'Less' : 'More'} of ${name}`}
          onPress={() => onOpen(isOpen ? null : name)}
        >
          {isOpen ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
          <span className={styles.word} title={name}>
            {name}
          </span>
        </Button>
        <Segmented
          label={`Show ${name}`}
          value={how}
          options={states}
          onChange={(to) => applyFilter(name, to === 'off' ? null : to)}
        />
      </div>
      {isOpen && opened && (
        <div className={styles.more}>
          <p className={styles.note}>{filterWords(any, opened)}</p>
          <FilterUses any={any} name={name} />
          <div className={styles.row}>
            <Button
              variant="quiet"
              unavailable={widenReason}
              tip="It then passes what it passed, or what is shown now"
              onPress={() => widenFilter(name)}
            >
              Or what is shown
            </Button>
            <Button variant="quiet" label={`Delete the filter ${name}`} onPress={() => deleteFilter(name)}>
              Delete
            </Button>
          </div>
          <NameField
            label={`New name of ${name}`}
            action="Rename"
            first={name}
            onName={(to) => {
              renameFilter(name, to);
              onOpen(to);
            }}
          />
        </div>
      )}
    </li>
  );
}
