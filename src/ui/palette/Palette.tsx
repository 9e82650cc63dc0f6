import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { command, commands } from '../../studio/commands.ts';
import { getState } from '../../studio/store.ts';
import { Key } from '../controls/Key.tsx';
import styles from './Palette.module.css';

const groups = [...new Set(commands.map(({ group }) => group))];

/** Everything that can be done, by name. What cannot be done now says why. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const state = getState();
  const offered = commands
    .filter(({ id }) => id !== 'commands' && id !== 'escape')
    .map((one) => ({ ...one, reason: one.unavailable(state) }));
  const choose = (id: string) => {
    onClose();
    // After the dialog has given the focus back, so that a command may move it.
    setTimeout(() => command(id).run(), 0);
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.veil}>
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog} aria-label="Commands">
          <Autocomplete filter={contains}>
            <SearchField aria-label="Find a command" autoFocus className={styles.search}>
              <Input
                placeholder="Find a command"
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  const list = event.currentTarget.closest('[role=dialog]');
                  // An option that the arrows have reached runs by itself; else the first that is left.
                  if (list?.querySelector('[role=option][data-focused]')) return;
                  const first = list?.querySelector<HTMLElement>('[role=option]:not([aria-disabled=true])');
                  if (first?.dataset.key) choose(first.dataset.key);
                }}
              />
            </SearchField>
            <ListBox
              // The focus stays in the field; the list itself can be reached for scrolling by keyboard.
              ref={(list: HTMLDivElement | null) => list?.setAttribute('tabindex', '0')}
              aria-label="Commands"
              className={styles.list}
              disabledKeys={offered.filter(({ reason }) => reason !== null).map(({ id }) => id)}
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => <p className={styles.none}>No command of that name.</p>}
            >
              {groups.map((group) => (
                <ListBoxSection key={group} id={`group-${group}`}>
                  <Header className={styles.group}>{group}</Header>
                  <Collection items={offered.filter((one) => one.group === group)}>
                    {(one) => (
                      <ListBoxItem id={one.id} textValue={one.title} className={styles.item}>
                        <span className={styles.title}>{one.title}</span>
                        {one.reason !== null && <span className={styles.reason}>{one.reason}</span>}
                        {one.shown && <Key>{one.shown}</Key>}
                      </ListBoxItem>
                    )}
                  </Collection>
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
