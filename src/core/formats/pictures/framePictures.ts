import type { SourceFile } from '../../dataset/source.ts';
import { baseName, folderOf, isPicture, withoutExtension } from '../paths.ts';

/** Frames without a box that a length alone may add, a set: a length beyond is a slip, and no reason to fill the memory. */
export const mostEmptyFrames = 1_000_000;

/** Pictures of frames by folder and number, as `000001.jpg`, `00000001.jpg` or `frame_000001.PNG`. */
export type FramePictures = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Index of every picture whose name ends in a number. */
export function framePictures(files: readonly SourceFile[]): FramePictures {
  const folders = new Map<string, Map<number, number>>();
  files.forEach(({ path }, i) => {
    if (!isPicture(path)) return;
    const digits = /(\d{1,15})$/.exec(withoutExtension(baseName(path)))?.[1];
    if (digits === undefined) return;
    const folder = folderOf(path);
    const pictures = folders.get(folder) ?? new Map<number, number>();
    if (!pictures.has(Number(digits))) pictures.set(Number(digits), i);
    folders.set(folder, pictures);
  });
  return folders;
}
