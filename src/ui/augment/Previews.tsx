import { libraries } from '../../core/mixing/libraries/index.ts';
import { setAugment, setMixing } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { CommandButton } from '../shell/CommandButton.tsx';
import { useMedia } from '../shell/useMedia.ts';
import { counted } from '../theme/numbers.ts';
import { mixedCopies } from '../../studio/mixedState.ts';
import styles from './Previews.module.css';
import { shownVariants } from './shownVariants.ts';
import { VariantPreview } from './VariantPreview.tsx';

/** What the variants make of the sources, with the labels that the chosen library's trainer gets. */
export function Previews() {
  const mixing = useStudio((state) => state.recipe.mixing);
  const solo = useStudio((state) => state.view.augment.solo);
  const labels = useStudio((state) => state.view.augment.labels);
  const compare = useStudio((state) => state.view.augment.compare);
  const copies = useStudio(mixedCopies);
  const isNarrow = useMedia('(max-width: 1560px)');
  const shown = shownVariants(mixing, solo);
  const isAlone = shown.length === 1;
  const choices = libraries.map(({ id, name, definition }) => ({ value: id, label: name, hint: definition }));
  const setLibrary = (library: typeof mixing.library) =>
    setMixing(`Labels by ${choices.find(({ value }) => value === library)?.label ?? library}`, { library });
  return (
    <section className={styles.panel} aria-labelledby="preview-title">
      <div className={styles.head}>
        <h2 id="preview-title">Preview</h2>
        <span className={styles.total}>
          {copies === null ? '' : `${counted(copies, 'mixed image')} an epoch`}
        </span>
        <span className={styles.by}>Labels by</span>
        {isNarrow ? (
          <MenuButton label="Labels by" value={mixing.library} choices={choices} onChange={setLibrary}>
            {choices.find(({ value }) => value === mixing.library)?.label}
          </MenuButton>
        ) : (
          <Segmented label="Labels by" value={mixing.library} options={choices} onChange={setLibrary} />
        )}
        <Segmented
          label="Boxes"
          value={labels ? mixing.labels : 'off'}
          options={[
            { value: 'trained', label: 'As trained' },
            { value: 'seen', label: 'As seen' },
            { value: 'off', label: 'Off', name: 'No labels' },
          ]}
          onChange={(next) => {
            setAugment({ labels: next !== 'off' });
            if (next !== 'off') setMixing(`Labels as ${next}`, { labels: next });
          }}
        />
        <CommandButton id="mix-divider" label="Compare with the image itself">
          <Halves on={compare !== 'off'} />
        </CommandButton>
        <CommandButton id="mix-sheet" label="Contact sheet">
          <Grid />
        </CommandButton>
        <CommandButton id="mix-shuffle" variant="plain" showKey>
          Shuffle
        </CommandButton>
      </div>
      <div
        className={isAlone ? styles.alone : styles.columns}
        style={isAlone ? undefined : { gridTemplateColumns: `repeat(${shown.length}, minmax(0, 1fr))` }}
      >
        {shown.map((variant) => (
          <VariantPreview key={variant.id} variant={variant} isAlone={isAlone} />
        ))}
      </div>
    </section>
  );
}

/** Two halves and the line between them. */
const Halves = ({ on }: { readonly on: boolean }) => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <rect x="1.5" y="3" width="13" height="10" rx="1.5" fill="none" stroke="currentColor" />
    <path d="M8 1v14" stroke="currentColor" strokeWidth="1.5" />
    <rect x="2" y="3.5" width="6" height="9" fill="currentColor" fillOpacity={on ? 0.7 : 0.15} />
  </svg>
);

const Grid = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor">
    {[2, 6.5, 11].flatMap((x) =>
      [2, 6.5, 11].map((y) => <rect key={`${x} ${y}`} x={x} y={y} width="3" height="3" />),
    )}
  </svg>
);
