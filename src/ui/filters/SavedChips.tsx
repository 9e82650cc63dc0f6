import { X } from 'lucide-react';
import { applyFilter } from '../../studio/filters.ts';
import { useStudio } from '../../studio/store.ts';

/** One chip for each saved filter that is on. */
export function SavedChips({ className }: { readonly className: string }) {
  const filters = useStudio((state) => state.recipe.filters);
  const saved = useStudio((state) => state.view.saved);
  return filters
    .filter(({ name }) => Object.hasOwn(saved, name))
    .map(({ name }) => {
      const text = saved[name] === 'with' ? name : `without ${name}`;
      return (
        <button
          key={name}
          type="button"
          className={className}
          aria-label={`Clear the filter ${text}`}
          onClick={() => applyFilter(name, null)}
        >
          {text} <X size={11} aria-hidden />
        </button>
      );
    });
}
