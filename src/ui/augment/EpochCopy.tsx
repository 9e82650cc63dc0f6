import { memo, useMemo } from 'react';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { copyAsk } from '../../studio/mixingPreview.ts';
import { useStudio } from '../../studio/store.ts';
import styles from './EpochStrip.module.css';
import { Drawn } from './Stage.tsx';
import { usePreview, type Ask } from './usePreview.ts';

interface EpochCopyProps {
  readonly slot: string;
  readonly image: number;
  /** Which use of the image it is: 2, 3 … */
  readonly copy: number;
  readonly seed: string;
  /** Null: the same picture again. */
  readonly variant: VariantSettings | null;
  readonly width: number;
}

const noPins = {};

/** One extra copy as the epoch has it, small. */
export const EpochCopy = memo(function EpochCopy(props: EpochCopyProps) {
  const { slot, image, copy, seed, variant, width } = props;
  const path = useStudio((state) => state.opened?.dataset.images.path[image] ?? '');
  const mixing = useStudio((state) => state.recipe.mixing);
  const key = useStudio((state) => state.opened?.dataset.images.key[image] ?? '');
  const steps = variant?.steps ?? null;
  const pixels = Math.ceil((width * devicePixelRatio) / 64) * 64;
  const ask = useMemo(
    (): Ask => ({
      slot,
      image,
      pins: noPins,
      pixels,
      ...(steps === null ? { seed, steps: [] } : copyAsk(mixing, key, copy, steps)),
    }),
    [slot, image, pixels, seed, steps, mixing, key, copy],
  );
  const { shown, problem } = usePreview(ask);
  const name = variant && shown?.composite.done.length !== 0 ? variant.name : 'the same picture';
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
      <span className={styles.name}>{name}</span>
    </li>
  );
});
