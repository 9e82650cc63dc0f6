import type { SourceFile } from '../../dataset/source.ts';
import { md5Hex } from '../../md5.ts';
import { recipeText } from '../../recipe/text.ts';
import { bakeOptionsText, type BakeOptions } from './bakeOptions.ts';
import type { ExportInput } from '../exporter.ts';

/** Counted up where the same sources would come out as other pixels. */
const edition = 2;

/**
 * Two bakes of one fingerprint make the same pictures: the recipe, the options, the plan, the boxes with the
 * lengths of their records (polygons), and each source picture by its size. A source that was edited in place to the
 * same size is not told apart.
 */
export function bakeFingerprint(
  input: ExportInput,
  options: BakeOptions,
  files: readonly SourceFile[],
  pictures: Int32Array,
): string {
  const { images, boxes, classes } = input.dataset;
  const parts = [`${edition}`, recipeText(input.recipe), bakeOptionsText(options), classes.names.join('\n')];
  // A part is hashed before it is joined: a million keys are never one string.
  let lines: string[] = [];
  const flush = () => {
    parts.push(md5Hex(lines.join('\n')));
    lines = [];
  };
  for (let i = 0; i < images.count; i++) {
    const file = files[pictures[i] ?? -1];
    const line: (string | number)[] = [images.key[i], images.width[i], images.height[i]];
    line.push(input.split[i], input.repeats[i], file?.size ?? -1);
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++)
      line.push(boxes.class[b], boxes.x[b], boxes.y[b], boxes.w[b], boxes.h[b], boxes.record.length[b]);
    lines.push(JSON.stringify(line));
    if (lines.length === 4096) flush();
  }
  flush();
  return md5Hex(parts.join('\n'));
}
