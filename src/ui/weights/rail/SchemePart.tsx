import type { Scheme } from '../../../core/weighting/scheme.ts';
import { schemeNamed, schemes } from '../../../core/weighting/schemes/index.ts';
import type { WeightingSettings } from '../../../core/weighting/settings.ts';
import { useStudio } from '../../../studio/store.ts';
import { setWeighting } from '../../../studio/weights.ts';
import { cannotTakePlanOut, chooseScheme, setLessPlan } from '../../../studio/weightsChoices.ts';
import { MenuButton } from '../../controls/MenuButton.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import rail from '../../rail/Rail.module.css';
import { Checkbox } from '../../shell/Checkbox.tsx';
import { SchemeForm } from './SchemeForm.tsx';
import styles from './WeightsRail.module.css';

const none = 'none';

const choices = [
  { value: none, label: 'None', hint: 'Every class counts the same' },
  ...schemes.map(({ id, name, formula }) => ({ value: id, label: name, hint: formula })),
];

/** The scheme, its arguments, and what it counts. */
export function SchemePart() {
  const id = useStudio((state) => state.recipe.weighting.scheme);
  const lessPlan = useStudio((state) => state.recipe.weighting.lessPlan);
  const cannot = useStudio(cannotTakePlanOut);
  const scheme = schemeNamed(id);
  return (
    <section aria-labelledby="scheme-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="scheme-title">
          Class weights
        </h2>
        <MenuButton
          label={`Scheme: ${scheme?.name ?? 'none'}`}
          value={scheme?.id ?? none}
          choices={choices}
          onChange={(value) => chooseScheme(schemeNamed(value))}
          className={styles.menu}
        >
          <span className={styles.chosen}>{scheme?.name ?? 'None'}</span>
        </MenuButton>
      </div>
      {scheme && <SchemeForm scheme={scheme} />}
      <Counts scheme={scheme} />
      <Checkbox
        checked={lessPlan}
        unavailable={cannot}
        tip="Weights are divided by how much more often the plan brings each class; logits and negatives are counted after the plan"
        onChange={setLessPlan}
      >
        Take out what the plan did
      </Checkbox>
    </section>
  );
}

const units = [
  { value: 'boxes', label: 'Boxes' },
  { value: 'images', label: 'Images' },
] as const;

const uses = [
  { value: 'imported', label: 'As imported' },
  { value: 'plan', label: 'After the plan' },
] as const;

const usesWords: Record<WeightingSettings['of'], string> = {
  imported: 'as imported',
  plan: 'after the plan',
};

/** What n_k counts; where the scheme itself says it, that stands in the control's place. */
function Counts({ scheme }: { readonly scheme: Scheme | null }) {
  const countBy = useStudio((state) => state.recipe.weighting.countBy);
  const of = useStudio((state) => state.recipe.weighting.of);
  const task = useStudio((state) => state.opened?.dataset.task);
  return (
    <>
      {task === 'detection' && (
        <div className={styles.pair}>
          <Term text="What nₖ counts: boxes of the class, or images that hold at least one.">Count</Term>
          {scheme?.counts?.countBy ? (
            <Settled scheme={scheme}>{scheme.counts.countBy === 'boxes' ? 'Boxes' : 'Images'}</Settled>
          ) : (
            <Segmented
              label="Count"
              value={countBy}
              options={units}
              onChange={(value) => setWeighting(`Weights by ${value}`, { countBy: value })}
            />
          )}
        </div>
      )}
      <div className={styles.pair}>
        <Term text="Counted as imported, or as an epoch of the plan uses the images.">Of the data</Term>
        {scheme?.counts?.of ? (
          <Settled scheme={scheme}>{scheme.counts.of === 'plan' ? 'After the plan' : 'As imported'}</Settled>
        ) : (
          <Segmented
            label="Of the data"
            value={of}
            options={uses}
            onChange={(value) => setWeighting(`Weights of the data ${usesWords[value]}`, { of: value })}
          />
        )}
      </div>
    </>
  );
}

function Settled({ scheme, children }: { readonly scheme: Scheme; readonly children: string }) {
  return (
    <span className={styles.settled}>
      <Term text={`${scheme.name} counts so by its own definition.`}>{children}</Term>
    </span>
  );
}
