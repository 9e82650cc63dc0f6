import { Pin } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { BoxDrawing } from './BoxDrawing.tsx';
import { drawingOf } from './boxesOf.ts';
import styles from './Gallery.module.css';
import { counted } from '../theme/numbers.ts';
import { usePicture } from './pictures.ts';

interface ThumbnailProps {
  readonly dataset: Dataset;
  readonly image: number;
  readonly hasPictures: boolean;
  readonly repeats: number;
  /** Protected by hand. */
  readonly isKept: boolean;
  readonly caption: string;
  readonly marked: (k: number) => boolean;
}

/** One image: its picture where there is one, its boxes, how often the plan uses it, what it holds. */
export const Thumbnail = memo(function Thumbnail(props: ThumbnailProps) {
  const { dataset, image, hasPictures, repeats, isKept, caption, marked } = props;
  const url = usePicture(image, hasPictures);
  const [natural, setNatural] = useState<{ width: number; height: number }>();
  const drawing = useMemo(() => drawingOf(dataset, image, natural), [dataset, image, natural]);
  return (
    <>
      {url && (
        <img
          className={styles.picture}
          src={url}
          alt=""
          decoding="async"
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
            setNatural({ width, height })
          }
        />
      )}
      {url !== undefined && <BoxDrawing drawing={drawing} marked={marked} fit="slice" bare={!url} />}
      {dataset.images.multiplicity && (
        <span className={styles.standsFor}>{counted(dataset.images.multiplicity[image], 'image')}</span>
      )}
      {isKept && (
        <span className={styles.kept}>
          <Pin size={11} aria-hidden />
        </span>
      )}
      <span className={styles.badge} data-strong={repeats > 1 || undefined}>
        × {repeats}
      </span>
      <span className={styles.caption}>{caption}</span>
    </>
  );
});
