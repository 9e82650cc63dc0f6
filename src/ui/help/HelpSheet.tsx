import { commands, type Command } from '../../studio/commands.ts';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Key } from '../controls/Key.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import styles from './HelpSheet.module.css';
import { chartKeys } from './chartKeys.ts';

/** Every shortcut of the registry by group, the keys of charts, and the switch for single letters. */
export default function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const letterKeys = useStudio((state) => state.view.letterKeys);
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (command.shown) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return (
    <Sheet
      title="Keyboard shortcuts"
      size="wide"
      onClose={onClose}
      footer={
        <Checkbox checked={letterKeys} onChange={(on) => setView({ letterKeys: on })}>
          Single-letter keys act outside text fields
        </Checkbox>
      }
    >
      {/* There is nothing to press in it: by itself it can be scrolled from the keyboard. */}
      <div className={styles.columns} role="group" aria-label="Shortcuts" tabIndex={0}>
        {[...groups].map(([group, list]) => (
          <Keys
            key={group}
            title={group}
            rows={list.map(({ id, shown, title, letter }) => ({
              id,
              shown: [shown],
              title,
              isOff: letter && !letterKeys,
            }))}
          />
        ))}
        <Keys
          title="On a chart"
          rows={chartKeys.map(({ keys, does }) => ({ id: does, shown: keys, title: does, isOff: false }))}
        />
      </div>
    </Sheet>
  );
}

interface KeysProps {
  readonly title: string;
  readonly rows: readonly {
    readonly id: string;
    readonly shown: readonly string[];
    readonly title: string;
    readonly isOff: boolean;
  }[];
}

function Keys({ title, rows }: KeysProps) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.id} data-off={row.isOff || undefined}>
            <dt>{row.title}</dt>
            <dd>
              {row.shown.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
