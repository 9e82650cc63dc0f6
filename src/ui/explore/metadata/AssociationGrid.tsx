import { useRef, useState, type KeyboardEvent } from 'react';
import { anchorIn, ChartTip, type Anchor } from '../../../charts/ChartTip.tsx';
import { useRamps } from '../../../charts/ramp.ts';
import { overGrid } from '../../../charts/useBinKeys.ts';
import { useTip } from '../../../charts/useTip.ts';
import { isFlagged } from '../../../core/measures/association.ts';
import type { AssociatedPair, AssociationMatrix } from '../../../core/measures/associationMatrix.ts';
import { Term } from '../../controls/Tip.tsx';
import { index } from '../../theme/numbers.ts';
import { evennessMeaning, pairSentence, pairTip, type AssociationMeasure } from './associationWords.ts';
import { cellColours } from './cellColours.ts';
import styles from './AssociationGrid.module.css';

interface AssociationGridProps {
  readonly matrix: AssociationMatrix;
  /** Titles of its facets. */
  readonly titles: readonly string[];
  readonly measure: AssociationMeasure;
  /** Ids of the pair whose table is shown. */
  readonly chosen: readonly [string, string] | null;
  readonly onChoose: (pair: AssociatedPair) => void;
}

/** Every pair of facets with its number: imported under the diagonal, balanced above it, on one scale from 0 to 1. */
export function AssociationGrid({ matrix, titles, measure, chosen, onChoose }: AssociationGridProps) {
  const { ids, pairs, evenness } = matrix;
  const m = ids.length;
  const ramps = useRamps();
  const tip = useTip();
  const grid = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState(m);
  const at = active < m * m ? active : 0;
  const pairAt = (place: number) => {
    const [row, column] = [Math.floor(place / m), place % m];
    return pairs.find(({ a, b }) => a === Math.min(row, column) && b === Math.max(row, column)) ?? null;
  };
  const step = overGrid(m, m);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = step(at, event.key);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(to);
    grid.current?.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
  };
  const pointed = tip.shown === null ? null : pairAt(tip.shown);
  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        role="grid"
        aria-label="Association of each two facets, imported under the diagonal and balanced above it"
        className={styles.grid}
        onKeyDown={onKeyDown}
        onPointerLeave={() => tip.hover(null)}
      >
        <thead>
          <tr>
            <td />
            {titles.map((title, k) => (
              <th key={ids[k]} scope="col" className={styles.column} title={title}>
                <span>{title}</span>
              </th>
            ))}
            <th scope="col" className={styles.even}>
              <Term text={evennessMeaning}>Evenness</Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {titles.map((title, row) => (
            <tr key={ids[row]}>
              <th scope="row" className={styles.name} title={title}>
                {title}
              </th>
              {titles.map((other, column) => {
                const place = row * m + column;
                const pair = pairAt(place);
                const focus = place === at ? 0 : -1;
                if (pair === null)
                  return (
                    <td
                      key={ids[column]}
                      role="gridcell"
                      data-place={place}
                      data-focus={focus === 0 ? 'association' : undefined}
                      tabIndex={focus}
                      aria-label={row === column ? title : `${title} × ${other}: too many cells to count`}
                      className={styles.same}
                      onFocus={() => setActive(place)}
                    >
                      {row === column ? '·' : '–'}
                    </td>
                  );
                const figures = row > column ? pair.before : pair.after;
                const isChosen = chosen?.[0] === ids[pair.a] && chosen[1] === ids[pair.b];
                return (
                  <td key={ids[column]} role="gridcell" className={styles.cell} aria-selected={isChosen}>
                    <button
                      type="button"
                      data-place={place}
                      data-focus={focus === 0 ? 'association' : undefined}
                      tabIndex={focus}
                      style={
                        Number.isNaN(figures[measure])
                          ? undefined
                          : cellColours(row > column ? ramps.before : ramps.after, figures[measure])
                      }
                      data-flagged={isFlagged(figures) || undefined}
                      aria-label={pairSentence(titles[pair.a], titles[pair.b], pair)}
                      aria-pressed={isChosen}
                      onClick={() => onChoose(pair)}
                      onPointerEnter={() => tip.hover(place)}
                      onFocus={(event) => {
                        setActive(place);
                        if (event.currentTarget.matches(':focus-visible')) tip.focus(place);
                      }}
                      onBlur={() => tip.focus(null)}
                    >
                      {index(figures[measure])}
                    </button>
                  </td>
                );
              })}
              <td className={styles.even}>
                {index(evenness[row].before)} → <b>{index(evenness[row].after)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pointed && tip.shown !== null && (
        <ChartTip
          content={pairTip(titles[pointed.a], titles[pointed.b], pointed)}
          anchor={beside(grid.current, tip.shown)}
        />
      )}
    </div>
  );
}

/** Beside a cell, in client pixels. */
function beside(grid: HTMLElement | null, place: number): Anchor {
  const cell = grid?.querySelector(`[data-place="${place}"]`) ?? null;
  const { width = 0 } = cell?.getBoundingClientRect() ?? {};
  return anchorIn(cell, { left: 0, right: width, top: 0 });
}
