import { openAs } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { readable } from '../firstRun/readable.ts';

/** What the source was taken for, and the way to read it as something else. */
export default function FormatMenu() {
  const opened = useStudio((state) => state.opened);
  if (!opened) return null;
  return (
    <MenuButton
      label={`Read as ${opened.formatName}; choose another format`}
      value={opened.dataset.format}
      choices={readable.map(({ id, name }) => ({
        value: id,
        label: name,
        hint: id === opened.dataset.format ? opened.recognised : undefined,
      }))}
      onChange={(id) => {
        if (id !== opened.dataset.format) openAs(id);
      }}
    >
      {opened.formatName}
    </MenuButton>
  );
}
