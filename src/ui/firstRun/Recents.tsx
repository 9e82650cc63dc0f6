import { X } from 'lucide-react';
import { useEffect } from 'react';
import { loadRecents, forgetRecent } from '../../studio/recents.ts';
import { openRecent } from '../../studio/reopening.ts';
import { useStudio } from '../../studio/store.ts';
import { Key } from '../controls/Key.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './Recents.module.css';

/** As many as one line holds; the palette's command opens the newest. */
const most = 3;

/** What was open before, one click away; only what was chosen or dropped where the browser gives handles. */
export function Recents() {
  const recents = useStudio((state) => state.recents);
  useEffect(() => void loadRecents(), []);
  if (recents.length === 0) return null;
  return (
    <div className={styles.line}>
      <h3 className={styles.title} id="recents-title">
        Open again
      </h3>
      <ul className={styles.list} aria-labelledby="recents-title">
        {recents.slice(0, most).map((recent, i) => (
          <li key={recent.key} className={styles.one}>
            <button
              type="button"
              className={styles.open}
              title={`${recent.name}: ${recent.formatName}, ${counted(recent.images, 'image')}, ${counted(recent.classes, 'class', 'classes')}`}
              onClick={() => void openRecent(recent)}
            >
              <span>{recent.name}</span>
              {i === 0 && <Key>0</Key>}
            </button>
            <button
              type="button"
              className={styles.forget}
              aria-label={`Forget ${recent.name}`}
              onClick={() => void forgetRecent(recent.key)}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
