import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { setView } from '../../studio/actions.ts';
import { chooseImages, chosenImages, excludeChosen, toggleChosen } from '../../studio/choosing.ts';
import { chartOf } from '../../studio/derived.ts';
import { useStudio } from '../../studio/store.ts';
import { count } from '../theme/numbers.ts';
import { Cell } from './Cell.tsx';
import styles from './Gallery.module.css';
import { between, placeAfter, placeAgain } from './galleryKeys.ts';
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
  const chosen = useStudio(chosenImages);
  const marked = useMarked();
  const { element: measured, grid } = useGrid();
  const element = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  /** Where a choice with Shift begins. */
  const anchor = useRef(0);
  const id = useId();
  const perPage = grid ? grid.columns * grid.rows : 1;
  const pages = useVirtualizer({
    count: grid ? Math.ceil(images.length / perPage) : 0,
    getScrollElement: () => element.current,
    estimateSize: () => grid?.height ?? 1,
    overscan: 1,
  });
  useEffect(() => pages.measure(), [pages, grid]);
  const dataset = opened?.dataset ?? null;
  const before = useRef({ images, dataset });
  useEffect(() => {
    const old = before.current;
    before.current = { images, dataset };
    anchor.current = 0;
    setActive(0);
    // Asked of the list, not of the element: that would lay out the page in the middle of a drag.
    if (!pages.scrollOffset || !grid) return;
    const first = Math.round(pages.scrollOffset / grid.height) * perPage;
    const keys = old.dataset?.images.key ?? [];
    const place = placeAgain(old.images.subarray(first, first + perPage), images, (image) =>
      old.dataset === dataset ? image : (dataset?.images.key.indexOf(keys[image]) ?? -1),
    );
    if (place !== null) setActive(place);
    element.current?.scrollTo({ top: grid.height * Math.floor((place ?? 0) / perPage) });
    // A grid of another shape alone leaves the list where it is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [images, dataset]);
  const template = useMemo(
    () =>
      grid && {
        gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${grid.rows}, minmax(0, 1fr))`,
      },
    [grid],
  );
  const choose = useCallback(
    (place: number, isExtended: boolean) => {
      if (isExtended) chooseImages(between(images, anchor.current, place));
      else toggleChosen(images[place]);
      if (!isExtended) anchor.current = place;
    },
    [images],
  );
  const onPress = useCallback(
    (place: number, how: 'open' | 'choose' | 'extend') => {
      setActive(place);
      if (how === 'open') onOpen(place);
      else choose(place, how === 'extend');
    },
    [choose, onOpen],
  );
  const go = (next: number) => {
    setActive(next);
    setView({ image: images[next] });
    pages.scrollToIndex(Math.floor(next / perPage), { align: 'start' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    const next = placeAfter(key, active, { columns: grid?.columns ?? 1, perPage, count: images.length });
    if (next !== null) {
      if (shiftKey) choose(next, true);
      else anchor.current = next;
      go(next);
    } else if (key === ' ') choose(active, shiftKey);
    else if (key === 'a' && !event.altKey) chooseImages(images);
    else if (key === 'Delete' && chosen.size > 0) excludeChosen();
    else if (key === 'Enter' && !event.ctrlKey && !event.metaKey) onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (!opened || !dataset) return null;
  return (
    <div ref={measured} className={styles.place}>
      <div
        ref={element}
        className={styles.scroller}
        style={{ height: grid?.height }}
        role="listbox"
        aria-multiselectable="true"
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
                  return (
                    <Cell
                      key={image}
                      id={`${id}-${place}`}
                      {...{ dataset, image, place, classCounts, marked, onPress }}
                      hasPictures={opened.hasPictures}
                      total={images.length}
                      repeats={repeats ? repeats[image] : 1}
                      isActive={place === active}
                      isChosen={chosen.has(image)}
                      isKept={kept.has(dataset.images.key[image])}
                    />
                  );
                })}
              </div>
            ))}
        </div>
      </div>
    </div>
  );
}
