import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { md5Words } from '../md5.ts';
import { ln, power } from '../numerics.ts';

/** A stream of numbers that its seed alone decides, the same on every machine. */
export interface Random {
  /** In [0, 1). */
  unit(): number;
  between(low: number, high: number): number;
  /** 0 .. count − 1 */
  whole(count: number): number;
  /** Mean 0, standard deviation 1 (polar method, Marsaglia & Bray 1964). */
  normal(): number;
  /** Gamma ratio (Marsaglia & Tsang 2000). */
  beta(a: number, b: number): number;
  /** A 32-bit seed for something of its own. */
  seed(): number;
}

/** Seeded by the MD5 of the parts joined by colons: `randomOf(seed, imageKey, copy)`. */
export function randomOf(...parts: readonly (string | number)[]): Random {
  const state = md5Words(new TextEncoder().encode(parts.join(':')));
  const generator = xoroshiro128plusFromState(Array.from(state));
  const unit = () => uniformFloat64(generator);
  const random: Random = {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    whole: (count) => Math.min(count - 1, Math.floor(unit() * count)),
    normal() {
      for (;;) {
        const u = 2 * unit() - 1;
        const v = 2 * unit() - 1;
        const s = u * u + v * v;
        if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
      }
    },
    beta(a, b) {
      const x = gamma(random, a);
      const y = gamma(random, b);
      return x + y > 0 ? x / (x + y) : 0.5;
    },
    seed: () => Math.floor(unit() * 2 ** 32),
  };
  return random;
}

function gamma(random: Random, shape: number): number {
  if (shape < 1) {
    const u = random.unit();
    return gamma(random, shape + 1) * power(u, 1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const t = 1 + c * x;
    if (t <= 0) continue;
    const v = t * t * t;
    if (ln(1 - random.unit()) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
  }
}
