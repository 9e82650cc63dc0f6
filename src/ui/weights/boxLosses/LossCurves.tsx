import { useMemo } from 'react';
import { extentOf } from '../../../charts/lineCurves.ts';
import { LineChart, type LineCurve } from '../../../charts/LineChart.tsx';
import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { curveOf, paths } from './lossCurves.ts';
import { rooms } from './rooms.ts';
import { useArguments, useBoxLossView, useSelected } from './useLosses.ts';

const ways = (['translation', 'scale', 'aspect'] as const).map((value) => ({
  value,
  label: paths[value].label,
}));
const shown = [
  { value: 'selected', label: 'Selected' },
  { value: 'family', label: 'Its kind' },
  { value: 'all', label: 'All' },
] as const;
/** Beyond it losses of areas would be flat on the axis. */
const ceiling = 3;

/** Losses along a way through the present boxes; the handle moves the prediction along it. */
export function LossCurves() {
  const { prediction, target, room, along, curves: which } = useBoxLossView();
  const selected = useSelected();
  const given = useArguments();
  const path = paths[along];
  const curves = useMemo((): LineCurve[] => {
    const boxes = { prediction, target };
    return boxLosses
      .filter(
        (loss) => loss === selected || which === 'all' || (which === 'family' && loss.acts === selected.acts),
      )
      .map((loss) => ({
        name: loss.name,
        form: loss === selected ? 'strong' : 'before',
        ...curveOf(loss, given[loss.id], boxes, path),
      }));
  }, [prediction, target, selected, given, which, path]);
  const [low, high] = useMemo(() => extentOf(curves), [curves]);
  const isCut = which !== 'selected' && high > ceiling;
  const boxes = { prediction, target };
  const at = path.at(boxes);
  const domain = path.domain(boxes);
  return (
    <div className={styles.curvePart}>
      <div className={styles.head}>
        <h2>
          <Term text={`${path.tip} Drag the line, or use the arrow keys on it, to move the prediction.`}>
            Along
          </Term>
        </h2>
        <Segmented
          label="Losses along"
          value={along}
          options={ways}
          onChange={(next) => setBoxLosses({ along: next })}
        />
        <span className={styles.which}>
          <Segmented
            label="Losses shown"
            value={which}
            options={shown}
            onChange={(next) => setBoxLosses({ curves: next })}
          />
        </span>
      </div>
      <div className={styles.chart}>
        <LineChart
          title={path.title}
          xLabel={along === 'translation' ? 'Δx of the centres' : `${path.label} against the target`}
          yLabel={isCut ? `Loss, cut off at ${ceiling}` : 'Loss'}
          curves={curves}
          xDomain={domain}
          yDomain={isCut ? [Math.max(-ceiling, low), ceiling] : null}
          xFormat={path.format}
          handle={{
            at,
            step: path.step(rooms[room].step),
            label: `${path.label} of the prediction`,
            valueText: path.format(at),
            onMove: (to) => setBoxLosses({ prediction: path.boxAt(boxes, to) }),
          }}
        />
      </div>
    </div>
  );
}
