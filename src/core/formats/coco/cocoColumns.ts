import { emptyBlock, rowsOfNext, type BoxBlock } from '../../dataset/boxBlock.ts';
import type { ExtraColumns } from './extraColumns.ts';
import type { IdCodes } from './idCodes.ts';

/** What one COCO file holds, record by record, before its parts are joined. */
export interface CocoColumns {
  /** Ids of images that annotations or images have, and of categories that annotations have. */
  readonly imageIds: IdCodes;
  readonly categoryIds: IdCodes;
  images: Images;
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

interface Images {
  count: number;
  path: (string | null)[];
  /** Code of the id. */
  id: Uint32Array;
  width: Float64Array;
  height: Float64Array;
  offset: Float64Array;
  length: Uint32Array;
}

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

export function emptyImages(capacity = 0): Images {
  return {
    count: 0,
    path: [],
    id: new Uint32Array(capacity),
    width: new Float64Array(capacity),
    height: new Float64Array(capacity),
    offset: new Float64Array(capacity),
    length: new Uint32Array(capacity),
  };
}

/** The same images, with room for another. */
export function imagesWithRoom(all: Images): Images {
  if (all.count < all.id.length) return all;
  const larger = emptyImages(Math.max(1 << 10, all.count * 2));
  larger.count = all.count;
  larger.path = all.path;
  for (const name of ['id', 'width', 'height', 'offset', 'length'] as const) larger[name].set(all[name]);
  return larger;
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
