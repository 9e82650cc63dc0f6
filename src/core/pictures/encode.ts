import { encode as encodePngOf } from 'fast-png';
import { encode as encodeJpegOf } from 'jpeg-js';
import type { Bitmap } from './picture.ts';

/** JPEG of quality 1..100 (the IJG's tables, 4:4:4), without alpha. The same bytes everywhere. Sides below 65 536. */
export function encodeJpeg({ width, height, pixels }: Bitmap, quality: number): Uint8Array<ArrayBuffer> {
  if (Math.max(width, height) > 65535) throw new RangeError(`A JPEG has at most 65535 pixels a side`);
  const kept = Math.min(100, Math.max(1, quality));
  return withBuffer(() => new Uint8Array(encodeJpegOf({ width, height, data: pixels }, kept).data));
}

/** jpeg-js asks for Node's `Buffer.from`, which a page lacks; while it runs there is one. */
function withBuffer<T>(run: () => T): T {
  const scope = globalThis as { Buffer?: unknown };
  if (scope.Buffer !== undefined) return run();
  scope.Buffer = { from: (bytes: readonly number[]) => Uint8Array.from(bytes) };
  try {
    return run();
  } finally {
    delete scope.Buffer;
  }
}

/** 8-bit RGB PNG without alpha. The same bytes everywhere. */
export function encodePng({ width, height, pixels }: Bitmap): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = pixels[from];
    data[to + 1] = pixels[from + 1];
    data[to + 2] = pixels[from + 2];
  }
  return new Uint8Array(encodePngOf({ width, height, data, channels: 3, depth: 8 }));
}
