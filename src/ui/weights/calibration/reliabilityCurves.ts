import type { LineCurve, LinePoint } from '../../../charts/LineChart.tsx';
import type { Calibrated } from '../../../core/calibration/calibration.ts';
import type { Reliability } from '../../../core/calibration/reliability.ts';
import { count, percent } from '../../theme/numbers.ts';

const ends = Float64Array.of(0, 1);

/** The line where scores are right: of what is given x, x is right. */
const right: LineCurve = { name: 'as stated', x: ends, y: ends, form: 'dashed' };

interface Drawn {
  readonly curves: readonly LineCurve[];
  readonly points: readonly LinePoint[];
}

/** The reliability diagram: a line and its points for each state, the empty bins left out. */
export function reliabilityCurves({ before, after }: Pick<Calibrated, 'before' | 'after'>): Drawn {
  const states = after
    ? ([
        ['uncorrected', before.reliability, 'before'],
        ['corrected', after.reliability, 'strong'],
      ] as const)
    : ([['predictions', before.reliability, 'strong']] as const);
  const drawn = states.map(([name, { confidence, accuracy, count: n }, form]) => {
    const held = Array.from(n.keys()).filter((m) => n[m] > 0);
    return {
      curve: {
        name,
        form,
        x: Float64Array.from(held, (m) => confidence[m]),
        y: Float64Array.from(held, (m) => accuracy[m]),
      },
      points: held.map((m) => ({
        name: `${name}: of ${count(n[m])} scored ${confidence[m].toFixed(2)} on average, ${percent(accuracy[m])} are right`,
        x: confidence[m],
        y: accuracy[m],
        form,
      })),
    };
  });
  return {
    curves: [right, ...drawn.map(({ curve }) => curve)],
    points: drawn.flatMap(({ points }) => points),
  };
}

/** Counts by bin as steps over the score. */
export function countSteps({ before, after }: Pick<Calibrated, 'before' | 'after'>): readonly LineCurve[] {
  const steps = ({ edges, count: n }: Reliability) => ({
    x: Float64Array.from({ length: 2 * n.length }, (_, s) => edges[(s + 1) >> 1]),
    y: Float64Array.from({ length: 2 * n.length }, (_, s) => n[s >> 1]),
  });
  if (!after) return [{ name: 'predictions', form: 'strong', ...steps(before.reliability) }];
  return [
    { name: 'uncorrected', form: 'before', ...steps(before.reliability) },
    { name: 'corrected', form: 'strong', ...steps(after.reliability) },
  ];
}
