import { lazy, Suspense, useEffect } from 'react';
import { setView } from '../../studio/actions.ts';
import type { ViewState } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

type Name = NonNullable<ViewState['dialog']>;

const loadPalette = () => import('../palette/Palette.tsx');

const dialogs = {
  export: lazy(() => import('../exportDialog/ExportDialog.tsx')),
  compare: lazy(() => import('../compare/CompareDialog.tsx')),
  help: lazy(() => import('../help/HelpSheet.tsx')),
  commands: lazy(loadPalette),
  columns: lazy(() => import('../columnsDialog/ColumnsDialog.tsx')),
  proof: lazy(() => import('../rail/ProofDialog.tsx')),
} as const satisfies Record<Name, unknown>;

const close = () => setView({ dialog: null });

/** The dialog that is open, if one is; each is loaded when it is first asked for. */
export function Dialogs() {
  const name = useStudio((state) => state.view.dialog);
  // Whoever opens the palette types on at once: letters that came while it loads would go elsewhere.
  useEffect(() => void loadPalette().catch(() => undefined), []);
  if (!name) return null;
  const Open = dialogs[name];
  return (
    <ErrorBoundary key={name} part="The dialog">
      <Suspense>
        <Open onClose={close} />
      </Suspense>
    </ErrorBoundary>
  );
}
