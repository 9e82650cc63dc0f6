import type { DatasetBuilder } from '../../dataset/builder.ts';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { pictureSize, type PictureSize } from './imageSize.ts';

const ahead = 16;

/** Sizes of pictures from their headers, null where there is no picture or no header; the latter is mentioned. */
export async function pictureSizes(
  pictures: readonly (SourceFile | null)[],
  job: Job,
  builder: DatasetBuilder,
): Promise<(PictureSize | null)[]> {
  const sizes: (PictureSize | null)[] = [];
  const every = Math.max(1, Math.ceil(pictures.length / ahead / 200)) * ahead;
  for (let from = 0; from < pictures.length; from += ahead) {
    if (job.cancelled()) throw new Cancelled();
    const batch = pictures.slice(from, from + ahead);
    const read = await Promise.all(
      batch.map((picture) => (picture ? pictureSize(picture) : Promise.resolve(null))),
    );
    batch.forEach((picture, i) => {
      if (picture && !read[i]) {
        builder.problem({
          file: picture.path,
          kind: 'picture-size',
          what:
            picture.size === 0
              ? 'The picture is empty (0 bytes).'
              : 'The size of this picture cannot be read.',
          kept: 'The image was kept, its size is unknown.',
          severity: 'mention',
        });
      }
    });
    sizes.push(...read);
    if (from % every === 0)
      job.progress({
        step: 'Reading picture sizes',
        done: sizes.length,
        total: pictures.length,
        unit: 'files',
      });
  }
  return sizes;
}
