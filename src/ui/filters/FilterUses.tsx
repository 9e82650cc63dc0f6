import type { LabelFilter } from '../../core/recipe/recipe.ts';
import { filterFigures, leavesOut, passes, protects } from '../../studio/filterFigures.ts';
import { cannotKeep, excludeFilter, keepFilter, setScope } from '../../studio/filters.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Filters.module.css';

interface FilterUsesProps {
  readonly any: readonly LabelFilter[];
  readonly name: string;
}

/** What a filter can become: a constraint, the scope of a factor, a deletion; each says in figures what it would do. */
export function FilterUses({ any, name }: FilterUsesProps) {
  const opened = useStudio((state) => state.opened);
  const figures = useStudio((state) => filterFigures(state, any));
  const keptReason = useStudio((state) => cannotKeep(any, state));
  if (!opened || !figures) return null;
  const facets = opened.facets.filter(({ id }) => id !== 'split' && Object.hasOwn(opened.columns, id));
  return (
    <ul className={styles.uses} aria-label={`Uses of ${name}`}>
      <li>
        <Button variant="quiet" unavailable={keptReason} onPress={() => keepFilter(any, name)}>
          Never drop
        </Button>
        <span>{protects(figures)}</span>
      </li>
      <li>
        <select
          className={styles.choice}
          aria-label={`Count only ${name} for a factor`}
          value=""
          onChange={({ target }) => {
            const facet = facets.find(({ id }) => id === target.value);
            if (facet) setScope(facet.id, facet.title, any);
          }}
        >
          <option value="" disabled>
            Scope of …
          </option>
          {facets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <span>Counts only {passes(figures)}</span>
      </li>
      <li>
        <Button variant="quiet" onPress={() => excludeFilter(any, name)}>
          Leave out
        </Button>
        <span>{leavesOut(figures)}</span>
      </li>
    </ul>
  );
}
