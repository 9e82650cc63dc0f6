import { beginGesture, cancelGesture, endGesture } from '../../studio/actions.ts';

/** A slider's drag as one named step of undo. */
export const gesture = (label: string) => ({
  onStart: () => beginGesture(label),
  onEnd: endGesture,
  onCancel: cancelGesture,
});
