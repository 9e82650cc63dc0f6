import type { ReadContext } from '../format.ts';
import { indexPictures } from './pictures.ts';
import { pictureSizes } from './pictureSizes.ts';

/** An image by its index in the builder, as its annotation file names it. */
export interface NamedImage {
  readonly image: number;
  readonly path: string;
  /** Path of the annotation file. */
  readonly near: string;
}

/** Reads the sizes of images that have none yet from their pictures' headers, where the pictures are there. */
export async function addMissingSizes(
  images: readonly NamedImage[],
  { files, builder, job }: ReadContext,
): Promise<void> {
  const wanted = images.filter(({ image }) => !builder.hasSize(image));
  if (wanted.length === 0) return;
  const pictures = indexPictures(files);
  if (pictures.count === 0) return;
  const found = wanted.map(({ path, near }) => pictures.find(path, near));
  const sizes = await pictureSizes(
    found.map((at) => (at < 0 ? null : files[at])),
    job,
    builder,
  );
  sizes.forEach((size, i) => size && builder.imageSize(wanted[i].image, size.width, size.height));
}
