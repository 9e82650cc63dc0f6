import { useEffect, useMemo, useState } from 'react';
import type { Problem } from '../../core/dataset/dataset.ts';
import { announce, setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { count, counted } from '../theme/numbers.ts';
import { ProblemDetail } from './ProblemDetail.tsx';
import { groupsOf, problemTotal, reportOf } from './problemGroups.ts';
import { ProblemList, type ProblemRow } from './ProblemList.tsx';
import styles from './Problems.module.css';
import { useExcerpt } from './useExcerpt.ts';
import { usePlaced } from './usePlaced.ts';

/** More problems than this are shown by kind first. */
const many = 200;

const none: readonly Problem[] = [];

/** What could not be read as it is: where, what, and what was kept. The rest of the page keeps working. */
export function ProblemsDrawer() {
  const opened = useStudio((state) => state.opened?.dataset ?? null);
  const problems = usePlaced(opened?.problems ?? none);
  const dataset = useMemo(() => opened && { ...opened, problems }, [opened, problems]);
  const [openKind, setOpenKind] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [copied, setCopied] = useState<string | null>(null);
  const groups = useMemo(() => (dataset ? groupsOf(dataset) : []), [dataset]);
  const total = dataset ? problemTotal(dataset) : 0;
  const rows = useMemo((): readonly ProblemRow[] => {
    if (total <= many) return groups.flatMap((group) => group.listed.map((problem) => ({ problem })));
    return groups.flatMap((group): ProblemRow[] => [
      { group, isOpen: group.kind === openKind },
      ...(group.kind === openKind ? group.listed.map((problem) => ({ problem })) : []),
    ]);
  }, [groups, total, openKind]);
  useEffect(() => setActive(0), [opened]);
  const row = rows.at(Math.min(active, rows.length - 1));
  const excerpt = useExcerpt(row && 'problem' in row ? row.problem : null);
  if (!dataset) return null;
  const { leftOut, images, boxes } = dataset;
  const choose = (row: number) => {
    setActive(row);
    const chosen = rows[row];
    if (chosen && 'group' in chosen) setOpenKind(chosen.isOpen ? null : chosen.group.kind);
  };
  const copy = (text: string, what: string) => {
    void navigator.clipboard.writeText(text).then(
      () => {
        setCopied(what);
        announce(`${what} copied`);
      },
      () => announce(`The browser did not let the ${what.toLowerCase()} be copied`),
    );
  };
  const copyLine = excerpt && (() => copy(excerpt.lines[excerpt.line - excerpt.first], 'Line'));
  return (
    <section className={styles.drawer} aria-labelledby="problems-title">
      <header className={styles.head}>
        <h2 id="problems-title">{counted(total, 'problem')} in what was opened</h2>
        <p>
          Imported: <strong>{`${count(images.count)} of ${count(images.count + leftOut.images)}`}</strong>{' '}
          images, <strong>{`${count(boxes.count)} of ${count(boxes.count + leftOut.boxes)}`}</strong>{' '}
          {dataset.task === 'classification' ? 'labels' : 'boxes'}.
          {dataset.imagesMissing > 0 &&
            ` ${counted(dataset.imagesMissing, 'image has', 'images have')} no picture here.`}
        </p>
        <Button onPress={() => copy(reportOf(dataset), 'Report')}>
          {copied === 'Report' ? 'Copied' : 'Copy report'}
        </Button>
        <Button onPress={() => setView({ drawer: null })}>
          Close <Key>Esc</Key>
        </Button>
      </header>
      {rows.length === 0 ? (
        <p className={styles.none}>Everything that was opened could be read.</p>
      ) : (
        <div className={styles.body}>
          <ProblemList
            rows={rows}
            active={active}
            onActive={setActive}
            onChoose={choose}
            onCopy={copyLine}
            copied={copied === 'Line'}
          />
          {row && <ProblemDetail row={row} excerpt={excerpt} />}
        </div>
      )}
    </section>
  );
}
