import type { ReactNode } from 'react';
import { answerDrop } from '../../studio/dropping.ts';
import { dismiss, isShown, type TroubleName } from '../../studio/notices.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import styles from './Notices.module.css';

/** What did not go as asked and has no place of its own on this screen; each line stays until it is closed. */
export function Notices() {
  const notice = useStudio((state) => state.notice);
  const notWritten = useStudio((state) =>
    isShown('export', state) && state.exporting.state === 'failed' ? state.exporting.message : null,
  );
  const notSolved = useStudio((state) => (isShown('solving', state) ? state.solveError : null));
  const asked = useStudio((state) => state.explore.asking);
  const dataset = useStudio((state) => state.opened?.dataset.name ?? '');
  if (notice === null && notWritten === null && notSolved === null && asked === null) return null;
  return (
    <aside className={styles.notices} aria-label="Notices">
      {notSolved !== null && (
        <Line of="solving" failed>
          <p>The plan could not be worked out: {notSolved}</p>
        </Line>
      )}
      {notWritten !== null && (
        <Line of="export" failed>
          <p>The export was not written: {notWritten}</p>
        </Line>
      )}
      {notice && (
        <Line of="notice">
          <p>{notice.text}</p>
          {notice.lines.length > 0 && (
            <ul tabIndex={0} aria-label={notice.text}>
              {notice.lines.map((line, i) => (
                <li key={i}>{line}</li>
              ))}
            </ul>
          )}
        </Line>
      )}
      {asked && (
        <Line of="asking">
          <p>
            {asked.file.name} may belong to {dataset} or be a dataset of its own: {asked.because}.
          </p>
          <p className={styles.answers}>
            <Button variant="quiet" onPress={() => answerDrop('addition')}>
              Add to {dataset}
            </Button>
            <Button variant="quiet" onPress={() => answerDrop('dataset')}>
              Open in its place
            </Button>
          </p>
        </Line>
      )}
    </aside>
  );
}

interface LineProps {
  readonly of: TroubleName;
  readonly failed?: boolean;
  readonly children: ReactNode;
}

function Line({ of, failed = false, children }: LineProps) {
  return (
    <div className={styles.line} data-failed={failed || undefined} role={failed ? 'alert' : undefined}>
      <div className={styles.words}>{children}</div>
      <Button variant="quiet" label="Close this notice" onPress={() => dismiss(of)}>
        Close <Key>Esc</Key>
      </Button>
    </div>
  );
}
