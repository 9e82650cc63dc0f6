import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { extraCopies } from '../../core/mixing/epoch/extraCopies.ts';
import { variantOf } from '../../core/mixing/epoch/variants.ts';
import { splitNow, worldNow } from '../../studio/mixingPreview.ts';
import { useStudio } from '../../studio/store.ts';
import { useSize } from '../../charts/useSize.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { count } from '../theme/numbers.ts';
import { EpochCopy } from './EpochCopy.tsx';
import { spread } from './spread.ts';
import { hundredths } from './shownVariants.ts';
import styles from './EpochStrip.module.css';

const gap = 8;

/** The plan's own extra copies one after the other, in an order as shuffled as an epoch's. */
export function EpochStrip() {
  const world = useStudio(worldNow);
  const split = useStudio(splitNow);
  const repeats = useStudio((state) => state.plan?.repeats ?? null);
  const step = useStudio((state) => state.view.augment.step);
  const [box, size] = useSize<HTMLOListElement>();
  const copies = useMemo(() => repeats && extraCopies(repeats, split), [repeats, split]);
  const total = copies?.image.length ?? 0;
  // Cells are nearly square, whole ones only.
  const side = Math.max(48, size.height);
  const fit = Math.max(1, Math.round((size.width + gap) / (side + gap)));
  const shown = Math.min(fit, total);
  const words = world?.settings.variants
    .filter(({ share }) => share > 0)
    .map(({ name, share }) => `${name} ${hundredths(share)}`)
    .join(', ');
  const first = total > 0 ? step % total : 0;
  return (
    <section className={styles.panel} aria-labelledby="next-title">
      <div className={styles.head}>
        <h2 id="next-title">Next in the epoch</h2>
        <span className={styles.words}>
          {words ? `${words} of every 100 extra copies` : 'every extra copy is the same picture again'}
        </span>
        <CommandButton id="mix-back" label="Copies before these">
          <ChevronLeft size={14} aria-hidden />
        </CommandButton>
        <CommandButton id="mix-next" label="Next copies">
          <ChevronRight size={14} aria-hidden />
        </CommandButton>
        <span className={styles.place}>{total > 0 && `${count(first + 1)} of ${count(total)}`}</span>
      </div>
      <ol
        ref={box}
        className={styles.cells}
        style={{ gridTemplateColumns: `repeat(${Math.max(1, fit)}, minmax(0, 1fr))` }}
        aria-label="Next extra copies of the epoch"
      >
        {world &&
          copies &&
          Array.from({ length: shown }, (_, i) => {
            const at = spread((first + i) % total, total);
            const image = copies.image[at];
            const copy = copies.copy[at];
            const variant = variantOf(world, image, copy);
            return (
              <EpochCopy
                key={at}
                slot={`copy ${at}`}
                image={image}
                copy={copy}
                variant={variant}
                width={side}
              />
            );
          })}
      </ol>
      {total === 0 && <p className={styles.none}>The plan makes no extra copy: nothing can be mixed.</p>}
    </section>
  );
}
