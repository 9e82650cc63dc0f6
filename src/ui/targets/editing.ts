import type { TargetEditing } from '../../charts/targetEditing.ts';
import { setView } from '../../studio/actions.ts';
import { beginStroke, cancelStroke, endStroke, focusChart, stroke } from '../../studio/targets.ts';

/** A chart's strokes as steps of the recipe. */
export const editingOf = (facetId: string): TargetEditing => ({
  onStart: () => beginStroke(facetId),
  onStroke: stroke,
  onEnd: endStroke,
  onCancel: cancelStroke,
  onLeave: () => {
    setView({ editing: null });
    focusChart(facetId);
  },
});
