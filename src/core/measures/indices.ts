import { ln } from '../numerics.ts';

/** Imbalance indices of CONCEPTS 6 and 11, in the order they are shown. Null stands for infinite. */
export const indexKeys = [
  'ir',
  'meanIR',
  'cvIR',
  'gini',
  'evenness',
  'tv',
  'kl',
  'klReverse',
  'js',
  'scumble',
] as const;
export type IndexKey = (typeof indexKeys)[number];
export type Indices = Readonly<Record<IndexKey, number | null>>;

export interface IndexDefinition {
  readonly name: string;
  readonly formula: string;
  /** One sentence: what it says, and its range. */
  readonly meaning: string;
  /** The value of a perfectly even (or perfectly met) distribution. */
  readonly best: 0 | 1;
}

const scope = 'n: counts of the bins that had boxes as imported; p = n / Σn; t: target shares; K bins.';

/** The one place that says what each index is. */
export const indexDefinitions: Readonly<Record<IndexKey, IndexDefinition>> = {
  ir: {
    name: 'Imbalance ratio',
    formula: 'max n / min n',
    meaning: `The most frequent against the rarest, 1 … ∞. ${scope}`,
    best: 1,
  },
  meanIR: {
    name: 'MeanIR',
    formula: 'mean of max n / n',
    meaning: `Mean over bins of how many times rarer than the most frequent each is, 1 … ∞. ${scope}`,
    best: 1,
  },
  cvIR: {
    name: 'CVIR',
    formula: 'sd(max n / n) / MeanIR, sd with K − 1',
    meaning: `How unequal the bins are in that, 0 … √K. ${scope}`,
    best: 0,
  },
  gini: {
    name: 'Gini',
    formula: 'Σᵢ Σⱼ |nᵢ − nⱼ| / (2 K Σn)',
    meaning: `0 all equal … 1 − 1/K all in one bin. ${scope}`,
    best: 0,
  },
  evenness: {
    name: 'Evenness',
    formula: '−Σ p ln p / ln K',
    meaning: `Shannon’s evenness: 0 all in one bin … 1 all equal. ${scope}`,
    best: 1,
  },
  tv: {
    name: 'TV to target',
    formula: '½ Σ |p − t|',
    meaning: `Total variation: the share of boxes that would have to be of another bin, 0 … 1. ${scope}`,
    best: 0,
  },
  kl: {
    name: 'KL to target',
    formula: 'Σ t ln(t / p)',
    meaning: `Divergence of the target from what is there, 0 … ∞. ${scope}`,
    best: 0,
  },
  klReverse: {
    name: 'KL from target',
    formula: 'Σ p ln(p / t)',
    meaning: `Divergence of what is there from the target, 0 … ∞. ${scope}`,
    best: 0,
  },
  js: {
    name: 'Jensen–Shannon',
    formula: '½ KL(p‖m) + ½ KL(t‖m), m = (p + t) / 2',
    meaning: `Symmetric and bounded divergence, 0 … ln 2. ${scope}`,
    best: 0,
  },
  scumble: {
    name: 'SCUMBLE',
    formula: 'mean over images of 1 − (Π IRLbl)^(1/|Y|) / mean IRLbl',
    meaning:
      'How far rare and frequent classes share images, 0 … 1: high means that repeats of rare ones bring frequent ones along. Y: the classes in an image; IRLbl: images of the most frequent class over images of this one.',
    best: 0,
  },
};

/**
 * Indices of K counts against K target shares (any positive scale; null: even). Bins where `inScope` is 0 are
 * left out; by default those without a count. `scumble` is passed through, since counts do not hold it.
 */
export function indicesOf(
  counts: Float64Array,
  target: ArrayLike<number> | null,
  options: { inScope?: ArrayLike<number>; scumble?: number | null } = {},
): Indices {
  const scoped = options.inScope ?? counts;
  const kept = Array.from(counts.keys()).filter((k) => scoped[k] > 0);
  const n = kept.map((k) => counts[k]);
  const p = shares(n);
  const t = shares(target === null ? kept.map(() => 1) : kept.map((k) => target[k]));
  const m = p.map((share, k) => (share + t[k]) / 2);
  const most = Math.max(0, ...n);
  const irs = n.map((count) => most / count);
  const meanIR = mean(irs);
  const variance =
    irs.length < 2 ? 0 : irs.reduce((sum, ir) => sum + (ir - meanIR) ** 2, 0) / (irs.length - 1);
  return {
    ir: finite(Math.max(...irs)),
    meanIR: finite(meanIR),
    cvIR: finite(Math.sqrt(variance) / meanIR),
    gini: finite(gini(n)),
    evenness: finite(kept.length === 1 ? 1 : entropy(p) / ln(kept.length)),
    tv: finite(totalVariation(p, t)),
    kl: finite(divergence(t, p)),
    klReverse: finite(divergence(p, t)),
    js: finite(divergence(p, m) / 2 + divergence(t, m) / 2),
    scumble: options.scumble ?? null,
  };
}

/** ½ Σ |p − t| of two lists of shares. */
export function totalVariation(p: ArrayLike<number>, t: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += Math.abs(p[k] - t[k]);
  return sum / 2;
}

/** Σ p ln(p / q) of two lists of shares; infinite where q is 0 and p is not. */
export function divergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) if (p[k] > 0) sum += p[k] * ln(p[k] / q[k]);
  return Math.max(0, sum);
}

/** Σᵢ Σⱼ |nᵢ − nⱼ| / (2 K Σn), by sorting: Σ (2i − K + 1) n₍ᵢ₎ / (K Σn). */
export function gini(n: ArrayLike<number>): number {
  const sorted = Float64Array.from(n).sort();
  const total = sorted.reduce((a, b) => a + b, 0);
  return (
    sorted.reduce((sum, count, i) => sum + (2 * i - sorted.length + 1) * count, 0) / (sorted.length * total)
  );
}

/** Counts over their sum. */
export function shares(n: readonly number[]): number[] {
  const total = n.reduce((a, b) => a + b, 0);
  return n.map((count) => count / total);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const entropy = (p: readonly number[]) =>
  -p.reduce((sum, share) => (share > 0 ? sum + share * ln(share) : sum), 0);
const finite = (value: number) => (Number.isFinite(value) ? value : null);
