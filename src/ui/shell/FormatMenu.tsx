import { openAs, setView } from '../../studio/actions.ts';
import { lastColumns } from '../../studio/opening.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { readable } from '../firstRun/readable.ts';

const byHand = 'columns by hand';

/** What the source was taken for, and the way to read it as something else. */
export default function FormatMenu() {
  const opened = useStudio((state) => state.opened);
  if (!opened) return null;
  return (
    <MenuButton
      label={`Read as ${opened.formatName}; choose another format`}
      value={lastColumns() === null ? opened.dataset.format : byHand}
      choices={[
        ...readable.map(({ id, name }) => ({
          value: id,
          label: name,
          hint: id === opened.dataset.format ? opened.recognised : undefined,
        })),
        { value: byHand, label: 'CSV, columns by hand…' },
      ]}
      onChange={(id) => {
        if (id === byHand) setView({ dialog: 'columns' });
        else if (id !== opened.dataset.format || lastColumns() !== null) openAs(id);
      }}
    >
      {opened.formatName}
    </MenuButton>
  );
}
