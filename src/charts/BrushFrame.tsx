import styles from './chart.module.css';

interface BrushFrameProps {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `sides`: a grip on the left and right edge; `ends`: above and below. */
  readonly grips?: 'sides' | 'ends';
}

/** The brush: an ink frame with two grips. */
export function BrushFrame({ x, y, width, height, grips = 'sides' }: BrushFrameProps) {
  const isSides = grips === 'sides';
  const middle = isSides ? y + height / 2 : x + width / 2;
  return (
    <g pointerEvents="none">
      <rect className={styles.brush} x={x} y={y} width={width} height={height} rx={2} />
      {(isSides ? [x, x + width] : [y, y + height]).map((edge, i) =>
        isSides ? (
          <rect key={i} className={styles.grip} x={edge - 2.5} y={middle - 8} width={5} height={16} rx={2} />
        ) : (
          <rect key={i} className={styles.grip} x={middle - 8} y={edge - 2.5} width={16} height={5} rx={2} />
        ),
      )}
    </g>
  );
}
