import { useId, useMemo, useState, type PointerEvent } from 'react';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { boxPath } from './boxPath.ts';
import type { DrawnBox, Drawing } from './boxesOf.ts';
import { boxAt, boxWords, formOf, type DrawnPrediction } from './boxWords.ts';
import styles from './ImageStage.module.css';
import { ReducedPicture } from './ReducedPicture.tsx';
import type { useZoom } from './useZoom.ts';
import { useThumbnail } from './useThumbnail.ts';
import { fitted } from './zoom.ts';

interface ImageStageProps {
  readonly dataset: Dataset;
  readonly image: number;
  /** Boxes of the classes that are shown. */
  readonly drawing: Drawing;
  readonly predictions: readonly DrawnPrediction[];
  readonly marked: (k: number) => boolean;
  /** The box that the view is about; null: none. */
  readonly box: number | null;
  readonly hasAllLabels: boolean;
  /** Of the picture; null: there is none, undefined: it is being read. */
  readonly url: string | null | undefined;
  readonly onSize: (size: { width: number; height: number }) => void;
  readonly zooming: ReturnType<typeof useZoom>;
}

/** Labels that are drawn at most: a thousand hide the picture. */
const mostLabels = 200;

/** The picture with its boxes, zoomed and moved; the box under the pointer says what it is. */
export function ImageStage(props: ImageStageProps) {
  const { dataset, image, drawing, predictions, marked, box, hasAllLabels, url, onSize, zooming } = props;
  const { stage, extent, zoom, handlers } = zooming;
  const { width, height } = fitted(extent, drawing);
  const [pointed, setPointed] = useState<DrawnBox | null>(null);
  const thumbnail = useThumbnail(image, url !== null);
  const frame = {
    width: width * zoom.scale,
    height: height * zoom.scale,
    left: (extent.width - width * zoom.scale) / 2 + zoom.x,
    top: (extent.height - height * zoom.scale) / 2 + zoom.y,
  };
  const isPointed = (one: DrawnBox) => one.row === pointed?.row || one.row === box;
  const labelled = drawing.boxes
    .filter((one) => hasAllLabels || marked(one.class) || isPointed(one))
    .slice(0, mostLabels);
  const point = (event: PointerEvent) => {
    const at = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - at.left - frame.left) / frame.width) * drawing.width;
    const y = ((event.clientY - at.top - frame.top) / frame.height) * drawing.height;
    setPointed(boxAt(drawing.boxes, x, y));
  };
  return (
    <div
      ref={stage}
      className={styles.stage}
      data-zoomed={zoom.scale > 1 || undefined}
      {...handlers}
      onPointerMove={(event) => {
        handlers.onPointerMove(event);
        point(event);
      }}
      onPointerLeave={() => setPointed(null)}
      onDoubleClick={() => zooming.step(null)}
    >
      <div className={styles.frame} style={frame} data-frame>
        {thumbnail && <ReducedPicture thumbnail={thumbnail} />}
        {url && (
          <img
            key={url}
            src={url}
            alt={`Image ${dataset.images.path[image]}`}
            draggable={false}
            data-pixels={frame.width > 4 * drawing.width || undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              onSize({ width: naturalWidth, height: naturalHeight })
            }
          />
        )}
        <Boxes
          {...{ dataset, drawing, predictions, marked }}
          box={pointed?.row ?? box}
          isBare={url === null}
          unit={drawing.width / Math.max(1, frame.width)}
        />
        {labelled.map((one) => (
          <Chip key={one.row} at={one} drawing={drawing} words={boxWords(dataset, one)} />
        ))}
        {predictions.slice(0, mostLabels).map((one) => (
          <Chip
            key={`p${one.row}`}
            at={one}
            drawing={drawing}
            isBelow
            words={`${dataset.classes.names[one.class]} ${one.score.toFixed(2)}`}
          />
        ))}
      </div>
    </div>
  );
}

interface BoxesProps extends Pick<ImageStageProps, 'dataset' | 'drawing' | 'predictions' | 'marked'> {
  /** Number of the box that stands out. */
  readonly box: number | null;
  readonly isBare: boolean;
  /** Units of the drawing that a px is. */
  readonly unit: number;
}

function Boxes({ dataset, drawing, predictions, marked, box, isBare, unit }: BoxesProps) {
  const hatch = useId();
  const { width, height } = drawing;
  const paths = useMemo(() => {
    const of = (form: string, isMarked: boolean) =>
      boxPath(
        drawing.boxes.filter(
          (one) => formOf(dataset, one.row) === form && (marked(one.class) || one.row === box) === isMarked,
        ),
      );
    return (['plain', 'crowd', 'difficult'] as const).flatMap((form) =>
      [false, true].map((isMarked) => ({ form, isMarked, d: of(form, isMarked) })),
    );
  }, [dataset, drawing, marked, box]);
  const predicted = useMemo(() => boxPath(predictions), [predictions]);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={isBare ? styles.bare : styles.boxes}
      aria-hidden="true"
    >
      <defs>
        <pattern
          id={hatch}
          width={6 * unit}
          height={6 * unit}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles.hatch} width={1.2 * unit} height={6 * unit} />
        </pattern>
      </defs>
      {isBare && <rect className={styles.page} width={width} height={height} />}
      {paths.map(
        ({ form, isMarked, d }) =>
          d && (
            <g key={`${form} ${isMarked}`} data-form={form} data-marked={isMarked || undefined}>
              {form === 'crowd' && <path d={d} style={{ fill: `url(#${hatch})` }} />}
              <path className={styles.under} d={d} />
              <path className={styles.line} d={d} />
            </g>
          ),
      )}
      {predicted && (
        <g data-form="predicted">
          <path className={styles.under} d={predicted} />
          <path className={styles.line} d={predicted} />
        </g>
      )}
    </svg>
  );
}

interface ChipProps {
  readonly at: DrawnBox;
  readonly drawing: Drawing;
  readonly words: string;
  /** Of a prediction: at the lower edge, where that of its box is not. */
  readonly isBelow?: boolean;
}

/** Stands on the edge of its box, or just inside where there is no room beyond. */
function Chip({ at, drawing: { width, height }, words, isBelow = false }: ChipProps) {
  const edge = isBelow ? at.y + at.height : at.y;
  const isOutside = isBelow ? edge < 0.95 * height : edge > 0.05 * height;
  return (
    <span
      className={styles.chip}
      data-predicted={isBelow || undefined}
      style={{
        left: `${Math.min(96, Math.max(0, (100 * at.x) / width))}%`,
        top: `${Math.min(100, Math.max(0, (100 * edge) / height))}%`,
        transform: isOutside === isBelow ? undefined : 'translateY(-100%)',
      }}
    >
      {words}
    </span>
  );
}
