import { useMemo } from 'react';
import type { ClassSeries } from '../../charts/classSeries.ts';
import { useHeld } from '../../charts/useHeld.ts';
import { countedUses } from '../../core/dataset/multiplicity.ts';
import { presenceHistogram } from '../../core/facets/histogram.ts';
import { chartOf, shownThird, type Chart } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { classOrder } from './classOrder.ts';

export interface ClassView {
  readonly chart: Chart;
  readonly series: ClassSeries;
  /** Images of the train part. */
  readonly images: number;
}

/** The class chart's columns from the store; null before a dataset is open. */
export function useClassSeries(): ClassView | null {
  const chart = useStudio((state) => chartOf(state, 'class'));
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const split = useStudio((state) => state.split);
  const sort = useStudio((state) => state.view.classSort);
  const background = useStudio((state) => state.recipe.balance.background);
  const countBy = useStudio((state) => state.recipe.balance.countBy);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const reach = useStudio((state) => (state.view.planHidden ? null : (state.plan?.reach.class ?? null)));
  const isFiltered = useStudio((state) => Object.keys(state.view.filters).some((id) => id !== 'class'));
  const column = chart?.column ?? null;
  const train = useMemo(() => {
    if (!dataset || !column) return null;
    const uses = split ? Uint8Array.from(split, (part) => (part === 0 ? 1 : 0)) : null;
    const counted = countedUses(dataset, uses);
    const images = counted ? Array.from(counted).reduce((sum, use) => sum + use, 0) : dataset.images.count;
    return { images, imagesOf: presenceHistogram(column, dataset.images.boxStart, counted, null) };
  }, [dataset, column, split]);
  // By a sort that follows the plan, classes change places only once the plan is at rest.
  const dynamic = sort === 'imported' || sort === 'name' ? null : chart;
  const before = chart?.scaleBefore;
  const sorted = useMemo(
    () => (chart && (dynamic ?? before) ? classOrder(chart, sort) : []),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the whole chart only matters to a dynamic sort
    [column, dynamic, before, sort],
  );
  // Nor while the third state, which a sort goes by where there is one, is being counted.
  const isMoving = isPreview || chart?.third?.bins === null;
  const order = useHeld(sorted, isMoving && sorted.length > 0 && dynamic !== null);
  const series = useMemo((): ClassSeries | null => {
    if (!chart || !train) return null;
    const { labels } = chart.column;
    const indexOf = new Map(labels.map((label, k) => [label, k]));
    const indices = (names: readonly string[]) => new Set(names.flatMap((name) => indexOf.get(name) ?? []));
    return {
      names: labels,
      order: order.length === labels.length ? order : classOrder(chart, sort),
      before: chart.before,
      after: chart.after,
      third: shownThird(chart),
      second: chart.second,
      scaleBefore: chart.scaleBefore,
      scaleAfter: chart.scaleAfter,
      target: isFiltered ? null : chart.target,
      reach: isFiltered || reach?.low.length !== labels.length ? null : reach,
      images: train.imagesOf,
      edited: indices(chart.edited),
      background: indices(background),
      unit: countBy === 'images' ? 'images' : dataset?.task === 'classification' ? 'labels' : 'boxes',
    };
  }, [chart, train, order, sort, isFiltered, reach, background, countBy, dataset]);
  return useMemo(
    () => (chart && series && train ? { chart, series, images: train.images } : null),
    [chart, series, train],
  );
}
