import { scaleLinear, scaleLog } from 'd3';
import { axisCount, countScale, type ScaleKind } from './countScale.ts';
import type { Size } from './useSize.ts';

interface Tick {
  readonly value: number;
  readonly at: number;
}

/** Places of classes by count (log) and value, in pixels of the box. */
export interface DotLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly base: number;
  /** K places; finite for every class. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly neutralAt: number | null;
  readonly line: string;
  readonly dots: string;
  /** Of classes that have nothing to count. */
  readonly none: string;
  /** The class whose dot is nearest to a point, and no further than 40 px; null where none is. */
  near(x: number, y: number): number | null;
}

const reachOfPointer = 40;
const r = (value: number) => Math.round(value * 10) / 10;

/** `x`: K counts; `y`: K finite values, above 0 where `scale` is log. A linear axis holds 0 and `neutral`. */
export function dotLayout(
  size: Size,
  x: Float64Array,
  y: Float64Array,
  scale: ScaleKind,
  neutral: number,
): DotLayout {
  const [left, right, top, base] = [52, size.width - 10, 10, size.height - 34];
  // From the decade of the smallest count.
  const rarest = x.reduce((low, n) => (n > 0 ? Math.min(low, n) : low), Infinity);
  const floor = Number.isFinite(rarest) ? 0.7 * 10 ** Math.floor(Math.log10(rarest)) : 0.7;
  const most = x.reduce((high, n) => Math.max(high, n), 1);
  const counts = countScale('log', most, left + 8, right - 8, 6, { floor, text: axisCount });
  const held = y.filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0));
  const [least, greatest] = held.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    scale === 'linear' ? [Math.min(0, neutral), Math.max(0, neutral)] : [neutral, neutral],
  );
  const values =
    scale === 'log'
      ? scaleLog([least * 0.8, greatest * 1.25], [base, top]).clamp(true)
      : scaleLinear([least, greatest === least ? least + 1 : greatest], [base, top]).nice(4);
  const xs = x.map((n) => counts.at(n));
  const ys = y.map((value) => r(values(scale === 'log' && !(value > 0) ? least : value)));
  // Few ticks whatever the span: whole powers of ten, or 1, 2 and 5 of each where they are fewer than three.
  const all = values.ticks(scale === 'log' ? 5 : 4);
  const decades = all.filter((value) => Number.isInteger(r(Math.log10(Math.abs(value)) * 1e3) / 1e3));
  const ticks =
    scale === 'linear' ? all : decades.length >= 3 ? thinned(decades, 5) : thinned(oneTwoFive(all), 6);
  const radius = x.length > 200 ? 2 : x.length > 30 ? 3 : 4;
  const dot = (k: number) =>
    `M${r(xs[k] - radius)} ${ys[k]}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  const classes = [...x.keys()];
  const counted = classes.filter((k) => x[k] > 0).sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  return {
    left,
    right,
    top,
    base,
    xs,
    ys,
    xTicks: counts.ticks.map((value) => ({ value, at: counts.at(value) })),
    yTicks: ticks.map((value) => ({ value, at: values(value) })),
    neutralAt: values(neutral),
    line: lineThrough(counted, xs, y, (value) => values(value), scale === 'linear' && least >= 0),
    dots: counted.map(dot).join(''),
    none: classes
      .filter((k) => !(x[k] > 0))
      .map(dot)
      .join(''),
    near(px, py) {
      let [best, distance] = [-1, reachOfPointer ** 2];
      for (const k of classes) {
        const away = (xs[k] - px) ** 2 + (ys[k] - py) ** 2;
        if (away < distance) [best, distance] = [k, away];
      }
      return best < 0 ? null : best;
    },
  };
}

/**
 * Through the dots, from left to right. Where values are factors on a linear axis it is bent between distant dots as a
 * power of the count is, which a straight line would hide. None where classes of one count have different values.
 */
function lineThrough(
  classes: readonly number[],
  xs: Float64Array,
  y: Float64Array,
  at: (value: number) => number,
  isBent: boolean,
): string {
  let path = '';
  const isFunction = classes.every(
    (k, i) => i === 0 || xs[k] > xs[classes[i - 1]] || alike(y[k], y[classes[i - 1]]),
  );
  if (!isFunction) return '';
  classes.forEach((k, i) => {
    const from = classes[i - 1];
    const steps = isBent && i > 0 && y[k] > 0 && y[from] > 0 ? Math.ceil((xs[k] - xs[from]) / 12) : 1;
    for (let step = 1; step < steps; step++) {
      const part = step / steps;
      path += `L${r(xs[from] + part * (xs[k] - xs[from]))} ${r(at(y[from] * (y[k] / y[from]) ** part))}`;
    }
    if (Number.isFinite(y[k])) path += `${path === '' ? 'M' : 'L'}${r(xs[k])} ${r(at(y[k]))}`;
  });
  return path;
}

const alike = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const oneTwoFive = (values: readonly number[]) =>
  values.filter((value) => /^[125]/.test(value.toExponential()) && /^\d(\.0*)?e/.test(value.toExponential()));

function thinned(values: readonly number[], most: number): number[] {
  const stride = Math.max(1, Math.ceil(values.length / most));
  return values.filter((_, i) => i % stride === 0);
}
