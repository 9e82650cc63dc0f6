import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { associationMatrix } from '../../measures/associationMatrix.ts';
import { cut, figure } from '../figures.ts';
import { tag, type Markup } from '../markup.ts';
import { more, section } from '../section.ts';
import { table } from '../tables.ts';

const mostPaired = 12;

/** Which columns go with the class and with each other. */
export function metadataSection(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  once: Uint8Array,
  extra: Int16Array,
): Markup | null {
  const ids = Object.keys(columns).filter((id) => id.startsWith('attribute:'));
  if (ids.length === 0) return null;
  const facets = ['class', 'split', ...ids]
    .flatMap((id) => (Object.hasOwn(columns, id) ? [columns[id]] : []))
    .slice(0, mostPaired);
  const { pairs } = associationMatrix(facets, dataset, once, extra);
  return section(
    'Metadata',
    tag(
      'p',
      { class: 'faint' },
      'How strongly columns hang together: normalised mutual information I / min(H, H) and Cramér’s V corrected for bias (Bergsma 2013), with the p of a G-test.',
    ),
    table(
      ['Pair', 'NMI', 'V imported', 'V balanced', 'p'],
      [...pairs]
        .sort((x, y) => (y.before.v || 0) - (x.before.v || 0) || x.a - y.a || x.b - y.b)
        .slice(0, 30)
        .map(({ a, b, before, after }) => [
          cut(`${facets[a].title} × ${facets[b].title}`, 80),
          figure(before.nmi),
          figure(before.v),
          figure(after.v),
          before.p < 0.001 ? '< 0.001' : figure(before.p),
        ]),
    ),
    more(ids.length + 1 - facets.length, 'column'),
  );
}
