import { memo, useMemo } from 'react';
import styles from './chart.module.css';
import type { ClassSeries } from './classSeries.ts';
import { bracketPath, outsideReach, type Bracketed } from './reach.ts';

interface ReachMarksProps extends Bracketed {
  readonly series: ClassSeries;
  readonly hovered: number | null;
  readonly selected: number | null;
}

/** Brackets beside the bars, from the least to the most that whole images can give: where a target lies outside, and for the class pointed at. */
export const ReachMarks = memo(function ReachMarks(props: ReachMarksProps) {
  const { series, hovered, selected, order } = props;
  const outside = useMemo(() => outsideReach(series), [series]);
  const reach = series.reach ?? null;
  if (!reach) return null;
  let path = '';
  order.forEach((k, i) => {
    if (k !== hovered && k !== selected && !outside.has(k)) return;
    path += bracketPath(props, i, reach.low[k], reach.high[k]);
  });
  return path && <path className={styles.reach} d={path} />;
});
