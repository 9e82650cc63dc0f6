import { useMemo, useState } from 'react';
import { MatrixCanvas } from '../../../charts/MatrixCanvas.tsx';
import { useRamps } from '../../../charts/ramp.ts';
import { useHeld } from '../../../charts/useHeld.ts';
import { countedUses } from '../../../core/dataset/multiplicity.ts';
import {
  imagesWithBoth,
  pairMeasure,
  type PairMeasure,
  type TogetherMatrix,
} from '../../../core/measures/togetherMatrix.ts';
import { setFilter, setView } from '../../../studio/actions.ts';
import { extraUses, importedUses, shownRepeats } from '../../../studio/derived.ts';
import { selectImages } from '../../../studio/filters.ts';
import { getState, useStudio } from '../../../studio/store.ts';
import { hasPairs } from '../../../studio/together.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count } from '../../theme/numbers.ts';
import { useExplored } from '../useExplored.ts';
import { cellValues, leadingPairs, measureNames, measureText, pairTip, type PairState } from './pairCells.ts';
import styles from './TogetherPanel.module.css';

type Order = 'alike' | 'count' | 'name';

const measures = (['images', 'lift', 'jaccard', 'given'] as const).map((value) => ({
  value,
  label: measureNames[value].name,
}));
const states = [
  { value: 'imported', label: 'Imported' },
  { value: 'balanced', label: 'Balanced' },
  { value: 'difference', label: 'Difference' },
] as const;
const orders = [
  { value: 'alike', label: 'Alike' },
  { value: 'count', label: 'Count' },
  { value: 'name', label: 'Name' },
] as const;

/** Which classes come along with which: all of them as a matrix that zooms, and the pairs that lead. */
export default function TogetherPanel() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const repeats = useHeld(useStudio(shownRepeats), isPreview);
  const [measure, setMeasure] = useState<PairMeasure>('jaccard');
  const [state, setState] = useState<PairState>('imported');
  const [order, setOrder] = useState<Order>('alike');
  const { value: found, failed } = useExplored<TogetherMatrix | null>(
    (client) => {
      if (!opened || !Object.hasOwn(opened.columns, 'class')) return Promise.resolve(null);
      const extra = extraUses(split, repeats);
      return client.together(
        countedUses(opened.dataset, importedUses(split)),
        extra && countedUses(opened.dataset, extra),
      );
    },
    [opened, split, repeats],
  );
  if (!opened) return null;
  if (failed !== null) return <p className={styles.none}>The pairs could not be counted: {failed}</p>;
  if (!hasPairs(opened.dataset)) return <p className={styles.none}>No image holds two classes.</p>;
  return (
    <section className={styles.panel} aria-label="Found together">
      <div className={styles.controls}>
        <Term text={measureNames[measure].formula}>Measure</Term>
        <Segmented label="Measure" value={measure} options={measures} onChange={setMeasure} />
        <Segmented label="State" value={state} options={states} onChange={setState} />
        <Term text="Alike: average-linkage clustering by Jaccard index, so that classes that share images stand together. Count: the most frequent first.">
          Order
        </Term>
        <Segmented label="Order" value={order} options={orders} onChange={setOrder} />
      </div>
      {found && <Body found={found} measure={measure} state={state} order={order} />}
    </section>
  );
}

interface BodyProps {
  readonly found: TogetherMatrix;
  readonly measure: PairMeasure;
  readonly state: PairState;
  readonly order: Order;
}

function Body({ found, measure, state, order }: BodyProps) {
  const names = useStudio((studio) => studio.opened?.columns.class.labels ?? noNames);
  const ramps = useRamps();
  const { before, alike } = found;
  const m = before.classes.length;
  const rows = useMemo(() => {
    if (order === 'alike') return alike;
    const places = Array.from(before.classes.keys());
    const name = (place: number) => names[before.classes[place]];
    return order === 'name'
      ? places.sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a - b))
      : places.sort((a, b) => before.both[b * m + b] - before.both[a * m + a] || a - b);
  }, [order, alike, before, names, m]);
  const { values, end } = useMemo(
    () => cellValues(found, rows, measure, state),
    [found, rows, measure, state],
  );
  const shown = useMemo(() => rows.map((place) => names[before.classes[place]]), [rows, names, before]);
  const least = Math.max(5, Math.ceil(before.total / 500));
  const leading = useMemo(
    () => leadingPairs(state === 'balanced' ? found.after : before, measure, least, 40),
    [found, before, state, measure, least],
  );
  const ramp =
    state === 'difference' || measure === 'lift'
      ? ramps.difference
      : state === 'balanced'
        ? ramps.after
        : ramps.before;
  const pick = (a: number, b: number) => showBoth(before.classes[a], before.classes[b]);
  return (
    <div className={styles.body}>
      <MatrixCanvas
        names={shown}
        values={values}
        ramp={ramp}
        label={`Found together: ${measureNames[measure].name.toLowerCase()} of each two classes, ${state}`}
        focusName="together-matrix"
        tip={(row, column) => pairTip(names, found, rows[row], rows[column])}
        onPick={(row, column) => pick(rows[row], rows[column])}
        onHover={(row) => setView({ hoveredClass: row === null ? null : before.classes[rows[row]] })}
        table={{
          columns: ['Pair', 'Images imported', 'Images balanced', 'Lift', 'Jaccard'],
          rows: () =>
            leadingPairs(before, 'images', 1, 200).map(({ a, b, value }) => ({
              name: `${names[before.classes[a]]} + ${names[before.classes[b]]}`,
              cells: [
                count(value),
                count(found.after.both[a * m + b]),
                measureText(pairMeasure(before, a, b, 'lift'), 'lift'),
                measureText(pairMeasure(before, a, b, 'jaccard'), 'jaccard'),
              ],
            })),
        }}
      />
      <div className={styles.side}>
        <h3 className={styles.title}>
          <Term
            text={`${measureNames[measure].formula} Pairs that share at least ${count(least)} images, so that chance does not lead.`}
          >
            Leading pairs
          </Term>
          <span className={styles.least}>of {count(least)} images or more</span>
        </h3>
        {leading.length === 0 && <p>No two classes share {count(least)} images.</p>}
        <ol className={styles.pairs}>
          {leading.map(({ a, b, value }) => (
            <li key={`${a} ${b}`}>
              <button type="button" className={styles.pair} onClick={() => pick(a, b)}>
                <span className={styles.names}>
                  {names[before.classes[a]]} {measure === 'given' ? '→' : '+'} {names[before.classes[b]]}
                </span>
                <span className={styles.value}>{measureText(value, measure)}</span>
              </button>
            </li>
          ))}
        </ol>
        <p className={styles.hint}>
          Strongest colour: {measureText(end, measure)}
          {measure === 'lift' && state !== 'difference' && ', grey its inverse'}. A cell or a pair shows its
          images. Wheel or + − zooms, 0 shows all.
        </p>
      </div>
    </div>
  );
}

const noNames: readonly string[] = [];

/** Filters to the images that hold both classes; on the diagonal to the class. */
function showBoth(a: number, b: number): void {
  const { opened, split } = getState();
  if (!opened) return;
  if (a === b) setFilter('class', [a]);
  else
    selectImages(
      imagesWithBoth(opened.columns.class, opened.dataset.images.boxStart, importedUses(split), a, b),
    );
  setView({ gallery: 'all' });
}
