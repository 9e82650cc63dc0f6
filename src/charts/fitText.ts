export type Measure = (text: string) => number;

const measures = new Map<string, Measure>();

/** Width of a text in CSS pixels in a font ("400 10.5px Inter"), remembered. */
export function measureIn(font: string): Measure {
  const known = measures.get(font);
  if (known) return known;
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  const measure = (text: string) => {
    const width = widths.get(text);
    if (width !== undefined) return width;
    if (context) context.font = font;
    const measured = context ? context.measureText(text).width : text.length * 6;
    widths.set(text, measured);
    return measured;
  };
  measures.set(font, measure);
  return measure;
}

/** The text, or as much of it as fits with an ellipsis; '' where not even that fits. Cuts between code points. */
export function ellipsize(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const points = [...text];
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(points.slice(0, middle).join('').trimEnd() + '…') <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : points.slice(0, low).join('').trimEnd() + '…';
}

/** Every n-th of the labels along an axis, so that neighbours `pitch` pixels apart keep `least` between them. */
export const labelStride = (pitch: number, least: number) => Math.max(1, Math.ceil(least / pitch - 1e-9));

/** The rem as it is now: chart text follows the person's font size. */
export function remScale(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}
