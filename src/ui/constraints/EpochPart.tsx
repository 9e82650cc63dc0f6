import { imagesIn } from '../../core/dataset/multiplicity.ts';
import { beginGesture, cancelGesture, endGesture, setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { counted, percent } from '../theme/numbers.ts';
import styles from './Constraints.module.css';
import { NumberField } from './NumberInput.tsx';
import type { FindingText } from './findings.ts';
import { Findings, Part } from './Part.tsx';
import { Spread } from './Spread.tsx';

const size = { min: 1, max: 1e9, whole: true };
/** -1: the share is free; then 0 to 50 %. */
const shareStops = [-1, ...Array.from({ length: 51 }, (_, percent) => percent)];

/** How long an epoch is, how much of it has no boxes, and whether every epoch is the same. */
export function EpochPart({ findings }: { readonly findings: readonly FindingText[] }) {
  const { epochSize, emptyShare, epochs } = useStudio((state) => state.recipe.balance);
  const epoch = useStudio((state) => state.plan?.epoch ?? state.opened?.dataset.images.count ?? 1);
  return (
    <Part title="Epoch">
      <div className={styles.row}>
        <span>Size</span>
        <Segmented
          label="Epoch size"
          value={epochSize === null ? 'free' : 'fixed'}
          options={[
            { value: 'free', label: 'Free' },
            { value: 'fixed', label: 'Fixed' },
          ]}
          onChange={(to) =>
            setBalance(to === 'free' ? 'Free epoch size' : 'Fix the epoch size', {
              epochSize: to === 'free' ? null : epoch,
            })
          }
        />
      </div>
      {epochSize !== null && (
        <NumberField
          label="Images an epoch"
          value={epochSize}
          range={size}
          onChange={(n) => n !== null && setBalance('Epoch size', { epochSize: n })}
        />
      )}
      <EmptyShare share={emptyShare} />
      <Findings of={findings} />
      <div className={styles.row}>
        <span>Epochs</span>
        <Segmented
          label="Epochs"
          value={epochs}
          options={[
            { value: 'same', label: 'All the same' },
            { value: 'afresh', label: 'Rounded afresh' },
          ]}
          onChange={(to) =>
            setBalance(to === 'same' ? 'The same plan for all epochs' : 'Round each epoch afresh', {
              epochs: to,
            })
          }
        />
      </div>
      <p className={styles.note}>
        {epochs === 'same'
          ? 'Every epoch repeats and drops the same images.'
          : 'Each image has an expected use, say 1.4; each epoch rounds it up or down by its own seed.'}
      </p>
      {epochs === 'afresh' && <Spread />}
    </Part>
  );
}

function EmptyShare({ share }: { readonly share: number | null }) {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  if (!dataset) return null;
  const { boxStart, count, multiplicity } = dataset.images;
  let empty = 0;
  for (let i = 0; i < count; i++)
    if (boxStart[i] === boxStart[i + 1]) empty += multiplicity === null ? 1 : multiplicity[i];
  if (empty === 0 && share === null)
    return <p className={styles.note}>Share of empty images: every image has boxes.</p>;
  const step = 'Share of empty images';
  return (
    <>
      <LabelledSlider
        label="Empty images"
        tip="Share of the epoch that images without boxes have. Left end: free, it comes as it comes."
        value={share === null ? -1 : Math.round(share * 100)}
        min={-1}
        max={50}
        stops={shareStops}
        format={() => (share === null ? 'free' : percent(share))}
        onStart={() => beginGesture(step)}
        onEnd={endGesture}
        onCancel={cancelGesture}
        onChange={(to) => setBalance(step, { emptyShare: to < 0 ? null : to / 100 })}
      />
      <p className={styles.note}>
        {counted(empty, 'image')} without boxes ({percent(empty / imagesIn(dataset), 1)} as imported).
      </p>
    </>
  );
}
