import { useMemo } from 'react';
import type { ParameterValues } from '../../../core/parameters.ts';
import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import type { BoxLossView } from '../../../studio/boxLossState.ts';
import { useStudio } from '../../../studio/store.ts';
import { argumentsFor } from './lossCurves.ts';

export const useBoxLossView = (): BoxLossView => useStudio((state) => state.view.weights.boxLosses);

/** Complete arguments of every loss, by its id. */
export function useArguments(): Readonly<Record<string, ParameterValues>> {
  const chosen = useStudio((state) => state.view.weights.boxLosses.parameters);
  return useMemo(
    () => Object.fromEntries(boxLosses.map((loss) => [loss.id, argumentsFor(loss, chosen)])),
    [chosen],
  );
}

/** The loss whose gradient is drawn. */
export function useSelected() {
  const id = useStudio((state) => state.view.weights.boxLosses.loss);
  return boxLosses.find((loss) => loss.id === id) ?? boxLosses[0];
}
