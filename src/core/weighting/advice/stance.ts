import type { DeploymentSettings, Situation } from '../settings.ts';

/**
 * What follows for the classes' shares in training. Every rule that would change them asks here, so that no two of them
 * contradict each other.
 */
export type Stance =
  /** Fewer than two classes hold anything. */
  | 'nothing'
  /** The classes are even enough. */
  | 'even'
  /** Train on the data as it is. */
  | 'leave'
  /** Train on it as it is, and correct the scores for the prior of deployment. */
  | 'correct'
  /** The same, once that prior has been estimated. */
  | 'estimate'
  /** Each class shall count alike, or nearly. */
  | 'balance'
  /** A person has not said what decides. */
  | 'ask';

/** Up to this ratio of the largest class to the rarest nothing is worth balancing: a limit of ours. */
export const evenRatio = 3;
/** From this share of boxes that would have to be of another class, deployment differs from the data. */
export const otherPrior = 0.05;

export interface StanceInput {
  /** Classes that hold anything, background aside. */
  readonly classes: number;
  /** Largest over rarest. */
  readonly ratio: number;
  readonly situation: Situation;
  readonly prior: DeploymentSettings['prior'];
  /** Total variation between the shares of the data and of deployment; null where those are not known. */
  readonly priorGap: number | null;
}

export function stanceOf({ classes, ratio, situation, prior, priorGap }: StanceInput): Stance {
  if (classes < 2) return 'nothing';
  const { rareMatters, average } = situation;
  const isPooled =
    rareMatters !== true && (average === 'micro' || (average === null && rareMatters === false));
  // Even data may still meet another prior than its own.
  if (isPooled && priorGap !== null && priorGap >= otherPrior) return 'correct';
  if (ratio <= evenRatio) return 'even';
  if (isPooled) return prior === 'unknown' || priorGap === null ? 'estimate' : 'leave';
  return rareMatters === true || average === 'macro' ? 'balance' : 'ask';
}
