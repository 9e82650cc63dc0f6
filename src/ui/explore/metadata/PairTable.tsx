import { useMemo, type CSSProperties } from 'react';
import { useRamps } from '../../../charts/ramp.ts';
import type { FacetColumn } from '../../../core/facets/facet.ts';
import { association } from '../../../core/measures/association.ts';
import type { PairTables } from '../../../core/measures/associationMatrix.ts';
import { setFilter, setView } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { Term } from '../../controls/Tip.tsx';
import { count, counted, index, percent } from '../../theme/numbers.ts';
import { associationMeasures, dependentNote, pText, sparseNote } from './associationWords.ts';
import { cellColours } from './cellColours.ts';
import { mostColumns, mostRows, pairView, type PairCell } from './pairRows.ts';
import styles from './PairTable.module.css';

interface PairTableProps {
  readonly tables: PairTables;
  readonly row: FacetColumn;
  readonly column: FacetColumn;
  readonly state: 'before' | 'after';
}

/** Which bins of two facets meet, how often, and how often chance alone would have it. A cell shows its images. */
export function PairTable({ tables, row, column, state }: PairTableProps) {
  const ramps = useRamps();
  const filters = useStudio((studio) => studio.view.filters);
  const view = useMemo(
    () => pairView(tables, state, { rows: row.ordered, columns: column.ordered }),
    [tables, state, row, column],
  );
  const [before, after] = useMemo(() => [association(tables.before), association(tables.after)], [tables]);
  const isOfBoxes = tables.before.of === 'boxes';
  const isOfLabels = useStudio((studio) => studio.opened?.dataset.task === 'classification');
  const [one, many] = !isOfBoxes ? ['image', 'images'] : isOfLabels ? ['label', 'labels'] : ['box', 'boxes'];
  const isShown = (x: number, y: number) => isOnly(filters[row.id], x) && isOnly(filters[column.id], y);
  const notes = [
    sparseNote(state === 'before' ? before : after),
    isOfBoxes && !isOfLabels && !(row.perBox && column.perBox) ? dependentNote : '',
    view.ofRows > mostRows ? `The ${mostRows} most frequent of ${counted(view.ofRows, 'row')}.` : '',
    view.ofColumns > mostColumns
      ? `The ${mostColumns} most frequent of ${counted(view.ofColumns, 'column')}.`
      : '',
  ].filter((note) => note !== '');
  return (
    <div className={styles.pair}>
      <p className={styles.figures}>
        <strong>
          {row.title} × {column.title}
        </strong>{' '}
        {counted((state === 'before' ? before : after).n, one, many)} of train.{' '}
        <Term text={associationMeasures.v.formula}>V</Term> {index(before.v)} → <b>{index(after.v)}</b>,{' '}
        <Term text={associationMeasures.nmi.formula}>NMI</Term> {index(before.nmi)} →{' '}
        <b>{index(after.nmi)}</b>,{' '}
        <Term text="Of a G-test, G = 2 Σ n ln(n / expected) against χ² with (r − 1)(c − 1) degrees of freedom: how likely so great a G is where the two are independent.">
          {pText(before.p) === pText(after.p) ? pText(after.p) : `${pText(before.p)} → ${pText(after.p)}`}
        </Term>
        . {notes.join(' ')}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className={styles.hidden}>
            {row.title} by {column.title}: {many}, what independence would give, and the share of the row
          </caption>
          <thead>
            <tr>
              <th scope="col" className={styles.name}>
                {row.title}
              </th>
              {view.columns.map((y) => (
                <th key={y} scope="col" title={column.labels[y]}>
                  {column.labels[y]}
                </th>
              ))}
              <th scope="col">
                <Term text="This row against all others together: bias-corrected Cramér’s V, imported → balanced.">
                  V of the row
                </Term>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ bin: x, cells, vBefore, vAfter }) => (
              <tr key={x}>
                <th scope="row" className={styles.name} title={row.labels[x]}>
                  {row.labels[x]}
                </th>
                {cells.map((cell, place) => {
                  const y = view.columns[place];
                  return (
                    <td key={y} className={styles.cell}>
                      <Cell
                        cell={cell}
                        colours={cellColours(ramps.difference, cell.residual)}
                        of={`${row.labels[x]}, ${column.labels[y]}`}
                        isShown={isShown(x, y)}
                        onShow={() => show(row.id, x, column.id, y, isShown(x, y))}
                      />
                    </td>
                  );
                })}
                <td className={styles.rest}>
                  {index(vBefore)} → <b>{index(vAfter)}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.hint}>
        In each cell: counted, under it what independence would give and the share of the row. Blue: more than
        that, grey: fewer. A cell shows its images.
      </p>
    </div>
  );
}

interface CellProps {
  readonly cell: PairCell;
  readonly colours: CSSProperties;
  /** The two bins. */
  readonly of: string;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

/** Counted, and under it what chance would give; a button where there is something to show. */
function Cell({ cell, colours, of, isShown, onShow }: CellProps) {
  const content = (
    <>
      <b>{count(cell.count)}</b>
      <span>
        {count(cell.expected)} · {percent(cell.share)}
      </span>
    </>
  );
  if (cell.count === 0)
    return (
      <div className={styles.content} style={colours}>
        {content}
      </div>
    );
  return (
    <button
      type="button"
      className={styles.content}
      style={colours}
      aria-pressed={isShown}
      aria-label={`${of}: ${count(cell.count)}, expected ${count(cell.expected)}, ${percent(cell.share)} of the row. Show its images`}
      onClick={onShow}
    >
      {content}
    </button>
  );
}

const isOnly = (bins: readonly number[] | undefined, bin: number) => bins?.length === 1 && bins[0] === bin;

/** Filters to the images of a cell, or shows all again. */
function show(row: string, x: number, column: string, y: number, isShown: boolean): void {
  setFilter(row, isShown ? null : [x]);
  setFilter(column, isShown ? null : [y]);
  if (!isShown) setView({ gallery: 'all' });
}
