import { boxesIn, imagesIn } from '../../core/dataset/multiplicity.ts';
import { lazy, Suspense } from 'react';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { problemTotal } from '../problems/problemGroups.ts';
import { counted, percent } from '../theme/numbers.ts';
import { Warning } from './Warning.tsx';
import styles from './TopBar.module.css';

const FormatMenu = lazy(() => import('./FormatMenu.tsx'));

/** Name and counts of what is open, how far an import is, and how much of the source could not be read. */
export function DatasetTitle() {
  const opened = useStudio((state) => state.opened);
  const opening = useStudio((state) => state.opening);
  const problemsOpen = useStudio((state) => state.view.drawer === 'problems');
  if (opening.state === 'running') {
    const { progress } = opening;
    const share = progress && progress.total > 0 ? progress.done / progress.total : null;
    return (
      <p className={styles.dataset}>
        {opening.name}{' '}
        <span className={styles.counts}>importing{share === null ? '' : `, ${percent(share)}`}</span>
      </p>
    );
  }
  if (!opened) return null;
  const { dataset, recognised } = opened;
  const problems = problemTotal(dataset);
  const [one, many] = dataset.task === 'classification' ? ['label', 'labels'] : ['box', 'boxes'];
  return (
    <>
      <h1 className={styles.dataset} title={recognised}>
        <span className={styles.file}>{dataset.name}</span>{' '}
        <span className={styles.counts}>
          {counted(imagesIn(dataset), 'image')} · {counted(boxesIn(dataset), one, many)} ·{' '}
          {counted(dataset.classes.names.length, 'class', 'classes')}
        </span>
      </h1>
      <span className={styles.format}>
        <Suspense>
          <FormatMenu />
        </Suspense>
      </span>
      {problems > 0 && (
        <Button
          variant="quiet"
          className={styles.problems}
          pressed={problemsOpen}
          tip="Lines that could not be read as they are"
          onPress={() => setView({ drawer: problemsOpen ? null : 'problems', tab: 'balance' })}
        >
          <Warning /> {counted(problems, 'problem')}
        </Button>
      )}
    </>
  );
}
