import type { MixedLabel } from '../../core/mixing/composite.ts';
import { nothingLeft } from '../../core/mixing/libraries/droppedWords.ts';
import { counted } from '../theme/numbers.ts';

/** Boxes that a composite does without. */
export interface DroppedBoxes {
  /** Something of them lies in the picture, and the library's rule takes them away all the same: slivers. */
  readonly removed: readonly MixedLabel[];
  /** Boxes that lie wholly outside what is shown. */
  readonly outside: number;
}

export function droppedBoxes(labels: readonly MixedLabel[]): DroppedBoxes {
  const dropped = labels.filter((label) => label.dropped !== null);
  const removed = dropped.filter((label) => label.dropped !== nothingLeft);
  return { removed, outside: dropped.length - removed.length };
}

/** "3 boxes dropped, 52 outside the picture" */
export function droppedWords({ removed, outside }: DroppedBoxes): string {
  const parts = [
    ...(removed.length > 0 ? [`${counted(removed.length, 'box', 'boxes')} dropped`] : []),
    ...(outside > 0
      ? [`${removed.length > 0 ? outside : counted(outside, 'box', 'boxes')} outside the picture`]
      : []),
  ];
  return parts.join(', ');
}

/** "3 dropped", or where only the outside ones are gone "52 outside". */
export const droppedFigure = ({ removed, outside }: DroppedBoxes): string =>
  removed.length > 0 ? `${removed.length} dropped` : `${outside} outside`;
