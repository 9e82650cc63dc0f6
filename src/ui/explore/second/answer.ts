import type { FacetEffect } from '../../../studio/secondEffects.ts';
import { counted, index, percent } from '../../theme/numbers.ts';

const most = 2;

/** "mends Classes 0.22 → 0.18 and 3 more": those of a verdict, the greatest changes by name. */
function said(effects: readonly FacetEffect[], verdict: FacetEffect['verdict']): string | null {
  const own = effects.filter((effect) => effect.verdict === verdict);
  if (own.length === 0) return null;
  const named = own
    .slice(0, most)
    .map(({ title, before, after }) => `${title} ${index(before)} → ${index(after)}`);
  const more = own.length - named.length;
  return `${verdict} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The plain answer: what adding the whole of it would mend and worsen, and which classes are new or missing. */
export function answer(name: string, effects: readonly FacetEffect[]): string {
  const classes = effects.find(({ id }) => id === 'class');
  const added = classes?.added.length ?? 0;
  const lacks = classes?.lacks.length ?? 0;
  const parts = [
    said(effects, 'mends'),
    said(effects, 'worsens'),
    added > 0 ? `adds ${counted(added, 'new class', 'new classes')}` : null,
    lacks > 0 ? `has nothing of ${counted(lacks, 'class', 'classes')}` : null,
  ].filter((part) => part !== null);
  const isKept = !effects.some(({ verdict }) => verdict !== 'keeps');
  return `Adding all of ${name} ${isKept ? 'leaves every imbalance as it is, to 0.01' : ''}${isKept && parts.length > 0 ? '; it ' : ''}${parts.join('; ')}.`;
}

/** The bins that gain and lose most of the whole, in points of a hundred: "+3.1 % bike, −2.0 % car". */
export function movesText({ moves, labels }: FacetEffect): string {
  const gain = moves.find(({ change }) => change >= 0.0005);
  const loss = moves.find(({ change }) => change <= -0.0005);
  return [gain, loss]
    .flatMap((move) =>
      move ? [`${move.change > 0 ? '+' : ''}${percent(move.change, 1)} ${labels[move.bin]}`] : [],
    )
    .join(', ');
}
