import { useMemo } from 'react';
import { resultsNow } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { ClassResults } from './ClassResults.tsx';
import type { ClassRow } from './classRows.ts';

/** The classes of the dataset with what the predictions are worth on each. */
export function ClassList() {
  const results = useStudio(resultsNow);
  const evaluation = useStudio((state) => state.explore.results.evaluation);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? null);
  const rows = useMemo(
    (): ClassRow[] =>
      results && names
        ? results.perClass.map((one, k) => ({
            k,
            name: names[k],
            boxes: one.boxes,
            ap: evaluation?.perClass[k]?.ap ?? null,
            precision: one.precision,
            recall: one.recall,
            f1: one.f1,
            missed: one.fn,
            wrong: one.fp,
          }))
        : [],
    [results, names, evaluation],
  );
  return <ClassResults rows={rows} />;
}
