import type { Bitmap } from '../../src/core/pictures/picture.ts';

/** Largest difference of any byte; Infinity where the sizes differ. */
export function difference(a: Bitmap, b: Bitmap): number {
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  let most = 0;
  for (let i = 0; i < b.pixels.length; i++) most = Math.max(most, Math.abs(a.pixels[i] - b.pixels[i]));
  return most;
}

/** What an ImageBitmap shows. */
export function bytesOf(bitmap: ImageBitmap): Bitmap {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return { width, height, pixels: new Uint8Array(context.getImageData(0, 0, width, height).data.buffer) };
}
