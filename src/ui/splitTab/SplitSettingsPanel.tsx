import { splitParts, type SplitSettings } from '../../core/splits/split.ts';
import { beginGesture, cancelGesture, endGesture, setSplit } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import { percent } from '../theme/numbers.ts';
import rail from '../rail/Rail.module.css';
import { rescaled } from './fractions.ts';
import { Radios } from './Radios.tsx';
import { SeedField } from './SeedField.tsx';
import styles from './SplitTab.module.css';

const modes: readonly { value: SplitSettings['mode']; label: string; hint: string }[] = [
  {
    value: 'source',
    label: 'As the source has it',
    hint: 'Everything is train where the source has no splits.',
  },
  {
    value: 'stratified',
    label: 'Stratified by class',
    hint: 'Every split has each class in proportion, by box counts.',
  },
  {
    value: 'even-val',
    label: 'Validation even by class',
    hint: 'Validation holds every class about equally often.',
  },
];

const distanceTerm =
  'Mean over classes and splits of the difference between the odds of a class in the split and in the whole ' +
  '(label distribution, Sechidis 2011, on boxes). 0: every split has the proportions of the whole.';

interface SplitSettingsPanelProps {
  readonly labelDistance: number;
  readonly isSplit: boolean;
}

/** How the images are parted; the plan is worked out again on train at every change. */
export function SplitSettingsPanel({ labelDistance, isSplit }: SplitSettingsPanelProps) {
  const { mode, fractions, seed, group } = useStudio((state) => state.recipe.split);
  const attributes = useStudio((state) => state.opened?.dataset.attributes ?? null);
  const groups = (attributes ?? []).filter((column) => column.of === 'image');
  const isSource = mode === 'source';
  return (
    <aside className={`${rail.rail} ${styles.rail}`} aria-label="Split settings">
      <section aria-labelledby="distance-title">
        <h2 className={rail.title} id="distance-title">
          <Term text={distanceTerm}>Label distribution distance</Term>
        </h2>
        <p className={styles.figure}>{isSplit ? labelDistance.toFixed(4) : '–'}</p>
        <p className={styles.note}>
          {isSplit
            ? '0 is every split in the proportions of the whole.'
            : 'There is one split only: everything is train.'}
        </p>
      </section>
      <section aria-labelledby="mode-title">
        <h2 className={rail.title} id="mode-title">
          Split the images
        </h2>
        <Radios
          label="Split the images"
          value={mode}
          options={modes}
          onChange={(next) =>
            setSplit(`Split: ${modes.find(({ value }) => value === next)?.label ?? next}`, { mode: next })
          }
        />
      </section>
      <section aria-labelledby="fractions-title">
        <h2 className={rail.title} id="fractions-title">
          Fractions
        </h2>
        {isSource ? (
          <p className={styles.note}>
            The source decides. Choose another way to split to set fractions, seed and group.
          </p>
        ) : (
          <>
            {splitParts.map((part) => (
              <LabelledSlider
                key={part}
                label={part}
                value={Math.round(fractions[part] * 100)}
                min={0}
                max={100}
                format={(value) => percent(value / 100)}
                onStart={() => beginGesture(`Fraction of ${part}`)}
                onEnd={endGesture}
                onCancel={cancelGesture}
                onChange={(value) =>
                  setSplit(`Fraction of ${part}`, { fractions: rescaled(fractions, part, value / 100) })
                }
              />
            ))}
            <SeedField value={seed} onChange={(next) => setSplit('Seed of the split', { seed: next })} />
            {groups.length > 0 && (
              <div className={styles.row}>
                <span>Keep together</span>
                <MenuButton
                  label="Keep together images with the same value of"
                  value={group ?? ''}
                  choices={[
                    { value: '', label: 'Every image alone' },
                    ...groups.map(({ name }) => ({ value: name, label: name })),
                  ]}
                  onChange={(name) =>
                    setSplit('Group of the split', { group: name === '' ? undefined : name })
                  }
                >
                  {group ?? 'Every image alone'}
                </MenuButton>
              </div>
            )}
          </>
        )}
      </section>
      <section>
        <p className={styles.note}>
          Only train is resampled: the plan, its figures and its certificate are those of train. A change here
          is one step of undo.
        </p>
      </section>
    </aside>
  );
}
