import { lazy, Suspense, useEffect, useState } from 'react';
import { setView } from '../../studio/actions.ts';
import { galleryImages } from '../../studio/derived.ts';
import type { ViewState } from '../../studio/state.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { useMedia } from '../shell/useMedia.ts';
import { count } from '../theme/numbers.ts';
import styles from './Gallery.module.css';
import { Pages } from './Pages.tsx';

const LargeView = lazy(() => import('./LargeView.tsx'));

const nothing: Record<ViewState['gallery'], string> = {
  repeated: 'The plan repeats no image',
  dropped: 'The plan drops no image',
  all: 'There is no image',
};

/** The images, by what the plan does with them, the most repeated first. */
export default function Gallery() {
  const which = useStudio((state) => state.view.gallery);
  const images = useStudio(galleryImages);
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const total = dataset?.images.count ?? 0;
  const repeated = useStudio((state) => state.plan?.repeated ?? null);
  const isFiltered = useStudio((state) => Object.keys(state.view.filters).length > 0);
  const isCompact = useMedia('(max-width: 1400px)');
  // The list as it was when an image was opened: a new plan does not take the image from under one's eyes.
  const [open, setOpen] = useState<{ readonly images: Uint32Array; readonly at: number } | null>(null);
  const label = (word: string, chosen: ViewState['gallery']) =>
    which === chosen && chosen === 'repeated' && repeated !== null ? `${word} ${count(images.length)}` : word;
  useEffect(() => setOpen(null), [dataset]);
  const choices = [
    { value: 'repeated', label: label('Repeated', 'repeated') },
    { value: 'dropped', label: 'Dropped' },
    { value: 'all', label: 'All' },
  ] as const;
  return (
    <section className={styles.panel} aria-labelledby="gallery-title">
      <div className={styles.head}>
        <h2 className={styles.title} id="gallery-title">
          {dataset?.images.multiplicity ? 'Rows of the table' : 'Images'}
        </h2>
        <span className={styles.total}>
          {which === 'repeated' || images.length === total
            ? count(total)
            : `${count(images.length)} of ${count(total)}`}
        </span>
        {isCompact ? (
          <MenuButton
            label="Images shown"
            value={which}
            choices={choices}
            onChange={(gallery) => setView({ gallery })}
          >
            {choices.find(({ value }) => value === which)?.label}
          </MenuButton>
        ) : (
          <Segmented
            label="Images shown"
            value={which}
            options={choices}
            onChange={(gallery) => setView({ gallery })}
          />
        )}
      </div>
      {images.length === 0 ? (
        <p className={styles.none}>
          {nothing[which]}
          {isFiltered && ' under this filter'}.
        </p>
      ) : (
        <Pages images={images} onOpen={(at) => setOpen({ images, at })} />
      )}
      {open && (
        <Suspense>
          <LargeView {...open} onMove={(at) => setOpen({ ...open, at })} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  );
}
