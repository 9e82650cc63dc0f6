import type { Calibrated } from '../../../core/calibration/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { TableRows } from '../../../charts/TableRows.tsx';
import styles from './Calibration.module.css';
import { whyPage } from './whyPage.ts';

interface WhyPageProps {
  readonly answer: Calibrated;
  readonly onBack: () => void;
}

/** Why accuracy misleads, and why AUC and accuracy answer differently, with the person's own figures. */
export function WhyPage({ answer, onBack }: WhyPageProps) {
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const { sections, classes } = whyPage(answer, names);
  return (
    <div className={styles.why} tabIndex={0} role="region" aria-label="Why accuracy misleads">
      {sections.map(({ title, sentences }) => (
        <section key={title}>
          <h2>{title}</h2>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ))}
      {classes.length > 0 && (
        <table>
          <caption>AUC by class, uncorrected and corrected</caption>
          <TableRows columns={['Class', 'Uncorrected', 'Corrected', 'The same to']} rows={classes} />
        </table>
      )}
      <Button variant="quiet" onPress={onBack}>
        Back to the diagrams
      </Button>
    </div>
  );
}

const noNames: readonly string[] = [];
