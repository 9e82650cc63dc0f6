import type { Drawing } from './boxesOf.ts';
import styles from './Gallery.module.css';

interface BoxDrawingProps {
  readonly drawing: Drawing;
  /** Classes whose boxes stand out: the selected one, or those that the plan is to raise. */
  readonly marked: (k: number) => boolean;
  /** `slice` fills its cell as the thumbnail does; `meet` shows the whole image. */
  readonly fit: 'slice' | 'meet';
  /** There is no picture under the boxes. */
  readonly bare: boolean;
}

/** Boxes over a picture, or on the plain ground where there is none: white with a dark under-stroke. */
export function BoxDrawing({ drawing, marked, fit, bare }: BoxDrawingProps) {
  const { width, height, boxes } = drawing;
  const rects = (className: string, some: typeof boxes) =>
    some.map((box, i) => (
      <rect key={i} className={className} x={box.x} y={box.y} width={box.width} height={box.height} />
    ));
  const strong = boxes.filter((box) => marked(box.class));
  const plain = boxes.filter((box) => !marked(box.class));
  return (
    <svg
      className={bare ? styles.bareBoxes : styles.boxes}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio={`xMidYMid ${fit}`}
      aria-hidden="true"
    >
      {fit === 'meet' && bare && <rect className={styles.page} width={width} height={height} />}
      {rects(styles.under, plain)}
      {rects(styles.box, plain)}
      {rects(styles.underMarked, strong)}
      {rects(styles.marked, strong)}
    </svg>
  );
}
