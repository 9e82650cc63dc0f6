import { EyeOff, Filter, Pin, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { chosenImages } from '../../studio/choosing.ts';
import { useStudio } from '../../studio/store.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { count } from '../theme/numbers.ts';
import styles from './Gallery.module.css';

/** What can be done with the images that are chosen by hand; in place of the gallery's head. */
export function ChosenBar() {
  const size = useStudio((state) => chosenImages(state).size);
  return (
    <div className={styles.chosen} role="group" aria-label="Selected images">
      <span className={styles.chosenCount}>{count(size)} selected</span>
      <Act id="chosen-show" label="Show only these" icon={<Filter size={14} aria-hidden />} />
      <Act id="chosen-keep" label="Never drop" icon={<Pin size={14} aria-hidden />} />
      <Act id="chosen-exclude" label="Exclude" icon={<EyeOff size={14} aria-hidden />} />
      <CommandButton id="chosen-clear" label="Select nothing">
        <X size={14} aria-hidden />
      </CommandButton>
    </div>
  );
}

/** Its words where there is room, else its sign. */
function Act({ id, label, icon }: { readonly id: string; readonly label: string; readonly icon: ReactNode }) {
  return (
    <CommandButton id={id} label={label}>
      <span className={styles.sign}>{icon}</span>
      <span className={styles.word}>{label}</span>
    </CommandButton>
  );
}
