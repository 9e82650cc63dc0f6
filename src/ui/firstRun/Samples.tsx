import { useEffect, useState } from 'react';
import { samples, type Sample } from '../../engine/samples.ts';
import { openSample } from '../../studio/actions.ts';
import { getState } from '../../studio/store.ts';
import { Key } from '../controls/Key.tsx';
import { counted } from '../theme/numbers.ts';
import { ClassCurve } from './ClassCurve.tsx';
import styles from './Samples.module.css';

/** Classes that have boxes, of those that are named where these are more. */
function classesOf({ classes, counts }: Sample): string {
  const used = counts.filter((n) => n > 0).length;
  return used === classes
    ? counted(classes, 'class', 'classes')
    : `${used} of ${counted(classes, 'class', 'classes')}`;
}

/** The samples that ship, each drawn by its own class curve; Enter opens the first. */
export function Samples() {
  const [list, setList] = useState<readonly Sample[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    samples().then(
      (found) => current && setList(found),
      (error: unknown) => current && setFailed(String(error)),
    );
    return () => {
      current = false;
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { view, opening } = getState();
      if (
        event.key !== 'Enter' ||
        event.target !== document.body ||
        view.dialog ||
        opening.state === 'running'
      )
        return;
      if (list.length) openSample(list[0].id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [list]);
  return (
    <section aria-labelledby="samples-title">
      <h2 className={styles.title} id="samples-title">
        Or open a sample
      </h2>
      {failed && <p className={styles.failed}>The samples could not be listed: {failed}</p>}
      <ul className={styles.list}>
        {list.map((sample, i) => (
          <li key={sample.id}>
            <button
              type="button"
              className={styles.sample}
              data-first={i === 0 || undefined}
              onClick={() => openSample(sample.id)}
            >
              <span className={styles.names}>
                <strong>{sample.title}</strong>
                <span>{sample.name}</span>
              </span>
              <ClassCurve counts={sample.counts} strong={i === 0} />
              <span className={styles.size}>
                {counted(sample.images, 'image')}, {classesOf(sample)}
                <span>
                  {sample.source.replace(/^https:\/\/(github\.com\/)?/, '')}, {sample.licence}
                </span>
              </span>
              <span className={styles.keys}>
                {i === 0 && <Key>↵</Key>} {i < 9 && <Key>{String(i + 1)}</Key>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
