import { ClassColumns } from './ClassColumns.tsx';
import { ClassRows } from './ClassRows.tsx';
import type { ClassChartState, ClassHandlers, ClassSeries } from './classSeries.ts';
import type { ScaleKind } from './countScale.ts';
import { RankCurve } from './RankCurve.tsx';
import type { RankGroup } from './rankCurve.ts';
import { useSize } from './useSize.ts';
import styles from './chart.module.css';

export interface ClassBarsProps extends ClassChartState, ClassHandlers {
  readonly series: ClassSeries;
  readonly scale: ScaleKind;
  /** Accessible name of the chart. */
  readonly label: string;
  readonly groups?: readonly RankGroup[] | null;
}

/** Which of three forms a number of classes takes. */
export const classForm = (classes: number) => (classes <= 12 ? 'rows' : classes <= 80 ? 'columns' : 'curve');

/** The class chart in the form that its number of classes asks for, drawn for the box that it is given. */
export function ClassBars(props: ClassBarsProps) {
  const [box, size] = useSize<HTMLDivElement>();
  const form = classForm(props.series.order.length);
  return (
    <div ref={box} className={styles.box}>
      {size.width > 60 &&
        size.height > 60 &&
        (form === 'rows' ? (
          <ClassRows {...props} size={size} />
        ) : form === 'columns' ? (
          <ClassColumns {...props} size={size} />
        ) : (
          <RankCurve {...props} size={size} groups={props.groups ?? null} />
        ))}
    </div>
  );
}
