import type { PartnerSettings } from '../../core/mixing/settings.ts';
import { setMixing } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { Term } from '../controls/Tip.tsx';
import rail from '../rail/Rail.module.css';
import { SeedField } from '../splitTab/SeedField.tsx';
import styles from './MixingRail.module.css';

const kinds = [
  { value: 'even', label: 'Evenly' },
  { value: 'plan', label: 'By plan' },
  { value: 'class', label: 'Rarest first' },
] as const;

const tip =
  'Where the images come from that a copy is mixed with, always within train: every image alike, as often as the ' +
  'plan uses it, or from those that hold a class (the rarest: a class by its inverse count, anew for each).';

/** Where partners come from, and the seed of the epoch's variants. */
export function PartnersPart() {
  const { partners, seed } = useStudio((state) => state.recipe.mixing);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const set = (next: PartnerSettings) => setMixing('Draw sources', { partners: next });
  return (
    <section className={styles.partners} aria-labelledby="partners-title">
      <h2 className={rail.title} id="partners-title">
        <Term text={tip}>Draw sources</Term>
      </h2>
      <div className={styles.full}>
        <Segmented
          label="Draw sources"
          value={partners.kind}
          options={kinds}
          onChange={(kind) => set(kind === 'class' ? { kind, class: '' } : { kind })}
        />
      </div>
      {partners.kind === 'class' && (
        <div className={styles.line}>
          <span>Images that hold</span>
          <MenuButton
            label="Class that partners hold"
            value={partners.class}
            choices={[
              { value: '', label: 'the rarest' },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => set({ kind: 'class', class: name })}
          >
            <span className={styles.chosen}>{partners.class === '' ? 'the rarest' : partners.class}</span>
          </MenuButton>
        </div>
      )}
      <SeedField value={seed} onChange={(next) => setMixing('Seed of the variants', { seed: next })} />
    </section>
  );
}

const noNames: readonly string[] = [];
