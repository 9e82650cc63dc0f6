import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef } from 'react';
import type { Dataset } from '../../../core/dataset/dataset.ts';
import type { Outlier } from '../../../core/measures/outliers.ts';
import type { OutlierKind } from '../../../core/measures/outlierScores.ts';
import { useStudio } from '../../../studio/store.ts';
import { BoxDrawing } from '../../gallery/BoxDrawing.tsx';
import { drawingOf } from '../../gallery/boxesOf.ts';
import { ReducedPicture } from '../../gallery/ReducedPicture.tsx';
import { useThumbnail } from '../../gallery/useThumbnail.ts';
import { Checkbox } from '../../shell/Checkbox.tsx';
import { cropOf, type Crop } from './cropOf.ts';
import styles from './Outliers.module.css';
import { kindWords, whyText, zText } from './outlierWords.ts';

interface OutlierRowsProps {
  readonly dataset: Dataset;
  readonly kind: OutlierKind;
  readonly rows: readonly Outlier[];
  readonly marked: ReadonlySet<number>;
  readonly onMark: (row: number, isMarked: boolean) => void;
  readonly onOpen: (row: number) => void;
}

const rowHeight = 64;

/** Each with its crop, class, value, z and what it was compared with. */
export function OutlierRows({ dataset, kind, rows, marked, onMark, onOpen }: OutlierRowsProps) {
  const element = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  return (
    <div ref={element} className={styles.rows}>
      <ul
        style={{ height: list.getTotalSize() }}
        aria-label={`Outliers by ${kindWords[kind].label.toLowerCase()}`}
      >
        {list.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          const name = nameOf(dataset, row);
          return (
            <li key={`${row.image} ${row.box}`} style={{ transform: `translateY(${start}px)` }}>
              <Checkbox
                label={`Mark ${name} of ${dataset.images.path[row.image]}`}
                checked={marked.has(index)}
                onChange={(on) => onMark(index, on)}
              />
              <button type="button" className={styles.row} onClick={() => onOpen(index)}>
                <Picture dataset={dataset} row={row} />
                <span className={styles.words}>
                  <b>{name}</b>
                  <span>{dataset.images.path[row.image]}</span>
                </span>
                <span className={styles.value}>{kindWords[kind].value(row.value)}</span>
                <span className={styles.z}>z {zText(row.z)}</span>
                <span className={styles.why}>{whyText(kind, row, dataset)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const nameOf = ({ classes, boxes }: Dataset, { box }: Outlier) =>
  box === null ? 'Image' : classes.names[boxes.class[box]];

interface PictureProps {
  readonly dataset: Dataset;
  readonly row: Outlier;
}

/** The box with what is around it; the whole image where the row is about that. */
const Picture = memo(function Picture({ dataset, row: { image, box } }: PictureProps) {
  const hasPictures = useStudio((state) => state.opened?.hasPictures ?? false);
  const crop = useMemo(() => (box === null ? null : cropOf(dataset, image, box)), [dataset, image, box]);
  const thumbnail = useThumbnail(image, hasPictures && (crop !== null || box === null), crop?.part ?? null);
  const drawing = useMemo(() => drawingOf(dataset, image), [dataset, image]);
  return (
    <span className={styles.picture}>
      {thumbnail && <ReducedPicture thumbnail={thumbnail} />}
      {crop === null ? (
        <BoxDrawing drawing={drawing} marked={() => false} bare={!thumbnail} />
      ) : (
        <CropLines crop={crop} isBare={!thumbnail} />
      )}
    </span>
  );
});

function CropLines({ crop: { box, ratio }, isBare }: { readonly crop: Crop; readonly isBare: boolean }) {
  const d = `M${box.x * ratio} ${box.y}h${box.width * ratio}v${box.height}h${-box.width * ratio}z`;
  return (
    <svg viewBox={`0 0 ${ratio} 1`} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {!isBare && <path className={styles.under} d={d} />}
      <path className={isBare ? styles.bare : styles.line} d={d} />
    </svg>
  );
}
