import type { FactorSettings } from '../../recipe/recipe.ts';
import type { WeightingSettings } from '../settings.ts';
import type { Circumstances } from './circumstances.ts';

/**
 * What to do in one situation, why, and how sure that is: plain data. Class names in it are a person's own text, cut to
 * a line's length; whoever draws them escapes them.
 */
export interface Advice {
  /** The rule's id: a rule has one thing to say at the most. */
  readonly id: string;
  /** One or two sentences with this dataset's figures. */
  readonly situation: string;
  readonly remedy: string;
  readonly reason: string;
  /** Paper or program with its year, or whose practice it is. */
  readonly source: string;
  /** `known`: shown by mathematics, or measured and published, under the conditions that are named. */
  readonly standing: 'known' | 'opinion';
  /** The figure that the situation is about, so that it can be asked where it comes from. */
  readonly figure: AdviceFigure;
  /** What carries it out; null where this page cannot, or it is done already. */
  readonly step: AdviceStep | null;
  /**
   * What it says of the classes' shares in training: `leave` them, `balance` them by repeats, weights or margins, or
   * nothing. No list holds both.
   */
  readonly leans: 'leave' | 'balance' | null;
}

export interface AdviceFigure {
  /** A share 0..1, a ratio or a count, as the definition says; finite. */
  readonly value: number;
  readonly name: string;
  readonly definition: string;
}

/** Where a piece of advice can lead. */
export type AdvicePlace = 'augment' | 'balance' | 'results' | 'prior' | 'calibration';

export type AdviceStep =
  | {
      readonly kind: 'recipe';
      /** Verb on the button. */
      readonly label: string;
      /** Name of the step in undo. */
      readonly name: string;
      readonly weighting?: Partial<WeightingSettings>;
      /** Of the classes' factor in the balance. */
      readonly classFactor?: Partial<FactorSettings>;
    }
  | { readonly kind: 'go'; readonly label: string; readonly to: AdvicePlace };

/** A family member: one file, one plain object, one line in `advice/index.ts`. */
export interface AdviceRule {
  readonly id: string;
  /** Null where it has nothing to say. */
  find(circumstances: Circumstances): Omit<Advice, 'id'> | null;
}
