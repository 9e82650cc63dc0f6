import type { AttributeValue } from '../../dataset/attributes.ts';

/** An id is a number or a text; NaN in `numbers` where it is neither, or a text that `texts` holds. */
export interface IdColumn {
  numbers: Float64Array;
  texts: Map<number, string>;
}

/** What one COCO file holds, record by record, before its parts are joined. */
export interface CocoColumns {
  images: {
    count: number;
    id: (number | string | null)[];
    path: (string | null)[];
    width: number[];
    height: number[];
    offset: number[];
    length: number[];
  };
  annotations: {
    count: number;
    id: IdColumn;
    imageId: IdColumn;
    categoryId: IdColumn;
    x: Float64Array;
    y: Float64Array;
    w: Float64Array;
    h: Float64Array;
    area: Float64Array;
    flags: Uint8Array;
    /** 1 where `bbox` is four numbers. */
    hasBox: Uint8Array;
    offset: Float64Array;
    length: Float64Array;
  };
  categories: {
    id: (number | string | null)[];
    name: (string | null)[];
    supercategory: (string | null)[];
    offset: number[];
  };
  /** Scalar fields beyond those above: a value for each row, null where it has none. */
  imageExtras: Map<string, AttributeValue[]>;
  annotationExtras: Map<string, AttributeValue[]>;
  /** Elements of the arrays that are no objects: how many, and the byte of the first. */
  strangers: Map<Section, { count: number; byte: number }>;
  /** Arrays that the file has, even when empty. */
  found: Set<Section>;
}

export type Section = 'images' | 'annotations' | 'categories';

export function emptyImages(): CocoColumns['images'] {
  return { count: 0, id: [], path: [], width: [], height: [], offset: [], length: [] };
}

export function emptyAnnotations(capacity = 1024): CocoColumns['annotations'] {
  const numbers = () => new Float64Array(capacity);
  const ids = () => ({ numbers: numbers(), texts: new Map<number, string>() });
  return {
    count: 0,
    id: ids(),
    imageId: ids(),
    categoryId: ids(),
    x: numbers(),
    y: numbers(),
    w: numbers(),
    h: numbers(),
    area: numbers(),
    flags: new Uint8Array(capacity),
    hasBox: new Uint8Array(capacity),
    offset: numbers(),
    length: numbers(),
  };
}

export function emptyCategories(): CocoColumns['categories'] {
  return { id: [], name: [], supercategory: [], offset: [] };
}

/** The same annotations with room for twice as many. */
export function roomier(old: CocoColumns['annotations']): CocoColumns['annotations'] {
  const larger = emptyAnnotations(old.x.length * 2);
  larger.count = old.count;
  for (const name of ['id', 'imageId', 'categoryId'] as const) {
    larger[name].numbers.set(old[name].numbers);
    larger[name].texts = old[name].texts;
  }
  for (const name of ['x', 'y', 'w', 'h', 'area', 'offset', 'length'] as const) larger[name].set(old[name]);
  for (const name of ['flags', 'hasBox'] as const) larger[name].set(old[name]);
  return larger;
}
