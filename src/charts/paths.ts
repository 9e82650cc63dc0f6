const n = (value: number) => Math.round(value * 10) / 10;

/** A closed rectangle. Width and height may be 0: then nothing is drawn. */
export function rectPath(x: number, y: number, width: number, height: number): string {
  return width > 0 && height > 0 ? `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z` : '';
}

/** Outlines lie on half pixels, so that a line of one pixel is one pixel. Open at the base (bars stand on the axis). */
export function uprightOutline(x: number, top: number, width: number, base: number): string {
  if (base - top < 0.5) return '';
  const left = Math.round(x) + 0.5;
  const right = Math.round(x + width) - 0.5;
  return `M${left} ${n(base)}V${Math.round(top) + 0.5}H${right}V${n(base)}`;
}

export function lyingOutline(y: number, end: number, height: number, base: number): string {
  if (end - base < 0.5) return '';
  const top = Math.round(y) + 0.5;
  const bottom = Math.round(y + height) - 0.5;
  return `M${n(base)} ${top}H${Math.round(end) - 0.5}V${bottom}H${n(base)}`;
}

export const acrossLine = (x: number, y: number, width: number) => `M${n(x)} ${n(y)}h${n(width)}`;
export const downLine = (x: number, y: number, height: number) => `M${n(x)} ${n(y)}v${n(height)}`;

/** A small triangle that points down at (x, y). */
export const markAbove = (x: number, y: number) => `M${n(x - 4)} ${n(y - 6)}h8l-4 5z`;
/** A small triangle that points down at a vertical tick's upper end. */
export const markAt = markAbove;

/** Stepped line over equal bins: value by value, from base to base. */
export function steppedLine(tops: readonly number[], left: number, pitch: number, base: number): string {
  let path = `M${n(left)} ${n(base)}`;
  tops.forEach((top, i) => (path += `V${n(top)}H${n(left + (i + 1) * pitch)}`));
  return `${path}V${n(base)}`;
}
