import { goToFindings } from '../../../studio/explore.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Findings.module.css';

/** How much there is to know of the dataset; leads to the list. Nothing where there is nothing. */
export function FindingsChip() {
  const found = useStudio((state) => state.explore.findings.found);
  if (!found || found.length === 0) return null;
  return (
    <Button
      variant="quiet"
      className={styles.chip}
      tip={`Explore has them. First: ${found[0].text}`}
      onPress={goToFindings}
    >
      {counted(found.length, 'finding')}
    </Button>
  );
}
