import type { DatasetBuilder } from '../../dataset/builder.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { folderOf } from '../paths.ts';
import { mostEmptyFrames, type FramePictures } from '../pictures/framePictures.ts';
import type { PictureSize } from '../pictures/imageSize.ts';
import type { CvatMeta } from './cvatMeta.ts';

/** Pictures of frames in folders at or below the annotation's own, by their number; the first of each. */
export function picturesBelow(annotation: string, pictures: FramePictures): Map<number, number> {
  const folder = folderOf(annotation);
  const own = new Map<number, number>();
  for (const [at, numbers] of pictures) {
    if (folder !== '' && at !== folder && !at.startsWith(`${folder}/`)) continue;
    for (const [number, picture] of numbers) if (!own.has(number)) own.set(number, picture);
  }
  return own;
}

/**
 * Images of a video's frames, called as CVAT calls them (`frame_000000.png`) unless their pictures are at hand. All
 * frames that the task names are there, those without a box too; others come where a box names them.
 */
export function createCvatFrames(
  builder: DatasetBuilder,
  files: readonly SourceFile[],
  pictures: ReadonlyMap<number, number>,
  pictured: PictureSize | null,
) {
  let size = pictured;
  const images = new Map<string, number>();

  function image(frame: number, task: string, split: number): number {
    const key = `${task}/${frame}`;
    const known = images.get(key);
    if (known !== undefined) return known;
    const picture = task === '' ? pictures.get(frame) : undefined;
    const name = `${task === '' ? '' : `task_${task}/`}frame_${String(frame).padStart(6, '0')}.png`;
    const path = picture === undefined ? name : files[picture].path;
    const added = builder.image({ id: path, path, ...size, split });
    images.set(key, added);
    builder.imageAttribute('frame', added, frame);
    return added;
  }

  return {
    image,
    /** Pixels that the task says all frames have; those of the first picture stand where it says none. */
    resize({ width, height }: CvatMeta) {
      if (width > 0 && height > 0) size = { width, height };
    },
    /** Adds every frame of the task; says so where there are more than are made up. */
    addAll({ frames }: CvatMeta, split: number, path: string) {
      if (!frames) return;
      const count = Math.floor((frames.last - frames.first) / frames.step) + 1;
      if (count <= mostEmptyFrames) {
        for (let frame = frames.first; frame <= frames.last; frame += frames.step) image(frame, '', split);
        return;
      }
      builder.problem({
        file: path,
        kind: 'sequence-length',
        what: `The task is said to have ${count} frames.`,
        kept: 'Only those with a box were kept: so many empty frames are not made up.',
        severity: 'mention',
      });
    },
  };
}

export type CvatFrames = ReturnType<typeof createCvatFrames>;
