import type { Finding } from './finding.ts';
import type { Survey } from './survey.ts';

/** A family member: one file, one plain object, one line in `findings/index.ts`. */
export interface FindingRule {
  readonly id: string;
  /** Something that weights, repeats or drops could mend; where none of these speaks, nothing needs balancing. */
  readonly isLopsided: boolean;
  /** Everything that the rule has to say, in any order; nothing where it has no say. */
  find(survey: Survey): Finding[];
}
