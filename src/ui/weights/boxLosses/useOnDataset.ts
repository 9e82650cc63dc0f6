import { useHeld } from '../../../charts/useHeld.ts';
import { extraUses, importedUses, shownRepeats } from '../../../studio/derived.ts';
import { useStudio } from '../../../studio/store.ts';
import { useCoalesced } from '../calibration/useCoalesced.ts';
import { useArguments, useBoxLossView } from './useLosses.ts';

/** What the chosen error costs on train, imported and as the plan uses it, from the worker. */
export function useOnDataset() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const repeats = useHeld(useStudio(shownRepeats), isPreview);
  const { error, pixels, share, sizes: family } = useBoxLossView();
  const parameters = useArguments();
  const uses = importedUses(split);
  const extra = extraUses(split, repeats);
  const { move, unit } = error;
  const size = unit === 'pixels' ? pixels : share;
  return useCoalesced(
    (client) => client.boxLosses({ error: { move, unit, size }, parameters, family, uses, extra }),
    [opened, move, unit, size, parameters, family, uses, extra],
  );
}
