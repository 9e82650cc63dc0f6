import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { setView } from '../../studio/actions.ts';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { count } from '../theme/numbers.ts';
import { captionOf } from './boxesOf.ts';
import styles from './Gallery.module.css';
import { Thumbnail } from './Thumbnail.tsx';
import { useGrid } from './useGrid.ts';
import { useMarked } from './useMarked.ts';

interface PagesProps {
  readonly images: Uint32Array;
  /** Opens the image at this place of the list. */
  readonly onOpen: (place: number) => void;
}

/** Thumbnails by pages of whole rows; only pages near the shown one exist. One tab stop, arrows move. */
export function Pages({ images, onOpen }: PagesProps) {
  const opened = useStudio((state) => state.opened);
  const repeats = useStudio((state) => state.plan?.repeats ?? null);
  const classCounts = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  const keepImages = useStudio((state) => state.recipe.balance.keepImages);
  const kept = useMemo(() => new Set(keepImages), [keepImages]);
  const marked = useMarked();
  const { element: measured, grid } = useGrid();
  const element = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const id = useId();
  const perPage = grid ? grid.columns * grid.rows : 1;
  const pages = useVirtualizer({
    count: grid ? Math.ceil(images.length / perPage) : 0,
    getScrollElement: () => element.current,
    estimateSize: () => grid?.height ?? 1,
    overscan: 1,
  });
  useEffect(() => pages.measure(), [pages, grid]);
  useEffect(() => {
    setActive(0);
    // Asked of the list, not of the element: that would lay out the page in the middle of a drag.
    if (pages.scrollOffset) element.current?.scrollTo({ top: 0 });
  }, [images, element, pages]);
  const template = useMemo(
    () =>
      grid && {
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, minmax(0, 1fr))`,
      },
    [grid],
  );
  const go = (to: number) => {
    const next = Math.min(images.length - 1, Math.max(0, to));
    setActive(next);
    setView({ image: images[next] });
    pages.scrollToIndex(Math.floor(next / perPage), { align: 'start' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const columns = grid?.columns ?? 1;
    const steps = new Map([
      ['ArrowRight', active + 1],
      ['ArrowLeft', active - 1],
      ['ArrowDown', active + columns],
      ['ArrowUp', active - columns],
      ['PageDown', active + perPage],
      ['PageUp', active - perPage],
      ['Home', 0],
      ['End', images.length - 1],
    ]);
    const next = steps.get(event.key);
    if (next !== undefined) go(next);
    else if (event.key === 'Enter' || event.key === ' ') onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!opened) return null;
  const { dataset, hasPictures } = opened;
  return (
    <div ref={measured} className={styles.place}>
      <div
        ref={element}
        className={styles.scroller}
        style={{ height: grid?.height }}
        role="listbox"
        aria-label={`Images, ${count(images.length)}`}
        aria-activedescendant={`${id}-${active}`}
        tabIndex={0}
        data-focus="gallery"
        data-keys
        onKeyDown={onKeyDown}
        onFocus={() => setView({ image: images[active] ?? null })}
        // In a dialog (the commands, the image large) the cursor stays where it was.
        onBlur={({ relatedTarget }) => {
          if (!relatedTarget?.closest('[role=dialog]')) setView({ image: null });
        }}
      >
        <div className={styles.all} role="presentation" style={{ height: pages.getTotalSize() }}>
          {grid &&
            template &&
            pages.getVirtualItems().map((page) => (
              <div
                key={page.key}
                className={styles.page}
                role="presentation"
                style={{ ...template, height: grid.height, transform: `translateY(${page.start}px)` }}
              >
                {[...images.subarray(page.index * perPage, (page.index + 1) * perPage)].map((image, i) => {
                  const place = page.index * perPage + i;
                  const times = repeats ? repeats[image] : 1;
                  const isKept = kept.has(dataset.images.key[image]);
                  const caption = classCounts ? captionOf(dataset, image, classCounts) : '';
                  return (
                    <div
                      key={image}
                      id={`${id}-${place}`}
                      className={styles.cell}
                      role="option"
                      aria-selected={place === active}
                      aria-setsize={images.length}
                      aria-posinset={place + 1}
                      aria-label={`${dataset.images.path[image]}, used ${times} times${isKept ? ', never dropped' : ''}: ${caption}`}
                      data-dropped={times === 0 || undefined}
                      onClick={() => {
                        setActive(place);
                        onOpen(place);
                      }}
                    >
                      <Thumbnail
                        {...{ dataset, image, hasPictures, marked, caption }}
                        {...{ isKept }}
                        repeats={times}
                      />
                    </div>
                  );
                })}
              </div>
            ))}
        </div>
      </div>
    </div>
  );
}
