import { Pin } from 'lucide-react';
import { memo, useMemo, type ReactNode } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { counted } from '../theme/numbers.ts';
import { BoxDrawing } from './BoxDrawing.tsx';
import { drawingOf } from './boxesOf.ts';
import styles from './Gallery.module.css';
import { ReducedPicture } from './ReducedPicture.tsx';
import { useThumbnail } from './useThumbnail.ts';

interface ThumbnailProps {
  readonly dataset: Dataset;
  readonly image: number;
  readonly hasPictures: boolean;
  readonly repeats: number;
  /** Protected by hand. */
  readonly isKept: boolean;
  readonly caption: string;
  readonly marked: (k: number) => boolean;
  /** Stands in the upper left corner. */
  readonly mark?: ReactNode;
}

/** One image: its picture where there is one, its boxes, how often the plan uses it, what it holds. */
export const Thumbnail = memo(function Thumbnail(props: ThumbnailProps) {
  const { dataset, image, hasPictures, repeats, isKept, caption, marked, mark } = props;
  const thumbnail = useThumbnail(image, hasPictures);
  const width = thumbnail?.width;
  const height = thumbnail?.height;
  const drawing = useMemo(
    () => drawingOf(dataset, image, width && height ? { width, height } : undefined),
    [dataset, image, width, height],
  );
  return (
    <>
      {thumbnail && <ReducedPicture thumbnail={thumbnail} className={styles.picture} />}
      {/* Boxes stand for the picture until it is there. */}
      <BoxDrawing drawing={drawing} marked={marked} bare={!thumbnail} />
      {dataset.images.multiplicity && (
        <span className={styles.standsFor}>{counted(dataset.images.multiplicity[image], 'image')}</span>
      )}
      <span className={styles.corner}>
        {mark}
        {isKept && (
          <span className={styles.kept}>
            <Pin size={11} aria-hidden />
          </span>
        )}
      </span>
      <span className={styles.badge} data-strong={repeats > 1 || undefined}>
        × {repeats}
      </span>
      <span className={styles.caption}>{caption}</span>
    </>
  );
});
