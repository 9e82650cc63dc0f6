import { moveRow } from '../../dataset/boxBlock.ts';
import { isBox, type DatasetBuilder } from '../../dataset/builder.ts';
import { mostClasses } from '../../dataset/limits.ts';
import { release } from '../../dataset/release.ts';
import type { AnnotationBlock, CocoColumns } from './cocoColumns.ts';
import type { CocoClasses } from './cocoJoin.ts';
import { tellRepeatedIds } from './repeatedIds.ts';

/** Adds the annotations, block by block: what cannot be used is left out of its block, and the builder takes the rest. */
export function joinAnnotations(
  columns: CocoColumns,
  path: string,
  file: number,
  imageOf: Int32Array,
  { classOf, frequencyOf }: CocoClasses,
  builder: DatasetBuilder,
): void {
  const { annotations, annotationExtras } = columns;
  if (annotations.segmented === 0) tellRepeatedIds(annotations, path, builder);
  let first = 0;
  for (let block = annotations.blocks.shift(); block; block = annotations.blocks.shift()) {
    const { boxes, category, hasBox } = block;
    const rows = boxes.count;
    /** Rows of the block that were kept, as they stood in the file. */
    const kept = new Uint16Array(rows);
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const image = imageOf[boxes.image[row]];
      const classIndex = classOf[category[row]];
      if (image < 0 || classIndex < 0 || hasBox[row] === 0) {
        builder.leaveOut('boxes', {
          file: path,
          byte: boxes.offset[row],
          ...lostAnnotation(columns, block, row, first + row, image, classIndex),
          kept: 'The annotation was left out.',
        });
        continue;
      }
      const { x, y, w, h } = { x: boxes.x[row], y: boxes.y[row], w: boxes.w[row], h: boxes.h[row] };
      if (!isBox(x, y, w, h) || classIndex >= mostClasses) {
        const span = { file, offset: boxes.offset[row], length: boxes.length[row] };
        builder.box({ image, class: classIndex, x, y, w, h, ...span });
        continue;
      }
      if (count < row) moveRow(boxes, row, count);
      boxes.image[count] = image;
      boxes.class[count] = classIndex;
      kept[count++] = row;
    }
    boxes.count = count;
    boxes.only = file;
    const box = builder.boxes(boxes);
    for (const [k, column] of annotationExtras.names.entries())
      for (let i = 0; i < count; i++)
        builder.boxAttribute(column, box + i, annotationExtras.value(k, first + kept[i]));
    if (frequencyOf !== null)
      for (let i = 0; i < count; i++)
        builder.boxAttribute('frequency', box + i, frequencyOf[category[kept[i]]]);
    first += rows;
    for (const column of [block.id, category, hasBox]) release(column);
  }
  annotations.count = 0;
}

function lostAnnotation(
  { imageIds, categoryIds, annotations }: CocoColumns,
  { id, boxes, category }: AnnotationBlock,
  row: number,
  rowOfFile: number,
  image: number,
  classIndex: number,
): { kind: string; what: string } {
  const own = Number.isFinite(id[row]) ? id[row] : (annotations.idTexts.get(rowOfFile) ?? null);
  const who = own === null ? 'An annotation' : `The annotation ${own}`;
  if (boxes.image[row] === 0) return { kind: 'image-unknown', what: `${who} names no image.` };
  if (image < 0)
    return {
      kind: 'image-unknown',
      what: `${who} names the image ${imageIds.values[boxes.image[row]]}, which the file does not list.`,
    };
  if (category[row] === 0) return { kind: 'category-unknown', what: `${who} names no category.` };
  if (classIndex < 0)
    return {
      kind: 'category-unknown',
      what: `${who} names the category ${categoryIds.values[category[row]]}, which the file does not list.`,
    };
  return { kind: 'box-missing', what: `${who} has no box of four numbers.` };
}
