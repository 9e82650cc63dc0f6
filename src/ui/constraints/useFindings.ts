import { useEffect, useMemo, useState } from 'react';
import type { Conflicts } from '../../core/balance/explain/conflicts.ts';
import { askConflicts } from '../../studio/conflicts.ts';
import { useStudio } from '../../studio/store.ts';
import { findingsByPart } from './findings.ts';

const none: readonly never[] = [];

/** What became of the wishes, by part of the drawer; what holds the plan is asked anew for every plan at rest. */
export function useFindings() {
  const plan = useStudio((state) => state.plan);
  const [conflicts, setConflicts] = useState<Conflicts | null>(null);
  useEffect(() => {
    if (!plan || plan.preview) return;
    let isNew = true;
    askConflicts().then(
      (found) => isNew && setConflicts(found),
      () => isNew && setConflicts(null),
    );
    return () => {
      isNew = false;
    };
  }, [plan]);
  const notes = plan?.notes ?? none;
  const bindings = conflicts?.bindings ?? none;
  const parts = useMemo(() => findingsByPart(notes, bindings), [notes, bindings]);
  return { parts, conflicts };
}
