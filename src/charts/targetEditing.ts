/** A chart of bins whose target is being drawn: what the pointer does goes here instead of to the brush. */
export interface TargetEditing {
  readonly onStart: () => void;
  /** Counts by bin since the stroke began, in the series' unit; null gives a bin back to the rule. */
  readonly onStroke: (counts: ReadonlyMap<number, number | null>) => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
  /** Esc or Done: the chart is brushed again. */
  readonly onLeave: () => void;
}
