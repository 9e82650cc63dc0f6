import { useMemo } from 'react';
import type { Composite } from '../../core/mixing/composite.ts';
import { worldNow } from '../../studio/mixingPreview.ts';
import { useStudio } from '../../studio/store.ts';
import { handlePlace } from './handlePlaces.ts';
import { MosaicCentre } from './MosaicCentre.tsx';
import { PatchFrame } from './PatchFrame.tsx';
import type { Ask } from './usePreview.ts';

interface HandlesProps {
  readonly variant: { readonly id: string; readonly name: string };
  readonly ask: Ask;
  readonly composite: Composite;
}

/** What can be taken hold of on a preview: the point where a mosaic's tiles meet, the rectangle of a patch. */
export function Handles({ variant, ask, composite }: HandlesProps) {
  const world = useStudio(worldNow);
  const mosaic = useMemo(() => world && handlePlace(world, ask, 'mosaic4'), [world, ask]);
  const patch = useMemo(() => world && handlePlace(world, ask, 'cutMix'), [world, ask]);
  // What is held goes before the picture: a handle stays under the hand, and keys add up.
  const drawn = { ...composite.drawn, ...ask.pins.values };
  return (
    <>
      {mosaic && Object.hasOwn(drawn, 'mosaic4.centreX') && (
        <MosaicCentre variant={variant} drawn={drawn} place={mosaic} />
      )}
      {patch && Object.hasOwn(drawn, 'cutMix.x') && (
        <PatchFrame variant={variant} drawn={drawn} place={patch} />
      )}
    </>
  );
}
