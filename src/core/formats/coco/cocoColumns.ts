import { emptyBlock, rowsOfNext, type BoxBlock } from '../../dataset/boxBlock.ts';
import type { ExtraColumns } from './extraColumns.ts';
import type { IdCodes } from './idCodes.ts';

/** What one COCO file holds, record by record, before its parts are joined. */
export interface CocoColumns {
  /** Ids of images that annotations or images have, and of categories that annotations have. */
  readonly imageIds: IdCodes;
  readonly categoryIds: IdCodes;
  images: {
    count: number;
    /** Code of the id. */
    id: number[];
    path: (string | null)[];
    width: number[];
    height: number[];
    offset: number[];
    length: number[];
  };
  annotations: Annotations;
  categories: {
    id: (number | string | null)[];
    name: (string | null)[];
    supercategory: (string | null)[];
    /** LVIS: how many images show the class, r(are), c(ommon) or f(requent). */
    frequency: (string | null)[];
    offset: number[];
  };
  readonly imageExtras: ExtraColumns;
  readonly annotationExtras: ExtraColumns;
  /** Elements of the arrays that are no objects: how many, and the byte of the first. */
  readonly strangers: Map<Section, { count: number; byte: number }>;
  /** Arrays that the file has, even when empty. */
  readonly found: Set<Section>;
}

export type Section = 'images' | 'annotations' | 'categories';

export interface Annotations {
  count: number;
  blocks: AnnotationBlock[];
  /** Ids that are texts, by row. */
  idTexts: Map<number, string>;
  /** Annotations whose boxes are segments of a panoptic image: then ids are unique within an image alone. */
  segmented: number;
  /** Annotations that are sentences on an image. */
  captions: number;
}

export interface AnnotationBlock {
  /** `image` holds codes of image ids; `class` nothing yet. */
  readonly boxes: BoxBlock;
  /** NaN where it is a text, or missing. */
  readonly id: Float64Array;
  /** Code of the category's id. */
  readonly category: Uint32Array;
  /** 1 where `bbox` is four numbers. */
  readonly hasBox: Uint8Array;
}

export function emptyImages(): CocoColumns['images'] {
  return { count: 0, id: [], path: [], width: [], height: [], offset: [], length: [] };
}

export function emptyAnnotations(): Annotations {
  return { count: 0, blocks: [], idTexts: new Map(), segmented: 0, captions: 0 };
}

export function emptyCategories(): CocoColumns['categories'] {
  return { id: [], name: [], supercategory: [], frequency: [], offset: [] };
}

/** The block that takes the next annotation. */
export function blockWithRoom(all: Annotations): AnnotationBlock {
  const last = all.blocks.at(-1);
  if (last && last.boxes.count < last.id.length) return last;
  const rows = rowsOfNext(all.count);
  const block: AnnotationBlock = {
    boxes: emptyBlock(rows),
    id: new Float64Array(rows),
    category: new Uint32Array(rows),
    hasBox: new Uint8Array(rows),
  };
  all.blocks.push(block);
  return block;
}

/** Forgets all annotations from this row on. */
export function cutAt(all: Annotations, row: number): void {
  while (all.count > row) {
    const { boxes } = all.blocks.at(-1)!;
    const from = all.count - boxes.count;
    boxes.count = Math.max(0, row - from);
    all.count = Math.max(row, from);
    if (boxes.count === 0) all.blocks.pop();
  }
  for (const known of all.idTexts.keys()) if (known >= row) all.idTexts.delete(known);
}
