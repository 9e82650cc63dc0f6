import { ClassBars } from '../../../charts/ClassBars.tsx';
import { defaultScale } from '../../../charts/countScale.ts';
import { lvisGroups } from '../../../charts/rankCurve.ts';
import type { ClassSeries } from '../../../charts/classSeries.ts';
import { useMemo } from 'react';
import { setView } from '../../../studio/actions.ts';
import { isDragging } from '../../../studio/history.ts';
import { useStudio } from '../../../studio/store.ts';
import { offTargetOf, reachNow, weightsNow } from '../../../studio/weightsNow.ts';
import { FindClass } from '../../classes/FindClass.tsx';
import { SortMenu } from '../../classes/SortMenu.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import { index } from '../../theme/numbers.ts';
import styles from './Classes.module.css';
import { TwiceLine } from './TwiceLine.tsx';
import { lossName, useReachSeries } from './useReachSeries.ts';

const scales = [
  { value: 'log', label: 'Log' },
  { value: 'linear', label: 'Linear' },
] as const;

const sorts = [
  { value: 'imported', label: 'Imported share' },
  { value: 'balanced', label: 'Reaches the loss' },
  { value: 'off-target', label: 'Furthest from target' },
  { value: 'change', label: 'Change' },
  { value: 'name', label: 'Name' },
] as const;

/** One bar a class: imported, plan, plan × weights, and the target. */
export function ReachPart() {
  const series = useReachSeries();
  return (
    <section className={styles.reach} aria-labelledby="reach-title">
      {series && (
        <>
          <Header series={series} />
          <div className={styles.chart}>
            <Chart series={series} />
          </div>
          <TwiceLine />
        </>
      )}
    </section>
  );
}

function Header({ series }: { readonly series: ClassSeries }) {
  const scale = useStudio((state) => state.view.classScale);
  return (
    <header className={styles.header}>
      <h2 id="reach-title" className={styles.title}>
        What reaches the loss
      </h2>
      <Figure />
      <Legend />
      <span className={styles.gap} />
      {series.names.length > 12 && <FindClass names={series.names} order={series.order} />}
      <Segmented
        label="Scale"
        value={scale ?? defaultScale(series.before)}
        options={scales}
        onChange={(value) => setView({ classScale: value })}
      />
      {series.names.length > 2 && <SortMenu choices={sorts} />}
    </header>
  );
}

const definition =
  'Share that would have to move to another class to meet the target of the balance: total variation, ½ Σ |p − q|. ' +
  'As imported → in an epoch of the plan → of the whole loss, with the weights, all boxes being equally hard.';

function Figure() {
  const reach = useStudio(reachNow);
  if (!reach) return null;
  const { imported, planned, share } = offTargetOf(reach);
  return (
    <span className={styles.figure}>
      <Term
        text={definition}
        label={`Off target: ${index(imported)} imported, ${index(planned)} with the plan, ${index(share)} as it reaches the loss`}
      >
        off target {index(imported)} → {index(planned)} → <b>{index(share)}</b>
      </Term>
    </span>
  );
}

function Legend() {
  const hasFocal = useStudio((state) => state.recipe.weighting.focal.isOn);
  const third = useStudio((state) => {
    const weights = weightsNow(state);
    return weights ? lossName(weights, hasFocal) : 'Plan';
  });
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <i data-state="before" /> Imported
      </li>
      <li>
        <i data-state="after" /> Plan
      </li>
      <li>
        <i data-state="third" /> {third === 'Plan' ? 'Loss' : third}
      </li>
      <li>
        <i data-state="target" /> Target
      </li>
    </ul>
  );
}

const nothing = () => undefined;

function Chart({ series }: { readonly series: ClassSeries }) {
  const hovered = useStudio((state) => state.view.hoveredClass);
  const selected = useStudio((state) => state.view.selectedClass);
  const scale = useStudio((state) => state.view.classScale);
  const sort = useStudio((state) => state.view.classSort);
  const isHeld = useStudio((state) => isDragging() || (state.plan?.preview ?? false));
  const groups = useMemo(
    () => (sort === 'imported' && series.names.length > 80 ? lvisGroups(series.images) : null),
    [sort, series.names, series.images],
  );
  return (
    <ClassBars
      series={series}
      scale={scale ?? defaultScale(series.before)}
      label={`What reaches the loss: shares of ${series.names.length} classes, imported, plan, loss and target`}
      groups={groups}
      hovered={hovered}
      selected={selected}
      brushed={null}
      isOff={false}
      isFixed
      holdScale={isHeld}
      editing={null}
      onHover={(k) => setView({ hoveredClass: k })}
      onSelect={(k) => setView({ selectedClass: k })}
      onBrush={nothing}
      onTargetStart={nothing}
      onTarget={nothing}
      onTargetEnd={nothing}
      onTargetCancel={nothing}
    />
  );
}
