import { useStudio } from '../../studio/store.ts';
import { commandKey } from '../theme/platform.ts';
import { Key } from '../controls/Key.tsx';
import styles from './Footer.module.css';

type Hint = readonly [keys: readonly string[], words: string];

const firstRun: readonly Hint[] = [
  [['O'], 'folder'],
  [['1', '–', '3'], 'sample'],
  [['←', '→'], 'slider'],
  [[`${commandKey}K`], 'commands'],
];
const balance: readonly Hint[] = [
  [['←', '→'], 'move the point'],
  [['T'], 'edit a target'],
  [['B'], 'brush'],
  [['X'], 'hold to hide the plan'],
  [['?'], 'all shortcuts'],
];
const augment: readonly Hint[] = [
  [['R'], 'shuffle'],
  [['Space'], 'pick a source'],
  [['M', 'U', 'C'], 'solo a mixer'],
  [['L'], 'labels on or off'],
  [['?'], 'all shortcuts'],
];
const weights: readonly Hint[] = [
  [['X'], 'hold to hide the plan'],
  [[`${commandKey}E`], 'export'],
  [['?'], 'all shortcuts'],
];
const split: readonly Hint[] = [
  [[`${commandKey}Z`], 'undo'],
  [[`${commandKey}E`], 'export'],
  [['?'], 'all shortcuts'],
];
const explore: readonly Hint[] = [
  [['B'], 'brush'],
  [['G'], 'images'],
  [['/'], 'find a class'],
  [['Esc'], 'clear the filters'],
  [['?'], 'all shortcuts'],
];
const opening: readonly Hint[] = [[['Esc'], 'cancel the import']];

/** The keys that matter on this screen. */
export function KeyHints() {
  const hints = useStudio((state) => {
    if (state.opening.state === 'running') return opening;
    if (!state.opened) return firstRun;
    return { explore, balance, augment, weights, split }[state.view.tab];
  });
  return (
    <div className={styles.line}>
      {hints.map(([keys, words]) => (
        <span key={words} className={styles.hint}>
          {keys.map((key) => (key === '–' ? <span key={key}>–</span> : <Key key={key}>{key}</Key>))} {words}
        </span>
      ))}
    </div>
  );
}
