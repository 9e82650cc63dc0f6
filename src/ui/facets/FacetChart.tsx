import { useEffect, useMemo, useState } from 'react';
import type { BinChartProps } from '../../charts/binSeries.ts';
import type { CellPaint } from '../../charts/cellBrush.ts';
import { CategoryBars } from '../../charts/CategoryBars.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { Histogram, type Limits } from '../../charts/Histogram.tsx';
import { setFilter, setView } from '../../studio/actions.ts';
import { shownThird, type Chart } from '../../studio/derived.ts';
import { isFiltered as anyFilter } from '../../studio/filtered.ts';
import type { ViewState } from '../../studio/state.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { drawnTarget, toggleDrawing } from '../../studio/targets.ts';
import { Segmented } from '../controls/Segmented.tsx';
import { ScopeChip } from '../filters/ScopeChip.tsx';
import { EditBar } from '../targets/EditBar.tsx';
import { editingOf } from '../targets/editing.ts';
import styles from './FacetPanels.module.css';

/** COCO's limits: areas of 32² and 96² pixels. */
const cocoLimits: Limits = { at: [32, 96], names: ['small', 'medium', 'large'] };

const paints = [
  { value: 'more', label: 'More' },
  { value: 'less', label: 'Less' },
  { value: 'erase', label: 'Erase', name: 'Erase: back to the rule' },
] as const;

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
  const isFiltered = useStudio(anyFilter);
  const countBy = useStudio((state) => state.recipe.balance.countBy);
  const task = useStudio((state) => state.opened?.dataset.task);
  const brushed = useMemo(() => (filter ? new Set(filter) : null), [filter]);
  const unit =
    !column.perBox || countBy === 'images' ? 'images' : task === 'classification' ? 'labels' : 'boxes';
  const isEditing = useStudio((state) => state.view.editing === id);
  const editing = useMemo(() => (isEditing ? editingOf(id) : null), [isEditing, id]);
  const [paint, setPaint] = useState<CellPaint>('more');
  useEffect(
    () => () => {
      // A chart that leaves the page takes the drawing with it.
      if (getState().view.editing === id) setView({ editing: null });
    },
    [id],
  );
  const drawn = useMemo(() => (isEditing ? drawnTarget(chart) : null), [isEditing, chart]);
  const { before, after, scaleBefore, scaleAfter, second } = chart;
  const target = drawn ?? (isFiltered ? null : chart.target);
  const third = shownThird(chart);
  const series = useMemo(
    () =>
      ({
        labels: column.labels,
        before,
        after,
        third,
        second,
        scaleBefore,
        scaleAfter,
        target,
        unit,
      }) as const,
    [column.labels, before, after, third, second, scaleBefore, scaleAfter, target, unit],
  );
  const common: BinChartProps = {
    series,
    label: `${column.title}: ${unit} by bin, imported${third ? ', balanced, balanced and mixed' : ' and balanced'}${second ? `, and of ${second.name}` : ''}`,
    focusName,
    brushed,
    isOff: chart.weight === 0,
    holdScale: isPreview || third === 'counting',
    onBrush: (bins) => setFilter(id, bins),
    editing,
    onEdit: () => toggleDrawing(id),
  };
  return (
    <div className={styles.stack}>
      {editing && (
        <EditBar hint={hintFor(column)} onLeave={editing.onLeave}>
          {column.grid && (
            <Segmented label="Painting gives" value={paint} options={paints} onChange={setPaint} />
          )}
        </EditBar>
      )}
      <ScopeChip id={id} title={column.title} />
      <div className={styles.plot}>
        <Form {...common} column={column} view={locationView} paint={paint} />
      </div>
    </div>
  );
}

const hintFor = ({ grid, ordered }: Chart['column']) =>
  grid ? 'Alt inverts' : ordered ? 'Drag across the bars' : 'Drag a tick sideways';

interface FormProps extends BinChartProps {
  readonly column: Chart['column'];
  readonly view: ViewState['locationView'];
  readonly paint: CellPaint;
}

function Form({ column, view, paint, ...common }: FormProps) {
  if (column.grid) {
    return (
      <HeatMap
        {...common}
        grid={column.grid}
        view={view}
        onView={(to) => setView({ locationView: to })}
        paint={paint}
      />
    );
  }
  if (!column.ordered) return <CategoryBars {...common} />;
  return <Histogram {...common} axis={column} limits={column.id === 'boxSize' ? cocoLimits : null} />;
}
