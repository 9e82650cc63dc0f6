import { Check } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { captionOf } from './boxesOf.ts';
import styles from './Gallery.module.css';
import { Thumbnail } from './Thumbnail.tsx';

interface CellProps {
  readonly id: string;
  readonly dataset: Dataset;
  readonly hasPictures: boolean;
  readonly image: number;
  readonly place: number;
  readonly total: number;
  readonly repeats: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  /** Protected by hand. */
  readonly isKept: boolean;
  readonly classCounts: Float64Array | null;
  readonly marked: (k: number) => boolean;
  /** A press with Ctrl or ⌘ or on the mark chooses, one with Shift chooses up to here, any other opens. */
  readonly onPress: (place: number, how: 'open' | 'choose' | 'extend') => void;
}

/** One image of the list, with a mark to choose it that shows on hover and at the cursor. */
export const Cell = memo(function Cell(props: CellProps) {
  const { id, dataset, hasPictures, image, place, total, repeats, isActive, isChosen, isKept } = props;
  const { classCounts, marked, onPress } = props;
  const caption = classCounts ? captionOf(dataset, image, classCounts) : '';
  const press = (event: MouseEvent) =>
    onPress(place, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'choose' : 'open');
  return (
    <div
      id={id}
      className={styles.cell}
      role="option"
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={place + 1}
      aria-label={`${dataset.images.path[image]}, used ${repeats} times${isKept ? ', never dropped' : ''}: ${caption}`}
      data-active={isActive || undefined}
      data-dropped={repeats === 0 || undefined}
      onClick={press}
      // A press with Shift would select the page's text.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      <Thumbnail
        {...{ dataset, image, hasPictures, marked, caption, isKept, repeats }}
        mark={
          <span
            className={styles.mark}
            data-mark
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onPress(place, event.shiftKey ? 'extend' : 'choose');
            }}
          >
            <span>{isChosen && <Check size={11} strokeWidth={3} aria-hidden />}</span>
          </span>
        }
      />
    </div>
  );
});
