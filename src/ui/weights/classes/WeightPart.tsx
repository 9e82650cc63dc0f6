import { useMemo, useState } from 'react';
import { ClassDots } from '../../../charts/ClassDots.tsx';
import type { ClassSeries } from '../../../charts/classSeries.ts';
import type { ScaleKind } from '../../../charts/countScale.ts';
import type { ClassWeights } from '../../../core/weighting/classWeights.ts';
import { setView } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { weightingInputNow, weightsNow } from '../../../studio/weightsNow.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, counted } from '../../theme/numbers.ts';
import styles from './Classes.module.css';
import { SchemeWords } from './SchemeWords.tsx';
import { figureTick, kinds, times } from './weightWords.ts';

/** The chosen scheme's value of each class against how often it comes, with the formula. */
export function WeightPart() {
  const weights = useStudio(weightsNow);
  if (!weights) return null;
  return weights.scheme === null ? <Nothing /> : <Chosen weights={weights} scheme={weights.scheme} />;
}

function Nothing() {
  const isEmpty = useStudio((state) => weightingInputNow(state)?.imported.totalBoxes === 0);
  const isOfImages = useStudio((state) => state.opened?.dataset.task === 'classification');
  return (
    <section className={styles.weights} aria-label="Weight by class">
      <div className={styles.empty}>
        <h3>{isEmpty ? 'Nothing to weigh' : 'Every class counts the same'}</h3>
        <p>
          {isEmpty
            ? `No class has ${isOfImages ? 'an image' : 'a box'} in the train part: whatever the scheme, every weight is 1.`
            : 'Choose a scheme to see the weight of each class, and what then reaches the loss. Each row says what it would do with this plan.'}
        </p>
      </div>
    </section>
  );
}

const scales = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

interface ChosenProps {
  readonly weights: ClassWeights;
  readonly scheme: NonNullable<ClassWeights['scheme']>;
}

function Chosen({ weights, scheme }: ChosenProps) {
  const [asked, setScale] = useState<ScaleKind | null>(null);
  const kind = kinds[scheme.acts];
  const values = scheme.acts === 'weight' ? weights.weights : weights.values;
  const isRatio = scheme.acts === 'weight' || scheme.acts === 'negatives';
  const mayBeLog = isRatio && values.every((value) => value > 0);
  const scale = mayBeLog ? (asked ?? scaleByRule(values, weights.counts)) : 'linear';
  return (
    <section className={styles.weights} aria-labelledby="weights-title">
      <header className={styles.header}>
        <h2 id="weights-title" className={styles.subtitle}>
          {kind.title}
        </h2>
        <Term text={<SchemeWords scheme={scheme} />}>
          <span className={styles.scheme}>{scheme.name}</span>
        </Term>
        <code className={styles.formula}>{scheme.formula}</code>
        <span className={styles.gap} />
        {mayBeLog && (
          <Segmented label="Scale of the weights" value={scale} options={scales} onChange={setScale} />
        )}
      </header>
      <div className={styles.chart}>
        <Dots weights={weights} scheme={scheme} values={values} scale={scale} />
      </div>
      <Says weights={weights} does={kind.does} />
    </section>
  );
}

/** What the scheme does where its name does not say it, and what could not be done as asked. */
function Says({ weights, does }: { readonly weights: ClassWeights; readonly does: string }) {
  const says = [...(does ? [does] : []), ...weights.notes];
  if (says.length === 0) return null;
  const text = says.join(' ');
  return (
    <p className={styles.says} title={text}>
      {text}
    </p>
  );
}

const nothing: ReadonlySet<number> = new Set();

function Dots({
  weights,
  scheme,
  values,
  scale,
}: ChosenProps & { readonly values: Float64Array; readonly scale: ScaleKind }) {
  const names = useStudio((state) => weightingInputNow(state)?.names ?? null);
  const imported = useStudio((state) => weightingInputNow(state)?.imported ?? null);
  const hovered = useStudio((state) => state.view.hoveredClass);
  const selected = useStudio((state) => state.view.selectedClass);
  const { counts } = weights;
  const order = useMemo(() => [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b), [counts]);
  const kind = kinds[scheme.acts];
  const [one, many] = weights.countBy === 'boxes' ? ['box', 'boxes'] : ['image', 'images'];
  const unit = `${many}${weights.of === 'plan' ? ' an epoch of the plan' : ' as imported'}`;
  const series = useMemo((): ClassSeries | null => {
    if (!names || !imported) return null;
    const acts = (k: number) =>
      scheme.acts === 'weight' || weights.actsLike === null ? null : times(weights.actsLike[k]);
    return {
      names,
      order,
      before: counts,
      after: values,
      target: null,
      scaleBefore: counts,
      scaleAfter: values,
      images: imported.images,
      edited: nothing,
      background: nothing,
      unit: 'boxes',
      reading: {
        axis: { floor: 0, text: figureTick },
        tip: (k) => ({
          title: names[k],
          rows: [
            {
              label: weights.of === 'plan' ? 'After the plan' : 'Imported',
              value: counted(counts[k], one, many),
            },
            { label: kind.one, value: kind.value(values[k]), tone: 'after' },
            ...(acts(k) === null ? [] : [{ label: 'Acts like', value: acts(k)! }]),
          ],
        }),
        columns: [
          'Class',
          `Count of ${unit}`,
          kind.one,
          ...(weights.actsLike === values || scheme.acts === 'weight' || weights.actsLike === null
            ? []
            : ['Acts like']),
        ],
        cells: (k) => [count(counts[k]), kind.value(values[k]), ...(acts(k) === null ? [] : [acts(k)!])],
        heads: [],
        figures: () => [],
      },
    };
  }, [names, imported, order, counts, values, scheme, weights, kind, one, many, unit]);
  return (
    series && (
      <ClassDots
        series={series}
        x={counts}
        y={values}
        xLabel={unit}
        scale={scale}
        neutral={kind.neutral}
        label={`${kind.title}: ${scheme.name}, against the number of ${unit}`}
        hovered={hovered}
        selected={selected}
        onHover={(k) => setView({ hoveredClass: k })}
        onSelect={(k) => setView({ selectedClass: k })}
      />
    )
  );
}

/** Log where the largest is more than 20 times the smallest. */
function scaleByRule(values: Float64Array, counts: Float64Array): ScaleKind {
  const held = values.filter((value, k) => counts[k] > 0 && value > 0);
  const [least, most] = [Math.min(...held), Math.max(...held)];
  return most > 20 * least ? 'log' : 'linear';
}
