import { ArrowDownWideNarrow } from 'lucide-react';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { sortChoices } from './classOrder.ts';

/** By what the classes are sorted. */
export function SortMenu() {
  const sort = useStudio((state) => state.view.classSort);
  const now = sortChoices.find((choice) => choice.value === sort);
  return (
    <MenuButton
      label={`Sort by: ${now?.label ?? sort}`}
      value={sort}
      choices={sortChoices}
      onChange={(value) => setView({ classSort: value })}
    >
      <ArrowDownWideNarrow size={14} aria-hidden="true" />
    </MenuButton>
  );
}
