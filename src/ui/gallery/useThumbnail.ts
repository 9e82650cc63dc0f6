import { useEffect, useState } from 'react';
import { thumbnailAt, wantThumbnail, type Part, type Thumbnail } from '../../studio/thumbnails.ts';
import { useStudio } from '../../studio/store.ts';

/**
 * Undefined while it is being made, null where there is no picture. What was once got stays, also when the cache lets
 * go of it. `part` has to stay the same object.
 */
export function useThumbnail(
  image: number,
  wanted: boolean,
  part: Part | null = null,
): Thumbnail | null | undefined {
  const dataset = useStudio((state) => state.opened?.dataset);
  const looked = () => ({
    image,
    part,
    dataset,
    wanted,
    thumbnail: wanted ? thumbnailAt(image, part) : null,
  });
  const [held, setHeld] = useState(looked);
  const isOfNow =
    held.image === image && held.part === part && held.dataset === dataset && held.wanted === wanted;
  const now = isOfNow ? held : looked();
  if (!isOfNow) setHeld(now);
  const isMissing = now.thumbnail === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let off = () => undefined as void;
    const ask = () => {
      const thumbnail = thumbnailAt(image, part);
      if (thumbnail === undefined) off = wantThumbnail(image, part, ask);
      else setHeld({ image, part, dataset, wanted: true, thumbnail });
    };
    ask();
    return () => off();
  }, [image, part, dataset, isMissing]);
  return now.thumbnail;
}
