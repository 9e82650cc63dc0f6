import { useMemo } from 'react';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { sourcesFor } from '../../studio/mixingSources.ts';
import { useStudio } from '../../studio/store.ts';
import { useSize } from '../../charts/useSize.ts';
import styles from './ContactSheet.module.css';
import { previewAsk } from './previewAsk.ts';
import { Drawn } from './Stage.tsx';
import { usePreview } from './usePreview.ts';

interface SheetCellProps {
  readonly slot: string;
  readonly variant: VariantSettings;
  readonly seed: number;
  readonly isNow: boolean;
  readonly onTake: () => void;
}

const noPins = {};

/** One seed of the contact sheet. */
export function SheetCell({ slot, variant, seed, isNow, onTake }: SheetCellProps) {
  const chosen = useStudio((state) => sourcesFor(state, seed));
  const [box, size] = useSize<HTMLButtonElement>();
  const pixels = Math.ceil((size.width * devicePixelRatio) / 64) * 64;
  const ask = useMemo(
    () => (pixels === 0 ? null : previewAsk(slot, variant, chosen, seed, noPins, pixels)),
    [slot, variant, chosen, seed, pixels],
  );
  const { shown, problem } = usePreview(ask);
  const { width, height } = shown?.composite.scene ?? { width: 1, height: 1 };
  return (
    <li>
      <button
        ref={box}
        type="button"
        className={styles.cell}
        aria-label={`Take seed ${seed}`}
        aria-current={isNow || undefined}
        title={problem ?? `Seed ${seed}`}
        onClick={onTake}
      >
        {shown && (
          <span
            className={styles.fitted}
            style={{
              aspectRatio: width / height,
              ...(width >= height ? { width: '100%' } : { height: '100%' }),
            }}
          >
            <Drawn shown={shown} label={`${variant.name}, seed ${seed}`} isFull={false} />
          </span>
        )}
        <span className={styles.seed}>{seed}</span>
      </button>
    </li>
  );
}
