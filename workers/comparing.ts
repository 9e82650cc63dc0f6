import type { ComparedMethod, MethodLeftOut, OurPlan } from '../src/core/compare.ts';
import type { ParameterValues } from '../src/core/parameters.ts';
import type { BalanceSettings } from '../src/core/recipe/recipe.ts';

/** The known methods on the present columns, against this balance. */
export interface CompareRequest {
  readonly balance: BalanceSettings;
  readonly chosen: Readonly<Record<string, ParameterValues>>;
  /** Ids of methods; null: all. */
  readonly only: readonly string[] | null;
}

/** A method and our plan by their figures. */
export type ComparedRow = Omit<ComparedMethod, 'uses' | 'planAtSameChange' | 'planOfLessChange'> & {
  readonly planAtSameChange: Omit<OurPlan, 'uses'> | null;
  readonly planOfLessChange: Omit<OurPlan, 'uses'> | null;
};
export type ComparisonMessage =
  | { readonly kind: 'method'; readonly method: ComparedRow }
  | { readonly kind: 'left-out'; readonly method: MethodLeftOut }
  | { readonly kind: 'complete' };

/** Without the uses of every image, which the table does not show. */
export function rowOf({
  planAtSameChange: same,
  planOfLessChange: less,
  ...method
}: ComparedMethod): ComparedRow {
  return {
    ...withoutUses(method),
    planAtSameChange: same && withoutUses(same),
    planOfLessChange: less && withoutUses(less),
  };
}

function withoutUses<Plan extends { readonly uses: Uint16Array }>(plan: Plan): Omit<Plan, 'uses'> {
  const { uses, ...figures } = plan;
  void uses;
  return figures;
}
