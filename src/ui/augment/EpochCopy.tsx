import { memo, useMemo } from 'react';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { useStudio } from '../../studio/store.ts';
import styles from './EpochStrip.module.css';
import { Drawn } from './Stage.tsx';
import { usePreview, type Ask } from './usePreview.ts';

interface EpochCopyProps {
  readonly slot: string;
  readonly image: number;
  /** Which use of the image it is: 2, 3 … */
  readonly copy: number;
  /** Null: the same picture again. */
  readonly variant: VariantSettings | null;
  readonly width: number;
}

const noPins = {};

/** One extra copy as the epoch has it, small. */
export const EpochCopy = memo(function EpochCopy(props: EpochCopyProps) {
  const { slot, image, copy, variant, width } = props;
  const path = useStudio((state) => state.opened?.dataset.images.path[image] ?? '');
  const pixels = Math.ceil((width * devicePixelRatio) / 64) * 64;
  const ask = useMemo(
    (): Ask => ({ slot, image, copy, steps: [], seed: '', pins: noPins, pixels }),
    [slot, image, copy, pixels],
  );
  const { shown, problem } = usePreview(ask);
  const isSame = variant === null || shown?.composite.done.length === 0;
  const name = isSame ? 'the same picture' : variant.name;
  const { width: w, height: h } = shown?.composite.scene ?? { width: 1, height: 1 };
  return (
    <li className={styles.cell} title={problem ?? `${path}, use ${copy}: ${name}`}>
      {shown && (
        // Fills its cell as a thumbnail does.
        <div
          className={styles.fill}
          style={{ aspectRatio: w / h, ...(w >= h ? { height: '100%' } : { width: '100%' }) }}
        >
          <Drawn shown={shown} label={`${path}, use ${copy}: ${name}`} isFull={false} />
        </div>
      )}
      <span className={styles.name}>{isSame ? 'the same' : name}</span>
    </li>
  );
});
