import { exp, ln } from '../numerics.ts';
import { divergence, indexKeys, shares, type IndexDefinition, type IndexKey } from './indices.ts';

/** Indices of CONCEPTS 6 beyond the short list of `indexKeys`, in the order they are shown. */
export const furtherIndexKeys = [
  'simpson',
  'hill2',
  'giniSimpson',
  'simpsonEvenness',
  'shannon',
  'hill1',
  'lrid',
  'imbalanceDegree',
  'hellinger',
  'chiSquare',
  'emd',
  'ks',
] as const;
export type FurtherIndexKey = (typeof furtherIndexKeys)[number];
export type FurtherIndices = Readonly<Record<FurtherIndexKey, number | null>>;

export const allIndexKeys = [...indexKeys, ...furtherIndexKeys] as const;
export type AnyIndexKey = IndexKey | FurtherIndexKey;

/** Those that ask for an order of the bins: nothing for names. */
export const orderedIndexKeys: ReadonlySet<AnyIndexKey> = new Set(['emd', 'ks']);

const scope = 'n: counts of the bins in scope; N = Σn; p = n / N; t: target shares; K bins.';

/** What each is; the best value of some is 1/K or K, so none is given. */
export const furtherIndexDefinitions: Readonly<Record<FurtherIndexKey, Omit<IndexDefinition, 'best'>>> = {
  simpson: {
    name: 'Simpson D',
    formula: 'Σ p²',
    meaning: `The chance that two drawn at random are of one bin: 1/K all equal … 1 all in one bin. ${scope}`,
  },
  hill2: {
    name: 'Hill 2 (1 / D)',
    formula: '1 / Σ p²',
    meaning: `Inverse Simpson: how many equally frequent bins would be as diverse, frequent ones weighing more: 1 … K. ${scope}`,
  },
  giniSimpson: {
    name: 'Gini–Simpson',
    formula: '1 − Σ p²',
    meaning: `The chance that two drawn at random are of different bins: 0 … 1 − 1/K. ${scope}`,
  },
  simpsonEvenness: {
    name: 'Simpson evenness',
    formula: '(1 / Σ p² − 1) / (K − 1)',
    meaning: `Inverse Simpson rescaled, DataEval’s diversity: 0 all in one bin … 1 all equal; at most 0.5 is flagged there. ${scope}`,
  },
  shannon: {
    name: 'Shannon H',
    formula: '−Σ p ln p',
    meaning: `Entropy in nats: 0 all in one bin … ln K all equal. ${scope}`,
  },
  hill1: {
    name: 'Hill 1 (e^H)',
    formula: 'e^H, H = −Σ p ln p',
    meaning: `Effective number of bins: how many equally frequent ones would have the same entropy: 1 … K. ${scope}`,
  },
  lrid: {
    name: 'LRID',
    formula: '−2 Σ n ln(N / (K n)) = 2 N KL(p‖even)',
    meaning: `Likelihood-ratio imbalance degree (Zhu 2018): 0 all equal; it grows with N. ${scope}`,
  },
  imbalanceDegree: {
    name: 'Imbalance degree',
    formula: 'TV(p, even) / TV(ι, even) + m − 1',
    meaning: `Ortigosa-Hernández 2017, here with total variation: 0 all equal … K − 1. m: bins rarer than N / K; ι: the most uneven with m such bins (m at 0, the rest at 1/K, the last takes what is left). ${scope}`,
  },
  hellinger: {
    name: 'Hellinger to target',
    formula: '√(½ Σ (√p − √t)²)',
    meaning: `A distance, 0 … 1. ${scope}`,
  },
  chiSquare: {
    name: 'χ² to target',
    formula: 'Σ (n − N t)² / (N t), df = K − 1',
    meaning: `Pearson’s statistic of the counts against the target (DataEval’s label parity): 0 … ∞, and it grows with N. ${scope}`,
  },
  emd: {
    name: 'EMD to target',
    formula: 'Σₖ |Σⱼ≤ₖ (p − t)|',
    meaning: `Earth mover’s distance in bins: by how many bins a count would have to move on average, 0 … K − 1. ${scope}`,
  },
  ks: {
    name: 'KS to target',
    formula: 'maxₖ |Σⱼ≤ₖ (p − t)|',
    meaning: `Kolmogorov–Smirnov: the greatest distance of the cumulative shares, at the bins’ edges, 0 … 1. ${scope}`,
  },
};

/**
 * Further indices of K counts against K target shares, scoped as `indicesOf` scopes them. Null: infinite, undefined
 * for so few bins, or asking for an order that the bins (`ordered` false) do not have.
 */
export function furtherIndicesOf(
  counts: Float64Array,
  target: ArrayLike<number> | null,
  options: { inScope?: ArrayLike<number>; ordered?: boolean } = {},
): FurtherIndices {
  const scoped = options.inScope ?? counts;
  const kept = Array.from(counts.keys()).filter((k) => scoped[k] > 0);
  const bins = kept.length;
  const n = kept.map((k) => counts[k]);
  const p = shares(n);
  const t = shares(target === null ? kept.map(() => 1) : kept.map((k) => target[k]));
  const even = kept.map(() => 1 / bins);
  const total = n.reduce((a, b) => a + b, 0);
  const simpson = sum(p, (share) => share * share);
  const shannon = -sum(p, (share) => (share > 0 ? share * ln(share) : 0));
  const steps = options.ordered === true ? cumulative(p, t) : null;
  return {
    simpson: finite(simpson),
    hill2: finite(1 / simpson),
    giniSimpson: finite(1 - simpson),
    simpsonEvenness: finite(bins === 1 ? 1 : (1 / simpson - 1) / (bins - 1)),
    shannon: finite(Math.max(0, shannon)),
    hill1: finite(exp(shannon)),
    lrid: finite(2 * total * divergence(p, even)),
    imbalanceDegree: finite(imbalanceDegree(n)),
    hellinger: finite(Math.sqrt(sum(p, (share, k) => (Math.sqrt(share) - Math.sqrt(t[k])) ** 2) / 2)),
    chiSquare: finite(sum(n, (count, k) => pearson(count, total * t[k]))),
    // Bins out of scope lie between the kept ones all the same: a count has to pass them.
    emd: steps && finite(sum(steps, (step, k) => (k + 1 < bins ? step * (kept[k + 1] - kept[k]) : 0))),
    ks: steps && finite(steps.reduce((a, b) => Math.max(a, b), 0)),
  };
}

/** Ortigosa-Hernández, Inza, Lozano 2017 with total variation: TV(ι, even) = m / K. NaN without counts. */
function imbalanceDegree(n: readonly number[]): number {
  const total = n.reduce((a, b) => a + b, 0);
  const bins = n.length;
  if (!(total > 0)) return NaN;
  const minority = n.filter((count) => count * bins < total).length;
  if (minority === 0) return 0;
  const tv = sum(n, (count) => Math.abs(count / total - 1 / bins)) / 2;
  return (tv * bins) / minority + minority - 1;
}

/** |Σⱼ≤ₖ (p − t)| for every k. */
function cumulative(p: readonly number[], t: readonly number[]): number[] {
  let ahead = 0;
  return p.map((share, k) => Math.abs((ahead += share - t[k])));
}

const pearson = (count: number, expected: number) =>
  count === expected ? 0 : (count - expected) ** 2 / expected;

const sum = (values: readonly number[], of: (value: number, k: number) => number) =>
  values.reduce((total, value, k) => total + of(value, k), 0);
const finite = (value: number) => (Number.isFinite(value) ? value : null);
