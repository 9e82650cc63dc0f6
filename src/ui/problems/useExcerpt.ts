import { useEffect, useState } from 'react';
import type { Problem } from '../../core/dataset/dataset.ts';
import { excerptOf, type Excerpt } from '../../studio/problemSource.ts';

/** The source lines of the selected problem; null until they are read, and where there are none. */
export function useExcerpt(problem: Problem | null): Excerpt | null {
  const [known, setKnown] = useState<{ of: Problem; excerpt: Excerpt | null } | null>(null);
  useEffect(() => {
    if (!problem) return;
    let current = true;
    void excerptOf(problem).then((excerpt) => current && setKnown({ of: problem, excerpt }));
    return () => {
      current = false;
    };
  }, [problem]);
  return known !== null && known.of === problem ? known.excerpt : null;
}
