import { useEffect, useState } from 'react';
import { destinations, type Destination } from '../../studio/exporting.ts';
import { hasScope } from '../../core/balance/problem/counts.ts';
import { useStudio } from '../../studio/store.ts';
import { Sheet } from '../shell/Sheet.tsx';
import { count } from '../theme/numbers.ts';
import { defaultBake } from '../../core/exports/bake/bakeOptions.ts';
import { BakeChoice } from './BakeChoice.tsx';
import { bakeEstimate } from './bakeEstimate.ts';
import { DestinationList } from './DestinationList.tsx';
import styles from './ExportDialog.module.css';
import { ExportFooter } from './ExportFooter.tsx';
import { PlanParts } from './PlanParts.tsx';
import { RepeatNotes } from './RepeatNotes.tsx';
import { Snippets } from './Snippets.tsx';
import { fileCount } from './facts.ts';
import { useBakeFigures } from './useBakeFigures.ts';
import { usePreview } from './usePreview.ts';
import { WillBeWritten } from './WillBeWritten.tsx';

/** The destination that speaks what was read, so that it comes out as it went in; a rule for what lies elsewhere. */
function firstChoice(list: readonly Destination[], format: string, isCountTable: boolean): string[] {
  const wanted = isCountTable ? 'rule' : format;
  const own = list.find(({ id, unavailable }) => id === wanted && unavailable === null);
  const any = own ?? list.find(({ unavailable }) => unavailable === null);
  return any ? [any.id] : [];
}

/** Where to, what code reads it, what will be written; the button names the act. */
export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const format = useStudio((state) => state.opened?.dataset.format ?? '');
  const isCountTable = useStudio((state) => (state.opened?.dataset.images.multiplicity ?? null) !== null);
  const plan = useStudio((state) => state.plan);
  const [list, setList] = useState<readonly Destination[] | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState<string | null>(null);
  const isMixed = useStudio((state) => state.recipe.mixing.inPlan);
  const [bakes, setBakes] = useState(false);
  const [encoding, setEncoding] = useState(defaultBake);
  const bake = isMixed && bakes ? encoding : null;
  const baked = useBakeFigures(bake);
  const [finished, setFinished] = useState(0);
  const { preview, sizes, error, waiting } = usePreview(chosen, bake && bake.format, finished);
  const countsVariants = plan?.countsVariants ?? false;
  const isScoped = useStudio((state) => hasScope(state.recipe.balance));
  const listed =
    list?.map((one) => ({
      ...one,
      unavailable:
        one.unavailable ??
        (bake && one.notMixed) ??
        (countsVariants ? one.notInBalance : null) ??
        (isScoped ? one.notScoped : null),
    })) ?? null;
  useEffect(() => {
    let current = true;
    destinations().then(
      (found) => {
        if (!current) return;
        setList(found);
        setChosen(firstChoice(found, format, isCountTable));
      },
      (reason: unknown) => current && setFailed(String(reason)),
    );
    return () => {
      current = false;
    };
  }, [format, isCountTable]);
  const ticked = (listed ?? []).filter(({ id }) => chosen.includes(id));
  const unfit = ticked.find(({ unavailable }) => unavailable !== null);
  const problem = failed ?? error;
  return (
    <Sheet
      title="Export plan"
      summary={
        plan &&
        `${count(plan.trainImages)} images become ${count(preview?.epoch ?? plan.epoch)} an epoch; ` +
          `${count(plan.dropped)} dropped, ${count(plan.repeated)} repeated`
      }
      size="wide"
      onClose={onClose}
      footer={
        <ExportFooter
          chosen={chosen}
          files={preview && fileCount(preview)}
          waiting={waiting}
          bake={bake}
          onBaked={() => setFinished((before) => before + 1)}
          estimate={baked.figures && bakeEstimate(baked.figures, 1)}
          unavailable={unfit ? `${unfit.name}: ${unfit.unavailable}` : null}
        />
      }
    >
      <div className={styles.columns}>
        <div className={styles.formats}>
          {listed && (
            <DestinationList
              list={listed}
              chosen={chosen}
              onChange={(id, on) =>
                setChosen(
                  listed.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))),
                )
              }
            />
          )}
        </div>
        <div className={styles.middle} aria-busy={waiting}>
          {problem && (
            <p className={styles.failed} role="alert">
              The preview could not be made: {problem}
            </p>
          )}
          {chosen.length === 0 && list && <p className={styles.hint}>Tick at least one format.</p>}
          {isMixed && (
            <BakeChoice
              isOn={bakes}
              options={encoding}
              figures={baked.figures}
              error={baked.error}
              onChange={(on, options) => {
                setBakes(on);
                setEncoding(options);
              }}
            />
          )}
          {preview && chosen.length > 0 && (
            <>
              <Snippets list={preview.snippets} />
              <RepeatNotes list={ticked} />
              <PlanParts parts={preview.parts} epoch={preview.epoch} />
            </>
          )}
          {!preview && waiting && <p className={styles.hint}>Solving the plan as it will be written…</p>}
        </div>
        <div className={styles.right}>
          {preview && chosen.length > 0 && (
            <WillBeWritten
              preview={preview}
              sizes={sizes}
              baked={bake && (baked.figures?.isExact ? baked.figures.pictures : null)}
              isBaked={bake !== null}
            />
          )}
        </div>
      </div>
    </Sheet>
  );
}
