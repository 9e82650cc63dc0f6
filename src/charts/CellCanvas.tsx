import { useEffect, useRef } from 'react';
import type { Ramp } from './ramp.ts';
import styles from './HeatMap.module.css';

interface CellCanvasProps {
  /** rows * columns values, 0..1 (or -1..1 for a difference). */
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly ramp: Ramp;
}

/** One pixel a cell, enlarged by the browser without smoothing: a blit, whatever the number of cells. */
export function CellCanvas({ values, columns, rows, ramp }: CellCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(columns, rows);
    for (let k = 0; k < columns * rows; k++) {
      const [r, g, b] = ramp(values[k]);
      image.data.set([r, g, b, 255], 4 * k);
    }
    context.putImageData(image, 0, 0);
  }, [values, columns, rows, ramp]);
  return <canvas ref={canvas} className={styles.cells} width={columns} height={rows} aria-hidden="true" />;
}
