import { useEffect, useMemo, useState } from 'react';
import { destinations, type Destination } from '../../studio/exporting.ts';
import { hasScope } from '../../core/balance/problem/counts.ts';
import { useStudio } from '../../studio/store.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { count } from '../theme/numbers.ts';
import { defaultBake } from '../../core/exports/bake/bakeOptions.ts';
import { BakeChoice } from './BakeChoice.tsx';
import { bakeEstimate } from './bakeEstimate.ts';
import { DestinationList } from './DestinationList.tsx';
import styles from './ExportDialog.module.css';
import { ExportFooter } from './ExportFooter.tsx';
import { PlanParts } from './PlanParts.tsx';
import { DestinationNotes } from './DestinationNotes.tsx';
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

const whats = [
  { value: 'plan', label: 'The plan' },
  { value: 'dataset', label: 'Dataset as it is' },
] as const;

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
  const [isConversion, setConversion] = useState(false);
  const bake = isMixed && bakes && !isConversion ? encoding : null;
  const baked = useBakeFigures(bake);
  const [finished, setFinished] = useState(0);
  const wanted = useMemo(() => ({ ids: chosen, isConversion }), [chosen, isConversion]);
  const { preview, sizes, error, waiting } = usePreview(wanted, bake && bake.format, finished);
  const countsVariants = plan?.countsVariants ?? false;
  const isScoped = useStudio((state) => hasScope(state.recipe.balance));
  const listed =
    list
      ?.filter(({ converts }) => converts || !isConversion)
      .map((one) => ({
        ...one,
        unavailable: isConversion
          ? one.notConverted
          : (one.unavailable ??
            (bake && one.notMixed) ??
            (countsVariants ? one.notInBalance : null) ??
            (isScoped ? one.notScoped : null)),
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
  const chooseWhat = (conversion: boolean) => {
    setConversion(conversion);
    // What cannot be converted to would only stand in the way.
    if (conversion)
      setChosen(
        (list ?? []).flatMap(({ id, converts, notConverted }) =>
          chosen.includes(id) && converts && notConverted === null ? [id] : [],
        ),
      );
  };
  const ticked = (listed ?? []).filter(({ id }) => chosen.includes(id));
  const unfit = ticked.find(({ unavailable }) => unavailable !== null);
  const problem = failed ?? error;
  return (
    <Sheet
      title={isConversion ? 'Export dataset' : 'Export plan'}
      summary={
        isConversion
          ? 'The dataset as it is, every image once, in another form'
          : plan &&
            `${count(plan.trainImages)} images become ${count(preview?.epoch ?? plan.epoch)} an epoch; ` +
              `${count(plan.dropped)} dropped, ${count(plan.repeated)} repeated`
      }
      size="wide"
      onClose={onClose}
      footer={
        <ExportFooter
          wanted={wanted}
          bytes={sizes && sizes.reduce((sum, size) => sum + size, 0)}
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
          <div className={styles.what}>
            <Segmented
              label="What is exported"
              value={isConversion ? 'dataset' : 'plan'}
              options={whats}
              onChange={(what) => chooseWhat(what === 'dataset')}
            />
          </div>
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
          {isMixed && !isConversion && (
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
              {preview.snippets.length > 0 && <Snippets list={preview.snippets} />}
              <DestinationNotes list={ticked} isConversion={isConversion} />
              <PlanParts parts={preview.parts} epoch={isConversion ? null : preview.epoch} />
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
              isConversion={isConversion}
            />
          )}
        </div>
      </div>
    </Sheet>
  );
}
