import { useMemo } from 'react';
import type { ClassSeries } from '../../../charts/classSeries.ts';
import { greatest } from '../../../charts/countScale.ts';
import type { ClassWeights } from '../../../core/weighting/classWeights.ts';
import { useHeld } from '../../../charts/useHeld.ts';
import type { TipRow } from '../../../charts/tipContent.ts';
import { isDragging } from '../../../studio/history.ts';
import { useStudio } from '../../../studio/store.ts';
import { focalFactorsNow, reachInputNow, reachNow, weightsNow } from '../../../studio/weightsNow.ts';
import { counted } from '../../theme/numbers.ts';
import { classOrder } from '../../classes/classOrder.ts';
import { kinds, share, shareTick, times } from './weightWords.ts';

/** What the third state is called: only what is in force, and acts as a factor, is named. */
export const lossName = ({ scheme, actsLike }: ClassWeights, hasFocal: boolean) =>
  [
    'Plan',
    ...(scheme && actsLike ? [scheme.acts === 'logit' ? 'offsets' : 'weights'] : []),
    ...(hasFocal ? ['focal'] : []),
  ].join(' × ');

/** The share of each class as imported, in an epoch of the plan and of the whole loss, as the class chart draws it. */
export function useReachSeries(): ClassSeries | null {
  const input = useStudio(reachInputNow);
  const reach = useStudio(reachNow);
  const weights = useStudio(weightsNow);
  const focal = useStudio(focalFactorsNow);
  const sort = useStudio((state) => state.view.classSort);
  const moving = useStudio((state) => isDragging() || (state.plan?.preview ?? false));
  const total = input?.imported.totalBoxes ?? 0;
  // By a sort that follows the weights, classes change places only once nothing is dragged.
  const dynamic = sort === 'imported' || sort === 'name' ? null : reach;
  const imported = reach?.imported;
  const sorted = useMemo(
    () =>
      reach && input && (dynamic ?? imported)
        ? classOrder(
            {
              column: { labels: input.names },
              // An order compares counts.
              scaleBefore: input.imported.boxes,
              scaleAfter: reach.share.map((part) => part * total),
              target: reach.target.map((part) => part * total),
              third: null,
            },
            sort,
          )
        : [],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the whole reach only matters to a dynamic sort
    [input?.names, dynamic, imported, sort],
  );
  const order = useHeld(sorted, moving && dynamic !== null && sorted.length > 0);
  const least = reach ? leastShare(reach.imported, reach.planned, reach.share, reach.target) : 1;
  const floor = useHeld(least, moving);
  return useMemo((): ClassSeries | null => {
    if (!input || !reach || !weights) return null;
    const { names } = input;
    const isShown = reach.target.map((part) => (part > 0 ? part : NaN));
    const kind = weights.scheme && kinds[weights.scheme.acts];
    const told = lossName(weights, focal !== null);
    const weightRow = (k: number): TipRow[] => {
      if (!kind) return [];
      const isWeight = weights.scheme?.acts === 'weight';
      const value = kind.value(isWeight ? weights.weights[k] : weights.values[k]);
      const acts = isWeight || weights.actsLike === null ? '' : `, acts like ${times(weights.actsLike[k])}`;
      return [{ label: kind.one, value: `${value}${acts}` }];
    };
    return {
      names,
      order: order.length === names.length ? order : [...names.keys()],
      before: reach.imported,
      after: reach.planned,
      third: { counts: reach.share, errors: null },
      target: isShown,
      scaleBefore: reach.imported,
      scaleAfter: reach.planned,
      images: input.imported.images,
      edited: nothing,
      background: nothing,
      unit: 'boxes',
      reading: {
        axis: { floor, text: shareTick },
        tip: (k) => ({
          title: names[k],
          rows: [
            {
              label: 'Imported',
              value: `${share(reach.imported[k])}, ${counted(input.imported.boxes[k], 'box', 'boxes')}`,
            },
            { label: 'Plan', value: share(reach.planned[k]) },
            ...weightRow(k),
            ...(focal ? [{ label: 'Focal', value: times(focal[k]) }] : []),
            { label: 'Reaches the loss', value: share(reach.share[k]), tone: 'after' },
            reach.target[k] > 0
              ? {
                  label: 'Target',
                  value: `${share(reach.target[k])}${Number.isFinite(reach.times[k]) ? `: ${times(reach.times[k])} as much` : ''}`,
                  tone: 'target',
                }
              : { label: 'Target', value: 'none' },
          ],
          note: told === 'Plan' ? undefined : `${told}, all boxes being equally hard.`,
        }),
        columns: [
          'Class',
          'Imported',
          'Plan',
          ...(kind ? [kind.one] : []),
          ...(focal ? ['Focal'] : []),
          'Reaches the loss',
          'Target',
          'Times the target',
        ],
        cells: (k) => [
          share(reach.imported[k]),
          share(reach.planned[k]),
          ...weightRow(k).map(({ value }) => value),
          ...(focal ? [times(focal[k])] : []),
          share(reach.share[k]),
          reach.target[k] > 0 ? share(reach.target[k]) : 'none',
          times(reach.times[k]),
        ],
        heads: ['Imported', 'Plan', 'Loss', 'Of target'],
        figures: (k) => [
          share(reach.imported[k]),
          share(reach.planned[k]),
          share(reach.share[k]),
          times(reach.times[k]),
        ],
      },
    };
  }, [input, reach, weights, focal, order, floor]);
}

const nothing: ReadonlySet<number> = new Set();

/** Where a logarithmic axis starts: a little below the least share, within a millionth of the greatest. */
function leastShare(...series: readonly Float64Array[]): number {
  let least = Infinity;
  for (const values of series) for (const part of values) if (part > 0 && part < least) least = part;
  return Math.max(1e-6 * greatest(...series), Math.min(least, 1) * 0.7);
}
