import type { SourceFile } from '../../dataset/source.ts';
import { baseName, isPicture, withoutExtension } from '../paths.ts';

/** Paths of pictures by the number that ends their name: COCO's 000000000042.jpg and COCO_val2014_000000000042.jpg are 42. */
export function pictureNumbers(files: readonly SourceFile[]): ReadonlyMap<number, string> {
  const pathOf = new Map<number, string>();
  const twice = new Set<number>();
  for (const { path } of files) {
    if (!isPicture(path)) continue;
    const digits = /\d{1,15}$/.exec(withoutExtension(baseName(path)));
    if (!digits) continue;
    const number = Number(digits[0]);
    if (pathOf.has(number)) twice.add(number);
    else pathOf.set(number, path);
  }
  for (const number of twice) pathOf.delete(number);
  return pathOf;
}
