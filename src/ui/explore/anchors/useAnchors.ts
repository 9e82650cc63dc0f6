import { useState } from 'react';
import { useHeld } from '../../../charts/useHeld.ts';
import type { FitThresholds } from '../../../core/anchors/anchorFigures.ts';
import type { AnchorAnswer } from '../../../engine/exploreClient.ts';
import { extraUses, importedUses, shownRepeats } from '../../../studio/derived.ts';
import { useStudio } from '../../../studio/store.ts';
import { useExplored } from '../useExplored.ts';

const noParams = {};

/** The detector's arguments: those of the facet, so that chart, filter and panel speak of the same anchors. */
export const useDetectorParams = () =>
  useStudio((state) =>
    Object.hasOwn(state.recipe.facets, 'anchorIou') ? state.recipe.facets.anchorIou : noParams,
  );

/** Boxes and anchors of the detector in force, from the worker; thresholds alone are answered from what it keeps. */
export function useAnchors(thresholds: FitThresholds | null) {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const isPreview = useStudio((state) => state.plan?.preview ?? false);
  const repeats = useHeld(useStudio(shownRepeats), isPreview);
  const params = useDetectorParams();
  const uses = importedUses(split);
  const extra = extraUses(split, repeats);
  const [progress, setProgress] = useState<number | null>(null);
  const { value, isWaiting, failed } = useExplored<AnchorAnswer | null>(
    (client) => {
      setProgress(null);
      return client.anchors({ params, thresholds, uses, extra }, ({ done, total }) =>
        setProgress(done / total),
      );
    },
    [opened, params, thresholds?.positive, thresholds?.negative, uses, extra],
  );
  return { answer: value, isWaiting, failed, progress };
}
