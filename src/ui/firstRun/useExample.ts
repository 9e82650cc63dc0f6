import { useEffect, useRef, useState } from 'react';
import { firstRunData, firstRunPlan, type FirstRunData, type FirstRunPlan } from '../../engine/firstRun.ts';

export interface Example {
  readonly data: FirstRunData | null;
  /** The plan of the newest strength that has been solved. */
  readonly plan: FirstRunPlan | null;
  readonly failed: string | null;
}

/** The example and its plan at a strength. One solve at a time; of the wishes made meanwhile only the last is solved. */
export function useExample(strength: number): Example {
  const [data, setData] = useState<FirstRunData | null>(null);
  const [plan, setPlan] = useState<FirstRunPlan | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const wanted = useRef(strength);
  const busy = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    firstRunData().then(
      (got) => !gone.current && setData(got),
      (error: unknown) => !gone.current && setFailed(String(error)),
    );
    return () => {
      gone.current = true;
    };
  }, []);
  useEffect(() => {
    wanted.current = strength;
    if (busy.current) return;
    busy.current = true;
    const solve = async () => {
      for (;;) {
        const asked = wanted.current;
        const made = await firstRunPlan(asked);
        if (gone.current) return;
        setPlan(made);
        if (wanted.current === asked) return;
      }
    };
    solve()
      .catch((error: unknown) => !gone.current && setFailed(String(error)))
      .finally(() => {
        busy.current = false;
      });
  }, [strength]);
  return { data, plan, failed };
}
