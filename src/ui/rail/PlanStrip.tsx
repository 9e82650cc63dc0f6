import type { PlanView } from '../../studio/state.ts';
import { setView } from '../../studio/actions.ts';
import { count } from '../theme/numbers.ts';
import styles from './PlanPanel.module.css';

/** One bar for all images of the train part: dropped, kept once, repeated; each part at least 44 px wide. */
export function PlanStrip({ plan }: { readonly plan: PlanView | null }) {
  const dropped = plan?.dropped ?? 0;
  const repeated = plan?.repeated ?? 0;
  const once = (plan?.trainImages ?? 0) - dropped - repeated;
  let most = 1;
  for (const r of plan?.repeats ?? []) if (r > most) most = r;
  const parts = [
    { key: 'dropped', images: dropped, words: 'dropped', gallery: 'dropped' },
    { key: 'once', images: once, words: 'kept once', gallery: 'all' },
    {
      key: 'repeated',
      images: repeated,
      words: repeated ? `repeated ${most > 2 ? `2–${most}` : most} ×` : 'repeated',
      gallery: 'repeated',
    },
  ] as const;
  return (
    <ul className={styles.strip}>
      {parts.map((part) => (
        <li key={part.key} className={styles[part.key]} style={{ flexGrow: part.images }}>
          <button
            type="button"
            aria-label={`${count(part.images)} ${part.words}: show them`}
            onClick={() => setView({ gallery: part.gallery })}
          >
            <span className={styles.bar} data-none={part.images === 0 || undefined} />
            <strong>{plan ? count(part.images) : '–'}</strong>
            <span className={styles.words}>{part.words}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
