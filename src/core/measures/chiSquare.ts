import { exp, ln } from '../numerics.ts';

/** Lanczos' approximation with g = 7 and nine terms (coefficients of P. Godfrey): about 15 digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const halfLnTau = 0.9189385332046728;

/** ln Γ(x) for x ≥ ½. */
export function lnGamma(x: number): number {
  const z = x - 1;
  const t = z + 7.5;
  let sum = lanczos[0];
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i] / (z + i);
  return halfLnTau + (z + 0.5) * ln(t) - t + ln(sum);
}

const precision = 1e-15;
const mostTerms = 100_000;

/**
 * P(X ≥ x) of a χ² distribution with `df` degrees of freedom: the regularised upper incomplete gamma function
 * Q(df / 2, x / 2), by its series below a + 1 and by Lentz's continued fraction above (Numerical Recipes 6.2).
 * 1 where there is no degree of freedom.
 */
export function chiSquareSurvival(x: number, df: number): number {
  if (Number.isNaN(x) || Number.isNaN(df)) return NaN;
  if (df <= 0 || x <= 0) return 1;
  if (x === Infinity) return 0;
  const a = df / 2;
  const y = x / 2;
  const front = exp(a * ln(y) - y - lnGamma(a));
  return Math.min(1, Math.max(0, y < a + 1 ? 1 - front * series(a, y) : front * fraction(a, y)));
}

/** Σ yⁿ / (a (a + 1) … (a + n)) */
function series(a: number, y: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && term > sum * precision; n++) {
    term *= y / (a + n);
    sum += term;
  }
  return sum;
}

function fraction(a: number, y: number): number {
  const tiny = 1e-300;
  let b = y + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < mostTerms; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < precision) break;
  }
  return h;
}
