import { readPrior } from '../../../core/weighting/prior/readPrior.ts';
import { giveShares } from '../../../studio/deploymentShares.ts';
import { PastedShares } from '../../targets/PastedShares.tsx';
import styles from './Prior.module.css';

interface PasteSharesProps {
  readonly names: readonly string[];
  readonly onClose: () => void;
}

/** The deployment prior as text. */
export function PasteShares({ names, onClose }: PasteSharesProps) {
  return (
    <PastedShares
      className={styles.paste}
      label="Deployment prior: a class and a share on each line"
      placeholder={`${names[0] ?? 'class'},0.7\n${names[1] ?? 'other'},0.2`}
      rows={5}
      hint="A class and a share on each line, or a JSON object: shares, percentages or counts."
      names={names}
      kind="classes"
      read={readPrior}
      use="Use shares"
      nothing="Nothing in the text names a class here"
      onUse={(shares) => giveShares('Pasted deployment prior', shares)}
      onClose={onClose}
    />
  );
}
