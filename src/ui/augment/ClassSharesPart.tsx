import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { beginGesture, cancelGesture, endGesture } from '../../studio/actions.ts';
import { setClassShares, withShare } from '../../studio/mixing.ts';
import { rareClasses } from '../../studio/mixingSources.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import rail from '../rail/Rail.module.css';
import styles from './MixingRail.module.css';
import { hundredths } from './shownVariants.ts';

const tip =
  'Shares for images that hold a class, in place of the general ones. Where an image holds several such classes, the ' +
  'rarest decides.';

type Shares = Readonly<Record<string, number>>;

/** Classes whose images have shares of their own. */
export function ClassSharesPart() {
  const { variants, sharesByClass } = useStudio((state) => state.recipe.mixing);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const rare = useStudio(rareClasses);
  const before = useRef<Shares>({});
  const general = Object.fromEntries(variants.map(({ id, share }) => [id, share]));
  // Those that are short come first: they are what one makes exceptions for.
  const first = new Set(rare.map((k) => names[k]));
  const free = [...first, ...names.filter((name) => !first.has(name))].filter(
    (name) => !Object.hasOwn(sharesByClass, name),
  );
  return (
    <section aria-labelledby="class-shares-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="class-shares-title">
          <Term text={tip}>Shares by class</Term>
        </h2>
        {free.length > 0 && (
          <MenuButton
            label="Give a class shares of its own"
            value={null}
            choices={free.map((name) => ({ value: name, label: name }))}
            onChange={(name) => setClassShares(name, general)}
          >
            Add a class
          </MenuButton>
        )}
      </div>
      {Object.entries(sharesByClass).map(([name, shares]) => (
        <div key={name} role="group" aria-label={`Shares of ${name}`} className={styles.classShares}>
          <div className={styles.stepHead}>
            <strong title={name}>{name}</strong>
            <Button
              variant="quiet"
              label={`${name} as all others`}
              onPress={() => setClassShares(name, null)}
            >
              <Trash2 size={12} aria-hidden />
            </Button>
          </div>
          {variants.map((variant) => (
            <LabelledSlider
              key={variant.id}
              label={variant.name}
              value={shares[variant.id] ?? 0}
              min={0}
              max={1}
              step={0.01}
              format={(part) => `${hundredths(part)} %`}
              isOff={!shares[variant.id]}
              onStart={() => {
                before.current = Object.fromEntries(variants.map(({ id }) => [id, shares[id] ?? 0]));
                beginGesture(`Shares of ${name}`);
              }}
              onChange={(part) => setClassShares(name, withShare(before.current, variant.id, part))}
              onEnd={endGesture}
              onCancel={cancelGesture}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

const noNames: readonly string[] = [];
