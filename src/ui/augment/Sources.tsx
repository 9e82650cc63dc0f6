import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { chartOf } from '../../studio/derived.ts';
import { chosenSources, rareClasses, sources } from '../../studio/mixingSources.ts';
import { togglePicked } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { captionOf } from '../gallery/boxesOf.ts';
import { Thumbnail } from '../gallery/Thumbnail.tsx';
import { useGrid } from '../gallery/useGrid.ts';
import { useMarked } from '../gallery/useMarked.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { count, counted } from '../theme/numbers.ts';
import styles from './Sources.module.css';

/** Train images with rare classes, the most repeated first; four of them make the previews. One tab stop, arrows move. */
export function Sources() {
  const opened = useStudio((state) => state.opened);
  const images = useStudio(sources);
  const rare = useStudio(rareClasses);
  const chosen = useStudio(chosenSources);
  const picked = useStudio((state) => state.view.augment.picked);
  const repeats = useStudio((state) => state.plan?.repeats ?? null);
  const classCounts = useStudio((state) => chartOf(state, 'class')?.scaleBefore ?? null);
  const marked = useMarked();
  const { element: measured, grid } = useGrid();
  const element = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const id = useId();
  const columns = 2;
  const rows = Math.ceil(images.length / columns);
  const rowHeight = grid ? grid.height / grid.rows : 90;
  const list = useVirtualizer({
    count: rows,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 2,
  });
  useEffect(() => list.measure(), [list, rowHeight]);
  useEffect(() => setActive((at) => Math.min(at, Math.max(0, images.length - 1))), [images]);
  const places = useMemo(() => new Map(chosen.map((image, i) => [image, i + 1])), [chosen]);
  if (!opened) return null;
  const { dataset, hasPictures } = opened;
  const { names } = dataset.classes;
  const of =
    rare.length <= 3 ? rare.map((k) => names[k]).join(' or ') : counted(rare.length, 'class', 'classes');
  const go = (to: number) => {
    const next = Math.min(images.length - 1, Math.max(0, to));
    setActive(next);
    list.scrollToIndex(Math.floor(next / columns));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = columns * (grid?.rows ?? 1);
    const steps = new Map([
      ['ArrowRight', active + 1],
      ['ArrowLeft', active - 1],
      ['ArrowDown', active + columns],
      ['ArrowUp', active - columns],
      ['PageDown', active + page],
      ['PageUp', active - page],
      ['Home', 0],
      ['End', images.length - 1],
    ]);
    const next = steps.get(event.key);
    if (next !== undefined) go(next);
    else if (event.key === ' ' || event.key === 'Enter') {
      if (event.ctrlKey || event.metaKey || active >= images.length) return;
      togglePicked(images[active]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.panel} aria-labelledby="sources-title">
      <div className={styles.head}>
        <h2 id="sources-title">Sources</h2>
        <span className={styles.of} title={of}>
          {of}
        </span>
        {picked.length > 0 && (
          <CommandButton id="mix-unpick" className={styles.unpick}>
            Reset
          </CommandButton>
        )}
        <span className={styles.total}>
          <b>{chosen.length}</b> of {count(images.length)}
        </span>
      </div>
      {images.length === 0 && <p className={styles.none}>No image of train holds a class that is short.</p>}
      <div ref={measured} className={styles.place}>
        <div
          ref={element}
          className={styles.scroller}
          role="listbox"
          aria-multiselectable="true"
          aria-label={`Sources, ${counted(images.length, 'image')} with ${of}`}
          aria-activedescendant={images.length > 0 ? `${id}-${active}` : undefined}
          tabIndex={0}
          data-focus="sources"
          data-keys
          onKeyDown={onKeyDown}
        >
          <div className={styles.all} role="presentation" style={{ height: list.getTotalSize() }}>
            {grid &&
              list.getVirtualItems().map((row) => (
                <div
                  key={row.key}
                  className={styles.row}
                  role="presentation"
                  style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
                >
                  {[...images.subarray(row.index * columns, (row.index + 1) * columns)].map((image, i) => {
                    const at = row.index * columns + i;
                    const number = places.get(image);
                    const times = repeats?.[image] ?? 1;
                    const caption = classCounts ? captionOf(dataset, image, classCounts) : '';
                    return (
                      <div
                        key={image}
                        id={`${id}-${at}`}
                        role="option"
                        className={styles.cell}
                        aria-selected={number !== undefined}
                        aria-posinset={at + 1}
                        aria-setsize={images.length}
                        aria-label={`${dataset.images.path[image]}, × ${times}, ${caption}${number === undefined ? '' : `, source ${number}`}`}
                        data-active={at === active || undefined}
                        data-chosen={number !== undefined || undefined}
                        data-byhand={picked.includes(image) || undefined}
                        onClick={() => {
                          setActive(at);
                          togglePicked(image);
                        }}
                      >
                        <Thumbnail
                          dataset={dataset}
                          image={image}
                          hasPictures={hasPictures}
                          repeats={times}
                          isKept={false}
                          caption={caption}
                          marked={marked}
                        />
                        {number !== undefined && <span className={styles.number}>{number}</span>}
                      </div>
                    );
                  })}
                </div>
              ))}
          </div>
        </div>
      </div>
    </section>
  );
}
