import { association, contingency, isFlagged } from '../../measures/association.ts';
import { pValue } from '../figureWords.ts';
import { metadataColumns } from '../metadataColumns.ts';
import { rankOf } from '../rank.ts';
import type { FindingRule } from '../rule.ts';

const most = 3;

/** A column of which the class can be guessed: a model may learn the place or the camera instead of the object. */
export const associatedColumn: FindingRule = {
  id: 'associatedColumn',
  isLopsided: true,
  find(survey) {
    if (!Object.hasOwn(survey.columns, 'class')) return [];
    return metadataColumns(survey)
      .flatMap((column) => {
        const table = contingency(survey.columns.class, column, survey.dataset, survey.train);
        const found = table && association(table);
        // With more than a fifth of the cells expected below five times the test does not hold (Cochran).
        if (!found || !isFlagged(found) || found.sparse > found.cells / 5) return [];
        return [
          {
            id: `associatedColumn:${column.id}`,
            rule: 'associatedColumn',
            text:
              found.v > 0.999
                ? `${column.title} tells the class (Cramér’s V ${found.v.toFixed(2)}): it names the class, or a model may learn it in place of the class.`
                : `Class and ${column.title} hang together: Cramér’s V ${found.v.toFixed(2)} (p ${pValue(found.p)}). A model may learn ${column.title} in place of the class.`,
            figure: found.v,
            measure: {
              name: 'Cramér’s V',
              definition: `√(φ̃² / (min(r̃, c̃) − 1)), corrected for bias (Bergsma), of classes against “${column.title}”; 0 independent, 1 one from the other. G-test: G = ${found.g.toFixed(1)}, ${found.df} degrees of freedom. Named from 0.3 at p ≤ 0.05, as DataEval does.`,
            },
            rank: rankOf('uneven', found.v, { from: 0.3, to: 1 }),
            behind: null,
            show: { place: 'metadata' as const, facetId: column.id },
            // Even shares of the column would leave the classes within each value as they are.
            balance: null,
          },
        ];
      })
      .sort((a, b) => b.figure - a.figure)
      .slice(0, most);
  },
};
