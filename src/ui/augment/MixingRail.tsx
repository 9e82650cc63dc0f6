import { CircleCheck } from 'lucide-react';
import { addVariant, toggleInPlan } from '../../studio/mixing.ts';
import { setMixing } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { command } from '../../studio/commands.ts';
import rail from '../rail/Rail.module.css';
import { Checkbox } from '../shell/Checkbox.tsx';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { ClassSharesPart } from './ClassSharesPart.tsx';
import { LabelRulesPart } from './LabelRulesPart.tsx';
import styles from './MixingRail.module.css';
import { PartnersPart } from './PartnersPart.tsx';
import { SaveButton } from './SaveButton.tsx';
import { VariantPart } from './VariantPart.tsx';

/** Every variant with its share, values and steps; what holds for all; and the way into the plan. */
export function MixingRail() {
  const variants = useStudio((state) => state.recipe.mixing.variants);
  return (
    <aside className={`${rail.rail} ${styles.rail}`} aria-label="Mixing">
      <div className={styles.parts}>
        {variants.map((variant) => (
          <ErrorBoundary key={variant.id} part={variant.name}>
            <VariantPart variant={variant} />
          </ErrorBoundary>
        ))}
        <div className={styles.add}>
          <Button variant="quiet" onPress={addVariant}>
            Add a variant
          </Button>
        </div>
        <ErrorBoundary part="The shares by class">
          <ClassSharesPart />
        </ErrorBoundary>
        <LabelRulesPart />
        <PartnersPart />
      </div>
      <PlanPart />
    </aside>
  );
}

/** Which path draws, what the pictures are good for, and mixing in or out of the plan. */
function PlanPart() {
  const { inPlan, inBalance } = useStudio((state) => state.recipe.mixing);
  const drawnBy = useStudio((state) => state.mixing.drawnBy);
  const hasPictures = useStudio((state) => state.opened?.hasPictures ?? false);
  const hasPlan = useStudio((state) => state.plan !== null);
  const { shown } = command('mix-plan');
  const words =
    drawnBy?.path === 'WebGPU'
      ? `Drawn by ${drawnBy.adapter ?? 'the GPU'}: its pixels are within one grey level of those of the CPU, which draws what is exported.`
      : (drawnBy?.reason ?? undefined);
  return (
    <section className={styles.plan} aria-label="Mixing in the plan">
      <p className={styles.path} title={words}>
        {hasPictures && drawnBy?.path === 'CPU' && <CircleCheck size={15} aria-hidden />}
        {!hasPictures
          ? 'No picture was opened: boxes and labels only'
          : drawnBy === null
            ? 'Same labels on every machine'
            : drawnBy.path === 'CPU'
              ? 'Same pixels and labels on every machine'
              : 'Same labels on every machine'}
      </p>
      <Checkbox
        checked={inBalance}
        unavailable={inPlan ? null : 'Add mixing to the plan first'}
        tip="The plan is solved with what the variants of an image bring, on average, in place of what its copies would. Boxes count without their polygons here: the plan never reads the files."
        onChange={(on) =>
          setMixing(on ? 'Balance with the mixed labels' : 'Balance without the mixed labels', {
            inBalance: on,
          })
        }
      >
        Balance with the mixed labels
      </Checkbox>
      <div className={styles.out}>
        <SaveButton />
        <Button
          variant={inPlan ? 'plain' : 'primary'}
          className={styles.go}
          unavailable={hasPlan ? null : 'There is no plan yet'}
          tip={
            inPlan
              ? 'In the plan: press to take mixing out again'
              : 'The extra copies become variants in charts and exports'
          }
          label={inPlan ? 'In the plan: take out' : undefined}
          pressed={inPlan}
          onPress={toggleInPlan}
        >
          {inPlan ? 'In the plan' : 'Add to plan'}
          <Key>{shown}</Key>
        </Button>
      </div>
    </section>
  );
}
