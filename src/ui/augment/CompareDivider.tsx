import { setAugment } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { percent } from '../theme/numbers.ts';
import styles from './Stage.module.css';
import { useHandle } from './useHandle.ts';

const within = (part: number) => Math.min(1, Math.max(0, Math.round(part * 1000) / 1000));

/** Left of it the image itself, right of it the composite; all previews share its place. */
export function CompareDivider() {
  const compare = useStudio((state) => state.view.augment.compare);
  const part = compare === 'off' ? 0.5 : compare;
  const set = (to: number) => setAugment({ compare: within(to) });
  const bind = useHandle({
    grab: () => part,
    move: (from, { dx, box }) => set(from + dx / box.width),
    key: (x, _y, times) => set(part + 0.01 * x * times),
    cancel: set,
  });
  return (
    <div
      className={styles.divider}
      style={{ left: `${100 * part}%` }}
      role="slider"
      tabIndex={0}
      aria-label="Divider between the image itself and the composite"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * part)}
      aria-valuetext={`${percent(part)} the image itself`}
      {...bind}
    />
  );
}
