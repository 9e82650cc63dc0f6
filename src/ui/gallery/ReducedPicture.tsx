import { useLayoutEffect, useRef } from 'react';
import type { Thumbnail } from '../../studio/thumbnails.ts';

/** A reduced picture in a canvas of its own size: it stays when the cache lets go of the pixels. */
export function ReducedPicture({ thumbnail, className }: ReducedPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { bitmap } = thumbnail;
  useLayoutEffect(() => {
    const element = canvas.current;
    // One that was closed has no width: what was drawn of it stays.
    if (!element || bitmap.width === 0) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return <canvas ref={canvas} className={className} aria-hidden="true" />;
}

interface ReducedPictureProps {
  readonly thumbnail: Thumbnail;
  readonly className?: string;
}
