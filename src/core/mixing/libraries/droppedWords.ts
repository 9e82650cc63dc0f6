import { rectArea, type Rect } from '../geometry.ts';

/** Why a library drops a box, with the figure. The same words for every library, so that they can be counted. */
export const nothingLeft = 'nothing of it is left';

const widthOf = ([x0, , x1]: Rect): number => x1 - x0;

const heightOf = ([, y0, , y1]: Rect): number => y1 - y0;

/** "1.4 px wide: kept above 2 px" (or "from 2 px"), of the shorter side that fails; null: none does. */
export function sizeWords(rect: Rect, least: number, isStrict: boolean): string | null {
  if (!(least > 0)) return null;
  const fails = (side: number) => (isStrict ? side <= least : side < least);
  const rule = `kept ${isStrict ? 'above' : 'from'} ${figure(least)} px`;
  const width = widthOf(rect);
  const height = heightOf(rect);
  if (fails(width) && width <= height) return `${figure(width)} px wide: ${rule}`;
  if (fails(height)) return `${figure(height)} px high: ${rule}`;
  return null;
}

/** "12 px² large: kept from 20 px²" */
export const areaWords = (rect: Rect, least: number): string | null =>
  least > 0 && rectArea(rect) < least
    ? `${figure(rectArea(rect))} px² large: kept from ${figure(least)} px²`
    : null;

/** "8 % of it is left: kept above 10 %" */
export function visibleWords(left: number, least: number, isStrict: boolean): string | null {
  if (!(least > 0) || (isStrict ? left > least : left >= least)) return null;
  return `${percent(left)} of it is left: kept ${isStrict ? 'above' : 'from'} ${percent(least)}`;
}

/** "120 times as wide as high: kept below 100" */
export function aspectWords(rect: Rect, most: number, isStrict: boolean): string | null {
  const width = widthOf(rect);
  const height = heightOf(rect);
  const aspect = Math.max(width / height, height / width);
  if (most === Infinity || (isStrict ? aspect < most : aspect <= most)) return null;
  const words = width > height ? 'wide as high' : 'high as wide';
  return `${figure(aspect)} times as ${words}: kept ${isStrict ? 'below' : 'up to'} ${figure(most)}`;
}

/** Three digits, so that 1.96 does not read as 2. */
const figure = (value: number): string => String(Number(value.toPrecision(3)));

const percent = (share: number): string => `${figure(100 * share)} %`;
