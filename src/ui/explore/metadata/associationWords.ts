import type { TipContent } from '../../../charts/tipContent.ts';
import { flagP, flagV, isFlagged, type Association } from '../../../core/measures/association.ts';
import type { AssociatedPair } from '../../../core/measures/associationMatrix.ts';
import { count, index } from '../../theme/numbers.ts';

export type AssociationMeasure = 'v' | 'nmi';

export const associationMeasures: Readonly<
  Record<AssociationMeasure, { readonly name: string; readonly formula: string }>
> = {
  v: {
    name: 'Cramér’s V',
    formula: `√(φ̃² / (min(r̃, c̃) − 1)), φ̃² = max(0, χ²/n − (r − 1)(c − 1)/(n − 1)), r̃ = r − (r − 1)²/(n − 1): corrected for bias (Bergsma 2013). 0 independent … 1 each says the other. Marked at V ≥ ${index(flagV)} with p ≤ ${flagP} of a G-test, as DataEval’s Parity does; it puts G in place of χ², which can exceed 1. Balanced, n is the effective sample, by (Σr)² / Σr² of each bin: a repeat tells nothing new.`,
  },
  nmi: {
    name: 'NMI',
    formula:
      'I(X;Y) / min(H(X), H(Y)): normalised mutual information, DataEval’s Balance. 0 independent … 1 one says the other. Numbers are counted by the bins of their facet, without a nearest-neighbour estimator. Few counts in many cells raise it; V is corrected for that.',
  },
};

export const evennessMeaning =
  '(1 / Σ p² − 1) / (K − 1): Simpson evenness of the column by itself, DataEval’s diversity; 0 all in one bin … 1 all equal. Imported → balanced: where it falls, balancing has unbalanced this column.';

/** "p < 0.001", "p 0.04". */
export const pText = (p: number): string =>
  Number.isNaN(p) ? 'p –' : p < 0.001 ? 'p < 0.001' : `p ${p.toFixed(p < 0.01 ? 3 : 2)}`;

const both = ({ v, nmi, p }: Association) => `V ${index(v)}, NMI ${index(nmi)}, ${pText(p)}`;

/** What rests on too few: the rule of thumb asks for 5 expected in each cell. */
export const sparseNote = ({ sparse, cells }: Association): string =>
  sparse === 0 ? '' : `${count(sparse)} of ${count(cells)} cells expect fewer than 5: p is rough.`;

export const dependentNote = 'Boxes of an image share its metadata, so p looks surer than it is.';

export function pairTip(first: string, second: string, { before, after, of }: AssociatedPair): TipContent {
  const marked = isFlagged(after) || isFlagged(before);
  return {
    title: `${first} × ${second}`,
    rows: [
      { label: 'Imported', value: both(before) },
      { label: 'Balanced', value: both(after), tone: 'after' },
    ],
    note: [
      `${count(before.n)} ${of} of train.`,
      sparseNote(before),
      marked ? 'Marked: they hang together.' : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  };
}

export function pairSentence(first: string, second: string, pair: AssociatedPair): string {
  const { title, rows, note } = pairTip(first, second, pair);
  return `${title}: ${rows.map((row) => `${row.label.toLowerCase()} ${row.value}`).join('; ')}. ${note}`;
}
