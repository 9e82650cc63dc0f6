import { useMemo, useState } from 'react';
import { GridList } from 'react-aria-components';
import type { Finding } from '../../../core/findings/finding.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import { counted } from '../../theme/numbers.ts';
import { FindingRow } from './FindingRow.tsx';
import styles from './Findings.module.css';
import { showFinding } from './showFinding.ts';

/** So many are read in a minute; the rest is a press away. */
const shownFirst = 12;

const order =
  'The most consequential first: what a run is judged wrongly by, then what it will not learn, then faulty records, then what it learns unevenly. Within a kind the figure decides. All figures are those of the train part as imported.';

/** What a person should know of the dataset, in one ranked list; arrows move in it, Enter shows what one is about. */
export function FindingsColumn() {
  const { found, looking, error } = useStudio((state) => state.explore.findings);
  const [all, setAll] = useState(false);
  const shown = useMemo(() => (all ? found : found?.slice(0, shownFirst)) ?? [], [found, all]);
  const more = (found?.length ?? 0) - shown.length;
  return (
    <section className={styles.column} aria-label="Findings" aria-busy={looking}>
      <header className={styles.head}>
        <h2 className={styles.title}>Findings</h2>
        {found !== null && found.length > 0 && (
          <Term text={order} label={`${counted(found.length, 'finding')}: how they are ordered`}>
            <span className={styles.count}>{found.length} by consequence</span>
          </Term>
        )}
      </header>
      {found === null ? (
        <p className={styles.wait} role="status">
          {error === null ? 'Looking…' : `The findings could not be worked out: ${error}`}
        </p>
      ) : found.length === 0 ? (
        <p className={styles.wait}>Nothing to say of this dataset.</p>
      ) : (
        <div className={styles.scroll}>
          <GridList
            className={styles.list}
            data-focus="findings"
            aria-label="Findings, the most consequential first"
            items={shown}
            dependencies={[shown]}
            onAction={(id) => {
              const finding = shown.find((one: Finding) => one.id === id);
              if (finding) showFinding(finding);
            }}
          >
            {(finding) => <FindingRow finding={finding} />}
          </GridList>
          {(more > 0 || all) && found.length > shownFirst && (
            <Button variant="quiet" className={styles.more} onPress={() => setAll(!all)}>
              {all ? `The first ${shownFirst} only` : `${more} more`}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
