import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { chosenImages, clearChosen } from '../../studio/choosing.ts';
import { orderedImages } from '../../studio/galleryOrder.ts';
import type { ViewState } from '../../studio/state.ts';
import { isFiltered as anyFilter } from '../../studio/filtered.ts';
import { useStudio } from '../../studio/store.ts';
import { ChosenBar } from './ChosenBar.tsx';
import styles from './Gallery.module.css';
import { GalleryHead } from './GalleryHead.tsx';
import { placeAgain } from './galleryKeys.ts';
import { Pages } from './Pages.tsx';

const LargeView = lazy(() => import('./LargeView.tsx'));

const nothing: Record<ViewState['gallery'], string> = {
  repeated: 'The plan repeats no image',
  dropped: 'The plan drops no image',
  all: 'There is no image',
};

/** The image shown large, in the list as it was then: a new plan does not take the image from under one's eyes. */
interface Large {
  readonly of: Dataset;
  readonly images: Uint32Array;
  readonly at: number;
}

/** The images, by what the plan does with them; those chosen by hand can be shown alone, protected or excluded. */
export default function Gallery() {
  const which = useStudio((state) => state.view.gallery);
  const images = useStudio(orderedImages);
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const isFiltered = useStudio(anyFilter);
  const hasChosen = useStudio((state) => chosenImages(state).size > 0);
  const [large, setLarge] = useState<Large | null>(null);
  useEffect(() => setLarge((old) => old && dataset && inDataset(old, dataset)), [dataset]);
  const onOpen = useCallback(
    (at: number) => dataset && setLarge({ of: dataset, images, at }),
    [dataset, images],
  );
  return (
    <section
      className={styles.panel}
      aria-labelledby="gallery-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !hasChosen) return;
        event.stopPropagation();
        clearChosen();
      }}
    >
      <div className={styles.head}>{hasChosen ? <ChosenBar /> : <GalleryHead shown={images.length} />}</div>
      {images.length === 0 ? (
        <p className={styles.none}>
          {nothing[which]}
          {isFiltered && ' under this filter'}.
        </p>
      ) : (
        <Pages images={images} onOpen={onOpen} />
      )}
      {large && large.of === dataset && (
        <Suspense>
          <LargeView
            images={large.images}
            at={large.at}
            onMove={(at) => setLarge({ ...large, at })}
            onClose={() => setLarge(null)}
          />
        </Suspense>
      )}
    </section>
  );
}

/** The same list in a dataset that was prepared anew; where the image has gone, the next that is left is shown. */
function inDataset(old: Large, dataset: Dataset): Large | null {
  if (old.of === dataset) return old;
  const numbers = new Map(dataset.images.key.map((key, image) => [key, image]));
  const numberOf = (image: number) => numbers.get(old.of.images.key[image]) ?? -1;
  const images = Uint32Array.from(old.images, numberOf).filter((image) => image < dataset.images.count);
  if (images.length === 0) return null;
  const at = placeAgain(old.images.subarray(old.at), images, numberOf);
  return { of: dataset, images, at: at ?? images.length - 1 };
}
