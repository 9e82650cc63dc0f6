import type { Drawing } from './boxesOf.ts';
import { boxPath } from './boxPath.ts';
import styles from './Gallery.module.css';

interface BoxDrawingProps {
  readonly drawing: Drawing;
  /** Classes whose boxes stand out: the selected one, or those that the plan is to raise. */
  readonly marked: (k: number) => boolean;
  /** There is no picture under the boxes. */
  readonly bare: boolean;
}

/** Boxes over a thumbnail, or on the plain ground where there is none: white with a dark under-stroke. */
export function BoxDrawing({ drawing, marked, bare }: BoxDrawingProps) {
  const { width, height, boxes } = drawing;
  const strong = boxPath(boxes.filter((box) => marked(box.class)));
  const plain = boxPath(boxes.filter((box) => !marked(box.class)));
  return (
    <svg
      className={bare ? styles.bareBoxes : styles.boxes}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {!bare && <path className={styles.under} d={plain} />}
      <path className={styles.box} d={plain} />
      {!bare && <path className={styles.underMarked} d={strong} />}
      <path className={styles.marked} d={strong} />
    </svg>
  );
}
