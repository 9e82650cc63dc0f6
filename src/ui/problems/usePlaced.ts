import { useEffect, useState } from 'react';
import type { Problem } from '../../core/dataset/dataset.ts';
import { placed } from '../../studio/problemSource.ts';

/** The problems with line and column as soon as these are known; as they came until then. */
export function usePlaced(problems: readonly Problem[]): readonly Problem[] {
  const [known, setKnown] = useState({ of: problems, problems });
  useEffect(() => {
    let current = true;
    void placed(problems).then((found) => current && setKnown({ of: problems, problems: found }));
    return () => {
      current = false;
    };
  }, [problems]);
  return known.of === problems ? known.problems : problems;
}
