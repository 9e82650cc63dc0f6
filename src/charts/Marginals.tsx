import { memo } from 'react';
import type { BinSeries } from './binSeries.ts';
import chart from './chart.module.css';
import { greatest } from './countScale.ts';
import { columnSums, knownCounts, type Grid, type MapPlace } from './heatMap.ts';
import styles from './HeatMap.module.css';
import { acrossLine, rectPath, steppedLine } from './paths.ts';
import { SecondMark } from './SecondMark.tsx';
import { knownThird, lastOf } from './thirdState.ts';

interface MarginalsProps {
  readonly series: BinSeries;
  readonly grid: Grid;
  /** Of the maps: the states one after the other, or the last of them and the target. */
  readonly places: readonly MapPlace[];
  readonly view: 'pair' | 'target';
  readonly isOff: boolean;
  readonly showsTarget: boolean;
}

/** Left-to-right sums under each map: an outline as imported, bars as balanced with ticks where the target is. */
export const Marginals = memo(function Marginals(props: MarginalsProps) {
  const { series, grid, places, view, isOff } = props;
  const [first, second] = places;
  if (first.marginal === 0) return null;
  const target = props.showsTarget && series.target ? columnSums(knownCounts(series.target), grid) : null;
  const third = knownThird(series);
  const last = columnSums(lastOf(series), grid);
  const most = greatest(columnSums(series.scaleAfter, grid), third && columnSums(third.counts, grid), target);
  const pitch = first.width / grid.columns;
  const base = first.y + first.height + first.marginal;
  const y = (sum: number, of: number) => base - (sum / of) * (first.marginal - 4);
  const bars = (sums: Float64Array, place: MapPlace) =>
    Array.from(sums, (sum, c) => {
      const top = y(sum, most);
      return rectPath(place.x + c * pitch + 0.5, top, pitch - 1, base - top);
    }).join('');
  const hasThird = view === 'pair' && Boolean(series.third);
  const { second: other } = series;
  const otherPlace = view === 'pair' && other ? (series.third ? first : places[2]) : null;
  const lastPlace = view === 'pair' ? places[other && !series.third ? 1 : places.length - 1] : first;
  const ticks = (place: MapPlace) =>
    Array.from(target ?? [], (sum, c) =>
      acrossLine(place.x + c * pitch, Math.round(y(sum, most)), pitch),
    ).join('');
  const imported = columnSums(series.before, grid);
  const mostImported = greatest(
    columnSums(series.scaleBefore, grid),
    other ? columnSums(other.scaled, grid) : null,
  );
  return (
    <g>
      {view === 'pair' && (
        <path
          className={chart.before}
          d={steppedLine(
            Array.from(imported, (sum) => y(sum, mostImported)),
            first.x,
            pitch,
            base,
          )}
        />
      )}
      {other && otherPlace && (
        <SecondMark
          step={steppedLine(
            Array.from(columnSums(other.scaled, grid), (sum) => y(sum, mostImported)),
            otherPlace.x,
            pitch,
            base,
          )}
        />
      )}
      {hasThird && <path className={styles.marginalOff} d={bars(columnSums(series.after, grid), second)} />}
      {(!hasThird || third) && (
        <path className={isOff ? styles.marginalOff : chart.after} d={bars(last, lastPlace)} />
      )}
      {(view === 'pair' ? places.slice(1, other && !series.third ? 2 : undefined) : places).map((place) => (
        <g key={place.x}>
          <path className={chart.halo} d={ticks(place)} />
          <path className={styles.marginalTarget} d={ticks(place)} />
        </g>
      ))}
      {places.map((place) => (
        <line
          key={place.x}
          className={chart.axis}
          x1={place.x}
          x2={place.x + place.width}
          y1={base}
          y2={base}
        />
      ))}
    </g>
  );
});
