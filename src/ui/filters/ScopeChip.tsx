import { X } from 'lucide-react';
import { factorOf } from '../../studio/actions.ts';
import { filterFigures, passes } from '../../studio/filterFigures.ts';
import { setScope } from '../../studio/filters.ts';
import { filterName, filterWords } from '../../studio/labelFilters.ts';
import type { StudioState } from '../../studio/state.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Filters.module.css';

const scopeOf = ({ recipe }: StudioState, id: string) => factorOf(recipe.balance, id).scope;

/** Beside a chart's title where its factor has a scope: what alone counts, and the way back to everything. */
export function ScopeChip({ id, title }: { readonly id: string; readonly title: string }) {
  const scope = useStudio((state) => scopeOf(state, id));
  const opened = useStudio((state) => state.opened);
  const saved = useStudio((state) => state.recipe.filters);
  if (scope === null || !opened) return null;
  const figures = filterFigures(getState(), scope);
  return (
    <Button
      variant="quiet"
      className={styles.scope}
      label={`Count everything for ${title}, not only ${filterName(scope, saved, opened)}`}
      tip={`Only what passes counts for this chart, its target and its factor: ${filterWords(scope, opened)}${figures ? ` (${passes(figures)})` : ''}. Press to count everything.`}
      onPress={() => setScope(id, title, null)}
    >
      <span className={styles.scopeName}>only {filterName(scope, saved, opened)}</span>
      <X size={10} aria-hidden />
    </Button>
  );
}
