import { useState } from 'react';
import { setAugment } from '../../studio/mixing.ts';
import { chosenSources } from '../../studio/mixingSources.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { SheetCell } from './SheetCell.tsx';
import styles from './ContactSheet.module.css';

/** Seeds on one sheet: six columns, four rows. */
const perSheet = 24;

/** One variant under many seeds; a press takes that seed for the previews. */
export default function ContactSheet({ onClose }: { readonly onClose: () => void }) {
  const variants = useStudio((state) => state.recipe.mixing.variants);
  const { seed, solo } = useStudio((state) => state.view.augment);
  const hasSources = useStudio((state) => chosenSources(state).length > 0);
  const [chosen, setChosen] = useState(solo ?? variants[0].id);
  const [first, setFirst] = useState(seed);
  const variant = variants.find(({ id }) => id === chosen) ?? variants[0];
  return (
    <Sheet
      title="Contact sheet"
      summary={`${variant.name} under the seeds ${first} to ${first + perSheet - 1}`}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <span className={styles.words}>A press takes the seed.</span>
          <Button
            unavailable={first <= 1 ? 'These are the first seeds' : null}
            onPress={() => setFirst(Math.max(1, first - perSheet))}
          >
            Earlier seeds
          </Button>
          <Button onPress={() => setFirst(first + perSheet)}>Later seeds</Button>
        </>
      }
    >
      <div className={styles.page}>
        <Segmented
          label="Variant on the sheet"
          value={variant.id}
          options={variants.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosen}
        />
        {hasSources ? (
          <ol className={styles.cells} aria-label={`${variant.name} under ${perSheet} seeds`}>
            {Array.from({ length: perSheet }, (_, i) => (
              <SheetCell
                key={first + i}
                slot={`sheet ${i}`}
                variant={variant}
                seed={first + i}
                isNow={first + i === seed}
                onTake={() => {
                  setAugment({ seed: first + i, pins: {}, sheet: false });
                }}
              />
            ))}
          </ol>
        ) : (
          <p>There is no source to mix.</p>
        )}
      </div>
    </Sheet>
  );
}
