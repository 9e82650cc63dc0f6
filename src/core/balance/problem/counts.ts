import type { Dataset } from '../../dataset/dataset.ts';
import { groupColumn } from '../../dataset/groupOf.ts';
import { noBin, type FacetColumn } from '../../facets/facet.ts';
import { scopedColumn } from '../../facets/scopedColumn.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import type { Rows } from './rows.ts';
import type { SparseCounts } from '../types.ts';

/** A factor's place among the problem's bins. */
export interface FactorBins {
  readonly facetId: string;
  /** As its chart is called. */
  readonly title: string;
  readonly firstBin: number;
  /** Number of its bins, and their labels. */
  readonly bins: number;
  readonly labels: readonly string[];
  /** What each bin holds when every train image is used once (n_k). */
  readonly natural: Float64Array;
}

/** Everything about a problem that moving a slider does not change. */
export interface BalanceCounts {
  readonly counts: SparseCounts;
  readonly factors: readonly FactorBins[];
  /** The bin that counts images, where an epoch size is asked for. */
  readonly sizeBin: number | null;
  /** The bin that counts images without boxes, where they shall have a share. */
  readonly emptyBin: number | null;
  readonly labels: readonly string[];
  readonly rows: Rows;
  readonly notes: readonly string[];
  /** `countsKey` of the settings it was built for. */
  readonly builtFor: string;
}

/** Facets in force, in the recipe's order of names: those with a weight. */
export function activeFactors(settings: Pick<BalanceSettings, 'factors'>): string[] {
  return Object.keys(settings.factors)
    .filter((id) => settings.factors[id].weight > 0)
    .sort();
}

/** Whether a facet in force counts only a part of its boxes or images. */
export const hasScope = (settings: Pick<BalanceSettings, 'factors'>): boolean =>
  activeFactors(settings).some((id) => settings.factors[id].scope !== null);

/** Equal for settings that share their counts: build them anew only where this changes. */
export function countsKey(settings: BalanceSettings): string {
  const { countBy, epochSize, emptyShare, group } = settings;
  const factors = activeFactors(settings).map((id) => [id, settings.factors[id].scope]);
  return JSON.stringify([factors, countBy, epochSize !== null, emptyShare !== null, group]);
}

/**
 * Sparse counts a_ik of the train images: boxes of every bin (or 1 for a bin that occurs, where images are
 * counted); a facet of images counts 1, and of a factor with a scope only what passes it. O(boxes × factors). `columns` by facet id; one that is missing is
 * left out with a note.
 */
export function buildCounts(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  settings: BalanceSettings,
  rows: Rows,
): BalanceCounts {
  const notes: string[] = [];
  if (settings.group !== null && groupColumn(dataset, settings.group) === null)
    notes.push(`Images have no column “${settings.group}” to group by: each is used on its own.`);
  const active: { column: FacetColumn; firstBin: number }[] = [];
  let bins = 0;
  for (const id of activeFactors(settings)) {
    if (!Object.hasOwn(columns, id)) {
      notes.push(`“${id}” does not apply to this dataset and has no part in the plan.`);
    } else if (bins + columns[id].labels.length >= noBin) {
      notes.push(`“${columns[id].title}” has too many bins and has no part in the plan.`);
    } else {
      const column = scopedColumn(columns[id], settings.factors[id].scope, columns, dataset);
      active.push({ column, firstBin: bins });
      bins += columns[id].labels.length;
    }
  }
  const sizeBin = settings.epochSize === null ? null : bins++;
  const emptyBin = settings.emptyShare === null ? null : bins++;
  const presence = settings.countBy === 'images';
  const counts = gather(dataset.images, active, { sizeBin, emptyBin }, bins, rows, presence);
  const natural = new Float64Array(bins);
  for (let e = 0; e < counts.bin.length; e++) natural[counts.bin[e]] += counts.count[e];
  const factors = active.map(({ column, firstBin }) => ({
    facetId: column.id,
    title: column.title,
    firstBin,
    bins: column.labels.length,
    labels: column.labels,
    natural: natural.slice(firstBin, firstBin + column.labels.length),
  }));
  return {
    counts,
    factors,
    sizeBin,
    emptyBin,
    labels: [
      ...factors.flatMap((factor) => factor.labels.map((label) => `${factor.facetId}: ${label}`)),
      ...(sizeBin === null ? [] : ['epoch size']),
      ...(emptyBin === null ? [] : ['images without boxes']),
    ],
    rows,
    notes,
    builtFor: countsKey(settings),
  };
}

function gather(
  { boxStart, multiplicity }: Dataset['images'],
  active: readonly { column: FacetColumn; firstBin: number }[],
  { sizeBin, emptyBin }: Pick<BalanceCounts, 'sizeBin' | 'emptyBin'>,
  bins: number,
  { count: rowCount, images, start: rowImages }: Rows,
  presence: boolean,
): SparseCounts {
  let room = images.length * (active.filter(({ column }) => !column.perBox).length + 2);
  for (const i of images)
    room += (boxStart[i + 1] - boxStart[i]) * active.filter(({ column }) => column.perBox).length;
  const bin = new Uint16Array(room);
  const count = new Float64Array(room);
  const rowStart = new Uint32Array(rowCount + 1);
  const tally = new Float64Array(bins);
  let end = 0;
  const seenIn = new Uint32Array(bins);
  const imagesOfRow = (row: number, onlyEmpty: boolean): number => {
    let sum = 0;
    for (let at = rowImages[row]; at < rowImages[row + 1]; at++) {
      const i = images[at];
      if (!onlyEmpty || boxStart[i] === boxStart[i + 1]) sum += multiplicity === null ? 1 : multiplicity[i];
    }
    return sum;
  };
  for (let row = 0; row < rowCount; row++) {
    for (const { column, firstBin } of active) {
      const start = end;
      for (let at = rowImages[row]; at < rowImages[row + 1]; at++) {
        const i = images[at];
        const alike = multiplicity === null ? 1 : multiplicity[i];
        const from = column.perBox ? boxStart[i] : i;
        const to = column.perBox ? boxStart[i + 1] : i + 1;
        for (let r = from; r < to; r++) {
          if (column.bins[r] === noBin) continue;
          const k = firstBin + column.bins[r];
          if (presence && seenIn[k] === at + 1) continue;
          seenIn[k] = at + 1;
          if (tally[k] === 0) bin[end++] = k;
          tally[k] += alike;
        }
      }
      sortBins(bin, start, end);
      for (let e = start; e < end; e++) {
        count[e] = tally[bin[e]];
        tally[bin[e]] = 0;
      }
    }
    if (sizeBin !== null) {
      bin[end] = sizeBin;
      count[end++] = imagesOfRow(row, false);
    }
    const empty = emptyBin === null ? 0 : imagesOfRow(row, true);
    if (emptyBin !== null && empty > 0) {
      bin[end] = emptyBin;
      count[end++] = empty;
    }
    rowStart[row + 1] = end;
  }
  return { rows: rowCount, bins, rowStart, bin: bin.slice(0, end), count: count.slice(0, end) };
}

/** By insertion: a row holds few bins, and a view of the column for each row would cost more than its sorting. */
function sortBins(bin: Uint16Array, start: number, end: number): void {
  if (end - start > 32) {
    bin.subarray(start, end).sort();
    return;
  }
  for (let at = start + 1; at < end; at++) {
    const own = bin[at];
    let before = at - 1;
    for (; before >= start && bin[before] > own; before--) bin[before + 1] = bin[before];
    bin[before + 1] = own;
  }
}
