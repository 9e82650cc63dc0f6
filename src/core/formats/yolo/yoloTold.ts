import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { ReadContext } from '../format.ts';
import { tellMany } from '../tellMany.ts';
import type { YoloConfig } from './yoloConfig.ts';
import type { YoloImage } from './yoloImages.ts';

/** Folders or lists that the configuration names for a split and that nothing of what was opened lies in. */
export function tellAbsent(
  images: readonly YoloImage[],
  { parts, written, file }: YoloConfig,
  { files, builder }: ReadContext,
): void {
  for (const [split, places] of parts) {
    const isThere = places.some(
      (place) =>
        place === '' ||
        images.some(({ path }) => path.startsWith(`${place}/`)) ||
        files.some(({ path }) => path === place || path.startsWith(`${place}/`)),
    );
    const named = written.get(split)?.[0] ?? '';
    if (isThere || /^\w+:\/\//.test(named)) continue;
    builder.problem({
      file: file ?? '',
      kind: 'split-absent',
      what: `“${named.slice(0, 200)}” is named for ${split}, and nothing that was opened lies there.`,
      kept: 'Its images go by the names of their folders.',
      severity: 'mention',
    });
  }
}

/** Pictures without a label are images without boxes; labels without a picture count all the same. */
export function tellLonely(images: readonly YoloImage[], builder: DatasetBuilder): void {
  const hasPictures = images.some((image) => image.picture >= 0);
  const noPicture = images.filter((image) => image.picture < 0 && image.label);
  const noLabel = images.filter((image) => !image.label);
  if (hasPictures) {
    tellMany(
      builder,
      noPicture.map((image) => image.label?.path ?? ''),
      'picture-missing',
      (count) =>
        count === 1
          ? 'No picture belongs to this label file.'
          : `${count} label files have no picture; this is the first.`,
      'The boxes were kept; only the picture is missing.',
    );
  }
  tellMany(
    builder,
    noLabel.map((image) => image.path),
    'label-missing',
    (count) =>
      count === 1
        ? 'No label file belongs to this image.'
        : `${count} images have no label file; this is the first.`,
    'Kept, as an image without boxes.',
  );
}

/** Boxes by a class that has no name, in one sentence. */
export function tellUnnamed(
  unnamed: ReadonlyMap<number, number>,
  { names, file }: YoloConfig,
  builder: DatasetBuilder,
): void {
  if (unnamed.size === 0) return;
  const boxes = [...unnamed.values()].reduce((sum, count) => sum + count, 0);
  const ids = [...unnamed.keys()].sort((a, b) => a - b);
  const shown = ids.slice(0, 8).join(', ') + (ids.length > 8 ? ', …' : '');
  const why =
    file === null
      ? 'No file names the classes'
      : `${names.size} ${names.size === 1 ? 'class is' : 'classes are'} named`;
  builder.problem({
    file: file ?? '',
    kind: 'class-unnamed',
    what: `${why}, and ${boxes} ${boxes === 1 ? 'box has' : 'boxes have'} a class beyond: ${shown}.`,
    kept: 'Kept; these classes go by their numbers.',
    severity: 'mention',
  });
}
