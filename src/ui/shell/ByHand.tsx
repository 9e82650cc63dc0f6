import { setView } from '../../studio/actions.ts';
import { mayHoldTable } from '../../studio/opening.ts';
import { Button } from '../controls/Button.tsx';

/** Beside files that could not be read: where one may be a table, its columns can be named by hand. */
export function ByHand({ className }: { readonly className?: string }) {
  if (!mayHoldTable()) return null;
  return (
    <Button className={className} onPress={() => setView({ dialog: 'columns' })}>
      CSV, columns by hand…
    </Button>
  );
}
