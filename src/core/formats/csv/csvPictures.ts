import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { Job, SourceFile } from '../../dataset/source.ts';
import { isPicture } from '../paths.ts';
import type { PictureSize } from '../pictures/imageSize.ts';
import { indexPictures } from '../pictures/pictures.ts';
import { pictureSizes } from '../pictures/pictureSizes.ts';

/** Reads the headers of the pictures at hand; the answer gives the size of the one that a row names, else null. */
export async function sizesOfPictures(
  files: readonly SourceFile[],
  job: Job,
  builder: DatasetBuilder,
): Promise<(path: string, near: string) => PictureSize | null> {
  const pictures = files.filter((file) => isPicture(file.path));
  if (pictures.length === 0) return () => null;
  const sizes = await pictureSizes(pictures, job, builder);
  const index = indexPictures(pictures);
  return (path, near) => {
    const at = index.find(path, near);
    return at < 0 ? null : sizes[at];
  };
}
