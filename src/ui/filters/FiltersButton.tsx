import { isFiltered } from '../../studio/filtered.ts';
import { useStudio } from '../../studio/store.ts';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import { FilterPanel } from './FilterPanel.tsx';
import styles from './Filters.module.css';

/** In the footer while something is filtered, saved or left out. */
export function FiltersButton() {
  const isShown = useStudio(
    (state) =>
      state.opened !== null &&
      (isFiltered(state) || state.recipe.filters.length > 0 || state.recipe.exclude.filters.length > 0),
  );
  const saved = useStudio((state) => state.recipe.filters.length);
  if (!isShown) return null;
  return (
    <PopoverButton
      label="Filters"
      tip="Name what is shown, combine saved filters, and make of them a constraint, a scope or a deletion"
      icon={saved === 0 ? 'Save as…' : `Filters (${saved})`}
      className={styles.button}
    >
      <FilterPanel />
    </PopoverButton>
  );
}
