import { useMemo, type KeyboardEvent } from 'react';
import { ClassBars } from '../../charts/ClassBars.tsx';
import { defaultScale } from '../../charts/countScale.ts';
import { lvisGroups } from '../../charts/rankCurve.ts';
import {
  beginGesture,
  cancelGesture,
  endGesture,
  setFactor,
  setFilter,
  setShare,
  setView,
} from '../../studio/actions.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { drawnTarget } from '../../studio/targets.ts';
import { weightOfKey } from '../controls/weightOfKey.ts';
import { EditBar } from '../targets/EditBar.tsx';
import { editingOf } from '../targets/editing.ts';
import { leaveOut, lockCount, shareOf } from './classActions.ts';
import styles from './ClassPanel.module.css';
import type { ClassView } from './useClassSeries.ts';

const editing = editingOf('class');

/** The chart itself, bound to the store: what is pointed at, chosen, dragged and brushed. */
export function ClassChart({ view }: { readonly view: ClassView }) {
  const { chart } = view;
  const isEditing = useStudio((state) => state.view.editing === 'class');
  // While it is drawn the target runs ahead of the plan, whatever is filtered and even if the factor is off.
  const series = useMemo(
    () => (isEditing ? { ...view.series, target: drawnTarget(chart) } : view.series),
    [isEditing, view.series, chart],
  );
  const hovered = useStudio((state) => state.view.hoveredClass);
  const selected = useStudio((state) => state.view.selectedClass);
  const filter = useStudio((state) => state.view.filters.class);
  const scale = useStudio((state) => state.view.classScale);
  const sort = useStudio((state) => state.view.classSort);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const brushed = useMemo(() => (filter ? new Set(filter) : null), [filter]);
  const groups = useMemo(
    () => (sort === 'imported' && series.names.length > 80 ? lvisGroups(series.images) : null),
    [sort, series.names, series.images],
  );
  const name = (k: number) => series.names[k];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches('[data-focus]'))
      return;
    const { hoveredClass, selectedClass } = getState().view;
    const k = hoveredClass ?? selectedClass;
    const weight = weightOfKey(event.key);
    if (weight !== null) setFactor('class', 'Weight of Classes', { weight });
    else if (event.key.toLowerCase() === 'l' && k !== null) lockCount(chart, k);
    else if (event.key.toLowerCase() === 'e') setView({ editing: isEditing ? null : 'class' });
    else if ((event.key === 'Delete' || event.key === 'Backspace') && k !== null) leaveOut(name(k));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.stack} onKeyDown={onKeyDown}>
      {isEditing && <EditBar hint="Drag across the classes" onLeave={editing.onLeave} />}
      <div className={styles.plot}>
        <ClassBars
          series={series}
          scale={scale ?? defaultScale(chart.scaleBefore)}
          label={`Classes: ${series.unit} of ${series.names.length} classes, imported, balanced${series.third ? ', balanced and mixed,' : ''} and target`}
          groups={groups}
          hovered={hovered}
          selected={selected}
          brushed={brushed}
          isOff={chart.weight === 0 && !isEditing}
          holdScale={isPreview || series.third === 'counting'}
          editing={isEditing ? editing : null}
          onHover={(k) => setView({ hoveredClass: k })}
          onSelect={(k) => setView({ selectedClass: k })}
          onBrush={(classes) => setFilter('class', classes)}
          onTargetStart={(k) => beginGesture(`Target of ${name(k)}`)}
          onTarget={(k, count) => setShare('class', name(k), shareOf(chart, count))}
          onTargetEnd={endGesture}
          onTargetCancel={cancelGesture}
        />
      </div>
    </div>
  );
}
