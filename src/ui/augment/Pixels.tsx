import { useLayoutEffect, useRef } from 'react';

interface PixelsProps {
  readonly bitmap: ImageBitmap;
  readonly className: string;
  /** What is to be seen, for those who hear it. */
  readonly label: string;
}

/** A drawn composite. The bitmap is handed over, not copied: it is shown once. */
export function Pixels({ bitmap, className, label }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    // One that was handed over already has no size.
    if (bitmap.width > 0) canvas.current?.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
  }, [bitmap]);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
