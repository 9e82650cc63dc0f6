import type { PlanView } from '../../studio/state.ts';

/** Over this gap the number is said plainly, with a warning sign. */
const wide = 0.01;
/** An objective below it, 1 being about as imported, is so little that a share of it says nothing. */
const nearTarget = 0.1;

/** How a plan's certificate is best said. */
export interface Closeness {
  /** F - D: no plan is better by more. */
  readonly apart: number;
  /** Said as `apart`, with the share behind it: the gap is a large share of next to nothing. */
  readonly isNearTarget: boolean;
  /** Further from the best than a hundredth of its objective or, near the target, of the objective as imported. */
  readonly isWide: boolean;
}

type Proved = Pick<PlanView, 'objective' | 'bound' | 'gap' | 'objectiveAsImported'>;

export function closenessOf({ objective, bound, gap, objectiveAsImported }: Proved): Closeness {
  const apart = objective - bound;
  const isNearTarget = gap > wide && objective < nearTarget && objectiveAsImported !== null;
  return {
    apart,
    isNearTarget,
    isWide: isNearTarget ? apart > wide * objectiveAsImported : gap > wide,
  };
}
