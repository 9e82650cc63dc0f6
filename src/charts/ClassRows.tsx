import { useRef } from 'react';
import { anchorIn } from './ChartTip.tsx';
import { ClassFrame } from './ClassFrame.tsx';
import type { ClassChartState, ClassHandlers, ClassSeries } from './classSeries.ts';
import type { ScaleKind } from './countScale.ts';
import { RowBars } from './RowBars.tsx';
import type { Size } from './useSize.ts';
import { useTip } from './useTip.ts';

interface Props extends ClassChartState, ClassHandlers {
  readonly series: ClassSeries;
  readonly scale: ScaleKind;
  readonly label: string;
  readonly size: Size;
}

/** 1 to 12 classes: a row each, with the columns Imported, Balanced and Change. */
export function ClassRows(props: Props) {
  const { series, size } = props;
  const box = useRef<HTMLDivElement>(null);
  const tip = useTip();
  const row = tip.shown === null ? -1 : series.order.indexOf(tip.shown);
  // A row is as wide as the chart, so its tip hangs under it rather than beside it.
  const place = {
    left: size.width * 0.45,
    right: size.width * 0.45,
    top: 20 + ((row + 1) * (size.height - 40)) / series.order.length,
  };
  return (
    <ClassFrame
      series={series}
      state={props}
      handlers={{ ...props, onHover: (k) => (props.onHover(k), tip.focus(k)) }}
      axis="y"
      page={10}
      label={props.label}
      onFocusTip={tip.focus}
      tip={row < 0 ? null : { k: series.order[row], anchor: anchorIn(box.current, place) }}
    >
      <div ref={box}>
        <RowBars {...props} rows={series.order} dense={false} onPoint={tip.hover} />
      </div>
    </ClassFrame>
  );
}
