import { ArrowDownWideNarrow } from 'lucide-react';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { sortChoices, type SortChoice } from './classOrder.ts';

/** By what the classes are sorted. */
export function SortMenu({ choices = sortChoices }: { readonly choices?: readonly SortChoice[] }) {
  const sort = useStudio((state) => state.view.classSort);
  const now = choices.find((choice) => choice.value === sort);
  return (
    <MenuButton
      label={`Sort by: ${now?.label ?? sort}`}
      value={sort}
      choices={choices}
      onChange={(value) => setView({ classSort: value })}
    >
      <ArrowDownWideNarrow size={14} aria-hidden="true" />
    </MenuButton>
  );
}
