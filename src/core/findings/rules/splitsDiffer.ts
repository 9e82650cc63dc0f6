import type { FacetColumn } from '../../facets/facet.ts';
import { binSums, homogeneity, type Homogeneity } from '../../measures/homogeneity.ts';
import { splitParts } from '../../splits/split.ts';
import { percent, pValue } from '../figureWords.ts';
import type { Finding } from '../finding.ts';
import { metadataColumns } from '../metadataColumns.ts';
import { partNames } from '../partNames.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';
import type { Survey } from '../survey.ts';

/** All facets that are compared share one chance of a false alarm (Bonferroni). */
const alarm = 0.01;
/** Less than this beyond chance is not worth a word, however sure it is: in a huge set every difference is. */
const leastBeyondChance = 0.05;
const most = 3;

/** What a split is usually meant to keep even; columns of names come beside. */
const compared = ['class', 'boxSize', 'aspect', 'objectsPerImage'];

/** Validation or test is not drawn as train is, by the shares of classes, sizes or values of a column. */
export const splitsDiffer: FindingRule = {
  id: 'splitsDiffer',
  isLopsided: true,
  find(survey) {
    if (!survey.parts.includes(0)) return [];
    const others = survey.parts.filter((part) => part !== 0);
    const columns = [
      ...compared.flatMap((id) => (Object.hasOwn(survey.columns, id) ? [survey.columns[id]] : [])),
      ...metadataColumns(survey),
    ];
    const { boxStart } = survey.dataset.images;
    const weights = survey.parts.map((part) => survey.weightsOf(part));
    const highest = alarm / (columns.length * others.length);
    return columns
      .flatMap((column) => {
        const sums = weights.map((uses) => binSums(column, boxStart, uses));
        return others.flatMap((part, at) =>
          found(survey, column, part, homogeneity(sums[0], sums[at + 1]), highest),
        );
      })
      .sort((a, b) => b.rank - a.rank)
      .slice(0, most);
  },
};

function found(
  survey: Survey,
  column: FacetColumn,
  part: number,
  test: Homogeneity | null,
  highest: number,
): Finding[] {
  if (test === null || test.p > highest) return [];
  const beyond = test.tv - test.tvByChance;
  if (beyond < leastBeyondChance) return [];
  const name = partNames[part];
  const noun = column.perBox ? survey.noun : 'images';
  const what = column.id === 'class' ? 'class' : column.title.toLowerCase();
  return [
    {
      id: `splitsDiffer:${part}:${column.id}`,
      rule: 'splitsDiffer',
      text: `Train and ${name.toLowerCase()} differ by ${what}: ${percent(test.tv)} of ${noun} would have to move to another bin, ${percent(test.tvByChance)} by chance alone (p ${pValue(test.p)}).`,
      figure: test.tv,
      measure: {
        name: 'Total variation, G-test',
        definition:
          `½ Σ |p − q| of the shares in train and in ${name.toLowerCase()}. G = 2 Σ O ln(O / E) = ${test.g.toFixed(1)} with ${test.degrees} degrees of freedom, ` +
          `divided by the design effect ${test.designEffect.toFixed(2)} because images are drawn and not boxes (Rao and Scott). ` +
          `Named where p ≤ ${alarm} over all facets compared, and the variation is ${percent(leastBeyondChance)} beyond chance.`,
      },
      rank: rankOf('uneven', beyond, { from: leastBeyondChance, to: 0.4 }),
      behind: survey.behind({ split: [part] }),
      show: { place: 'split' },
      balance: { facetId: column.id, as: splitParts[part] },
    },
  ];
}
