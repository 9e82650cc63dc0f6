import { useMemo, useState } from 'react';
import { useHeld } from '../../../charts/useHeld.ts';
import type { FacetColumn } from '../../../core/facets/facet.ts';
import type {
  AssociatedPair,
  AssociationMatrix,
  PairTables,
} from '../../../core/measures/associationMatrix.ts';
import { chooseAddition } from '../../../studio/additions.ts';
import { importedUses, shownRepeats } from '../../../studio/derived.ts';
import { plannedUses } from '../../../studio/plannedUses.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { useExplored } from '../useExplored.ts';
import { AssociationGrid } from './AssociationGrid.tsx';
import { associationMeasures, type AssociationMeasure } from './associationWords.ts';
import { metadataFacets } from './metadataFacets.ts';
import styles from './MetadataPanel.module.css';
import { PairTable } from './PairTable.tsx';

const measures = (['v', 'nmi'] as const).map((value) => ({ value, label: associationMeasures[value].name }));
const sets = [
  { value: 'metadata', label: 'Metadata' },
  { value: 'all', label: 'All facets' },
] as const;
const states = [
  { value: 'before', label: 'Imported' },
  { value: 'after', label: 'Balanced' },
] as const;

/** Does a class hang together with where, when or how its pictures were taken? One matrix, and the table behind a cell. */
export default function MetadataPanel() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const repeats = useHeld(useStudio(shownRepeats), isPreview);
  const [measure, setMeasure] = useState<AssociationMeasure>('v');
  const [set, setSet] = useState<'metadata' | 'all'>('metadata');
  const [state, setState] = useState<'before' | 'after'>('before');
  const [picked, setPicked] = useState<readonly [string, string] | null>(null);
  const uses = importedUses(split);
  const planned = plannedUses(split, repeats);
  const ids = useMemo(() => (opened ? metadataFacets(opened.columns, set) : []), [opened, set]);
  const { value: matrix, failed } = useExplored<AssociationMatrix | null>(
    (client) => (ids.length < 2 ? Promise.resolve(null) : client.associations(ids, uses, planned)),
    [opened, ids, uses, planned],
  );
  const pair = useMemo(
    () => matrix && opened && shownPair(matrix, picked, opened.columns),
    [matrix, picked, opened],
  );
  const { value: table } = useExplored<Shown | null>(
    async (client) => {
      const tables = pair && (await client.pairTables(pair, uses, planned));
      return tables && { tables, pair };
    },
    [opened, pair?.[0], pair?.[1], uses, planned],
  );
  if (!opened) return null;
  const has = (id: string) => Object.hasOwn(opened.columns, id);
  const hasTable = opened.dataset.attributes.some(({ of }) => of === 'image');
  const isEmpty = ids.length < 2;
  return (
    <section className={styles.panel} aria-label="Metadata">
      <div className={styles.controls}>
        {!isEmpty && (
          <>
            <Term text={associationMeasures[measure].formula}>Measure</Term>
            <Segmented label="Measure" value={measure} options={measures} onChange={setMeasure} />
          </>
        )}
        <Segmented label="Columns" value={set} options={sets} onChange={setSet} />
        {!isEmpty && (
          <Segmented label="State of the table" value={state} options={states} onChange={setState} />
        )}
        {hasTable && add('quiet')}
      </div>
      {failed !== null && <p className={styles.none}>The associations could not be counted: {failed}</p>}
      {failed === null && (isEmpty || (!hasTable && set === 'metadata')) && (
        <p className={styles.none}>
          {isEmpty ? 'There is no metadata here. ' : 'No column of metadata but what the files say. '}A table
          whose rows name images by file tells whether classes hang together with where, when or how their
          pictures were taken.
        </p>
      )}
      {!hasTable && set === 'metadata' && <div>{add('plain')}</div>}
      {!isEmpty && matrix && matrix.ids.every(has) && (
        <div className={styles.matrix}>
          <AssociationGrid
            matrix={matrix}
            titles={matrix.ids.map((id) => opened.columns[id].title)}
            measure={measure}
            chosen={pair}
            onChoose={({ a, b }: AssociatedPair) => setPicked([matrix.ids[a], matrix.ids[b]])}
          />
          <p className={styles.legend}>
            <span className={styles.imported}>◣ imported</span>{' '}
            <span className={styles.balanced}>balanced ◥</span> <span>◥ in a cell: marked</span>
          </p>
        </div>
      )}
      {!isEmpty && table?.pair.every(has) && (
        <PairTable
          tables={table.tables}
          row={opened.columns[table.pair[0]]}
          column={opened.columns[table.pair[1]]}
          state={state}
        />
      )}
    </section>
  );
}

const add = (variant: 'quiet' | 'plain') => (
  <Button
    variant={variant}
    tip="A table (CSV, JSON Lines, Parquet) whose rows name images by file"
    onPress={chooseAddition}
  >
    Add metadata
  </Button>
);

interface Shown {
  readonly tables: PairTables;
  readonly pair: readonly [string, string];
}

/** The pair that was picked, or that of the class and a column of images with the greatest V. */
function shownPair(
  { ids, pairs }: AssociationMatrix,
  picked: readonly [string, string] | null,
  columns: Readonly<Record<string, FacetColumn>>,
) {
  if (picked && pairs.some(({ a, b }) => ids[a] === picked[0] && ids[b] === picked[1])) return picked;
  // What is said of a box is often what its class is (a supercategory): that would always win.
  const ofImages = (b: number) => Object.hasOwn(columns, ids[b]) && !columns[ids[b]].perBox;
  const strongest = pairs
    .filter(({ a, b, before }) => a === 0 && before.v >= 0 && ofImages(b))
    .toSorted((x, y) => y.before.v - x.before.v);
  const shown = strongest[0] ?? pairs[0];
  return shown ? ([ids[shown.a], ids[shown.b]] as const) : null;
}
