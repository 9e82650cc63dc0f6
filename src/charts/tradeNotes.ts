import type { Measure } from './fitText.ts';
import type { Box } from './placeLabels.ts';

/** Words in the trade-off picture: left end and baseline of the text, and the room that it takes. */
export interface TradeNote {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

const height = 13;
const note = (text: string, x: number, top: number, width: number): TradeNote => ({
  text,
  x,
  y: top + height * 0.78,
  box: { x: x - 2, y: top, width: width + 4, height },
});

/** Beside the budget's line, low, where the curve is not: left of it where there is room. `left`: where the axis begins. */
export function budgetNote(
  budget: number,
  x: number,
  { left, base }: { readonly left: number; readonly base: number },
  measure: Measure,
): TradeNote {
  const text = `budget ${+(100 * budget).toPrecision(3)} %`;
  const width = measure(text);
  const isRoomLeft = x - 5 - width >= left + 2;
  return note(text, isRoomLeft ? x - 5 - width : x + 5, base - 4 - height, width);
}

/** Above the point, or below it where the border is near; never over a side of the picture. */
export function methodNote(
  name: string,
  at: { readonly x: number; readonly y: number },
  { left, right }: { readonly left: number; readonly right: number },
  measure: Measure,
): TradeNote {
  const width = measure(name);
  const x = Math.max(left, Math.min(right - width, at.x - width / 2));
  const above = at.y - 17 - height;
  return note(name, x, above >= 0 ? above : at.y + 17, width);
}
