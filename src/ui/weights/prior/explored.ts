import { oddsFactor, priorFactors } from '../../../core/weighting/prior/correctedProbability.ts';

/** Shares and shifts of K classes as one of the two vectors has them. */
export interface Explored {
  /** Shares as imported: which classes are frequent and which are rare. */
  readonly imported: Float64Array;
  /** π and π′. */
  readonly deployment: Float64Array;
  readonly trained: Float64Array;
  readonly shift: readonly (number | null)[];
}

/**
 * The factor of the odds of class `k`: against another class, against all others together (null), or of a sigmoid,
 * which stands by itself. Null where there is none.
 */
export function oddsOf(
  { deployment, trained, shift }: Explored,
  head: 'softmax' | 'sigmoid',
  k: number,
  against: number | null,
): number | null {
  const own = shift[k];
  if (own === null) return null;
  const [factor] = priorFactors([own]);
  if (head === 'sigmoid') return factor;
  if (against === null) return oddsFactor(deployment[k], trained[k]);
  const other = shift[against];
  if (other === null || against === k) return null;
  const [ratio] = priorFactors([own - other]);
  return ratio > 0 && ratio < Infinity ? ratio : null;
}

/** A softmax that says `p` of class `k`: the rest for one other class, or for all as often as training had them. */
export function exampleScores(
  { trained }: Explored,
  k: number,
  against: number | null,
  p: number,
): Float64Array {
  const scores = new Float64Array(trained.length);
  const others = 1 - trained[k];
  trained.forEach((share, j) => {
    if (j === k) scores[j] = p;
    else if (against === null) scores[j] = others > 0 ? ((1 - p) * share) / others : 0;
    else if (j === against) scores[j] = 1 - p;
  });
  return scores;
}

/** Classes worth showing: the chosen ones, the two most frequent and the two rarest that training saw, by count. */
export function exampleClasses({ imported, trained }: Explored, k: number, against: number | null): number[] {
  const order = [...trained.keys()]
    .filter((j) => trained[j] > 0)
    .sort((a, b) => imported[b] - imported[a] || a - b);
  if (against !== null) return [k, against].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const shown = new Set([...order.slice(0, 2), ...order.slice(-2), k]);
  return order.filter((j) => shown.has(j));
}
