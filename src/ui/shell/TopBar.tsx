import { CircleHelp, Redo2, Undo2 } from 'lucide-react';
import { setView } from '../../studio/actions.ts';
import type { ViewState } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented, type Segment } from '../controls/Segmented.tsx';
import { CommandButton } from './CommandButton.tsx';
import { DatasetTitle } from './DatasetTitle.tsx';
import { ExploreLabel } from './ExploreLabel.tsx';
import { HalfDisc } from './HalfDisc.tsx';
import { Logo } from './Logo.tsx';
import styles from './TopBar.module.css';

const tabs = [
  { value: 'explore', label: <ExploreLabel /> },
  { value: 'balance', label: 'Balance' },
  { value: 'augment', label: 'Augment' },
  { value: 'weights', label: 'Weights' },
  { value: 'split', label: 'Split' },
] as const satisfies readonly Segment<ViewState['tab']>[];

/** Name, dataset, tabs, undo, redo, commands, theme and help; before anything is opened only what applies then. */
export function TopBar() {
  const isOpen = useStudio((state) => state.opened !== null);
  const tab = useStudio((state) => state.view.tab);
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <Logo />
        <span className={styles.name}>Counterpoise</span>
        <DatasetTitle />
      </div>
      {isOpen && (
        <Segmented
          label="Tab"
          size="large"
          value={tab}
          options={tabs}
          onChange={(value) => setView({ tab: value })}
        />
      )}
      <div className={styles.right}>
        {isOpen ? (
          <>
            <CommandButton id="undo" label="Undo">
              <Undo2 size={16} aria-hidden />
            </CommandButton>
            <CommandButton id="redo" label="Redo">
              <Redo2 size={16} aria-hidden />
            </CommandButton>
            <span className={styles.rule} />
            <CommandButton id="commands" variant="plain" showKey>
              <span className={styles.commands}>Commands</span>
            </CommandButton>
          </>
        ) : (
          <>
            <span className={styles.promise}>Runs on this machine. Nothing is uploaded.</span>
            <span className={styles.rule} />
          </>
        )}
        <CommandButton id="theme" label="Theme">
          <HalfDisc />
        </CommandButton>
        <CommandButton id="help" label="Help and shortcuts">
          <CircleHelp size={16} aria-hidden />
        </CommandButton>
      </div>
    </header>
  );
}
