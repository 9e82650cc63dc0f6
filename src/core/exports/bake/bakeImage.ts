import { grouped } from '../../balance/problem/listed.ts';
import type { Composite } from '../../mixing/composite.ts';
import { drawScene } from '../../mixing/draw/drawScene.ts';
import { encodeJpeg, encodePng } from '../../pictures/encode.ts';
import { mostPixels } from '../../pictures/decode.ts';
import type { Picture } from '../../pictures/picture.ts';
import type { BakeOptions } from './bakeOptions.ts';
import type { PictureOf } from '../pictureSource.ts';

/** What is sent to whoever bakes: the drawing, not its labels. */
export type Drawing = Pick<Composite, 'scene' | 'images'>;

/** A finished file, or which of its sources could not be used and why. */
export type Baked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly faults: readonly PictureFault[] };

export interface PictureFault {
  readonly image: number;
  readonly what: string;
}

/** Draws a scene from its sources and encodes it: the same bytes on every machine. */
export async function bakeImage(
  { scene, images }: Drawing,
  pictureOf: PictureOf,
  options: BakeOptions,
): Promise<Baked> {
  const { width, height } = scene;
  if (width * height > mostPixels) {
    const what = `It would have ${grouped(Math.round(width))} × ${grouped(Math.round(height))} pixels; at most ${mostPixels / 1e6} million are drawn.`;
    return { ok: false, faults: [{ image: images[0], what }] };
  }
  const pictures: Picture[] = [];
  const faults = new Map<number, PictureFault>();
  for (const image of images) {
    const picture = await pictureOf(image);
    if (typeof picture === 'string') faults.set(image, { image, what: picture });
    else pictures.push(picture);
  }
  if (faults.size > 0) return { ok: false, faults: [...faults.values()] };
  const bitmap = drawScene(scene, pictures);
  const bytes = options.format === 'jpeg' ? encodeJpeg(bitmap, options.quality) : encodePng(bitmap);
  return { ok: true, bytes };
}
