import type { Finding } from './finding.ts';
import { nothingToBalance } from './nothingToBalance.ts';
import type { FindingRule } from './rule.ts';
import { associatedColumn } from './rules/associatedColumn.ts';
import { drawnTwice } from './rules/drawnTwice.ts';
import { emptyImages } from './rules/emptyImages.ts';
import { farFromTarget } from './rules/farFromTarget.ts';
import { fewExamples } from './rules/fewExamples.ts';
import { leaveAsItIs } from './rules/leaveAsItIs.ts';
import { leftOutAtImport } from './rules/leftOutAtImport.ts';
import { macroBelowMicro } from './rules/macroBelowMicro.ts';
import { majority } from './rules/majority.ts';
import { majorityValue } from './rules/majorityValue.ts';
import { missingInSplit } from './rules/missingInSplit.ts';
import { rareClasses } from './rules/rareClasses.ts';
import { sameClassNames } from './rules/sameClassNames.ts';
import { scaleSkew } from './rules/scaleSkew.ts';
import { spatialSkew } from './rules/spatialSkew.ts';
import { splitsDiffer } from './rules/splitsDiffer.ts';
import { togetherAlways } from './rules/togetherAlways.ts';
import { truncated } from './rules/truncated.ts';
import { unmatchedByAnchors } from './rules/unmatchedByAnchors.ts';
import { unusedClasses } from './rules/unusedClasses.ts';
import { surveyOf, type FindingsInput } from './survey.ts';

export type { Finding } from './finding.ts';
export type { FindingsInput } from './survey.ts';

/** Every rule; the order is of no consequence, since findings are ranked. */
export const findingRules: readonly FindingRule[] = [
  leaveAsItIs,
  majority,
  rareClasses,
  macroBelowMicro,
  farFromTarget,
  fewExamples,
  missingInSplit,
  splitsDiffer,
  spatialSkew,
  scaleSkew,
  unmatchedByAnchors,
  togetherAlways,
  truncated,
  majorityValue,
  associatedColumn,
  drawnTwice,
  leftOutAtImport,
  emptyImages,
  sameClassNames,
  unusedClasses,
];

/**
 * What a person should know of the dataset, as imported, the most consequential first; ties by id. The same input gives
 * the same list. With nothing lopsided, that is said first. Empty for a dataset without images. O(rules × boxes).
 */
export function findingsOf(input: FindingsInput): Finding[] {
  if (input.dataset.images.count === 0) return [];
  const survey = surveyOf(input);
  const found = findingRules.map((rule) => ({ rule, findings: rule.find(survey) }));
  const isLopsided = found.some(({ rule, findings }) => rule.isLopsided && findings.length > 0);
  const all = found.flatMap(({ findings }) => findings);
  if (!isLopsided && survey.boxes > 0) all.push(nothingToBalance(survey));
  return all.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
