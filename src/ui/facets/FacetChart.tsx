import { useMemo } from 'react';
import type { BinChartProps } from '../../charts/binSeries.ts';
import { CategoryBars } from '../../charts/CategoryBars.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { Histogram, type Limits } from '../../charts/Histogram.tsx';
import { setFilter, setView } from '../../studio/actions.ts';
import type { Chart } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';

/** COCO's limits: areas of 32² and 96² pixels. */
const cocoLimits: Limits = { at: [32, 96], names: ['small', 'medium', 'large'] };

interface FacetChartProps {
  readonly id: string;
  readonly chart: Chart;
  readonly focusName: string;
}

/** The chart that a facet's bins ask for: a map for a grid, a histogram where bins have an order, else rows. */
export function FacetChart({ id, chart, focusName }: FacetChartProps) {
  const { column } = chart;
  const filter = useStudio((state) => state.view.filters[id]);
  const locationView = useStudio((state) => state.view.locationView);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const isFiltered = useStudio((state) => Object.keys(state.view.filters).length > 0);
  const countBy = useStudio((state) => state.recipe.balance.countBy);
  const task = useStudio((state) => state.opened?.dataset.task);
  const brushed = useMemo(() => (filter ? new Set(filter) : null), [filter]);
  const unit =
    !column.perBox || countBy === 'images' ? 'images' : task === 'classification' ? 'labels' : 'boxes';
  const { before, after, scaleBefore, scaleAfter, target } = chart;
  const series = useMemo(
    () =>
      ({
        labels: column.labels,
        before,
        after,
        scaleBefore,
        scaleAfter,
        target: isFiltered ? null : target,
        unit,
      }) as const,
    [column.labels, before, after, scaleBefore, scaleAfter, target, isFiltered, unit],
  );
  const common: BinChartProps = {
    series,
    label: `${column.title}: ${unit} by bin, imported and balanced`,
    focusName,
    brushed,
    isOff: chart.weight === 0,
    holdScale: isPreview,
    onBrush: (bins) => setFilter(id, bins),
  };
  if (column.grid) {
    return (
      <HeatMap
        {...common}
        grid={column.grid}
        view={locationView}
        onView={(view) => setView({ locationView: view })}
      />
    );
  }
  if (!column.ordered) return <CategoryBars {...common} />;
  return <Histogram {...common} axis={column} limits={column.unit === 'px' ? cocoLimits : null} />;
}
