/**
 * The one in-memory model that everything reads: frozen columns, boxes grouped by image.
 * Plain data only (typed arrays, strings), so that it survives a structured clone as it is.
 */
export interface Dataset {
  readonly name: string;
  /** `Format.id` of what was read. */
  readonly format: string;
  /** Classification: one whole-image label per box row, and no geometry. */
  readonly task: 'detection' | 'classification';
  /** Unit of x, y, w, h: the source's own, so that a number comes out as it went in. */
  readonly unit: 'pixel' | 'fraction';
  readonly images: Images;
  readonly boxes: Boxes;
  readonly classes: Classes;
  /** Extra columns of images or boxes, in the source's order. */
  readonly attributes: readonly AttributeColumn[];
  /** Files that records point into (`Boxes.file`, `Images.file`), by path in the source. */
  readonly files: readonly string[];
  /** Image files that the annotations name and the source does not hold. A figure, not a problem. */
  readonly imagesMissing: number;
  readonly leftOut: { readonly images: number; readonly boxes: number };
  readonly problems: readonly Problem[];
  /** Every problem, also those beyond the cap of `problems`, counted by kind: nothing is silently dropped. */
  readonly problemCounts: Readonly<Record<string, number>>;
  /** What was opened, where this is what classes renamed, merged or hidden and rows excluded have left of it. */
  readonly preparedFrom?: PreparedFrom;
}

/** What of the source whoever goes back to its files must know. */
export interface PreparedFrom extends DatasetSize {
  /**
   * Label files of the source say something else than the boxes here: some were left out of an image that stays, or
   * classes merged or hidden. Other names alone are no difference.
   */
  readonly otherLabels: boolean;
  /** Of all records of the source, also of rows that went: two numbers a file, first and last byte; 0, 0: none. */
  readonly reach: { readonly images: Float64Array; readonly boxes: Float64Array };
}

/** By which a dataset is known again: its name and how much it holds. */
export interface DatasetSize {
  readonly name: string;
  readonly images: number;
  readonly boxes: number;
  readonly classes: number;
}

/** N images. */
export interface Images {
  readonly count: number;
  /** As the source has it: COCO keeps its number, others use the path. */
  readonly id: readonly (string | number)[];
  /** Path of the picture as the annotations name it (or as found), `/` separated. */
  readonly path: readonly string[];
  /** Unique name: the path, with `#2`, `#3` … appended where a path occurs again. */
  readonly key: readonly string[];
  /** Pixels; 0 where unknown. */
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** N + 1 offsets into the boxes. */
  readonly boxStart: Uint32Array;
  /** Split that the source gives, index into `splitNames`; 0 for everything where it gives none. */
  readonly split: Uint8Array;
  readonly splitNames: readonly string[];
  /** Identical images that a row of a count table stands for, each >= 1; null: every row is one image. */
  readonly multiplicity: Uint32Array | null;
  /** Where the image's record lies in the source; `length` 0 where there is none. */
  readonly record: RecordSpans;
}

/** B boxes, sorted by image. */
export interface Boxes {
  readonly count: number;
  readonly class: Uint16Array;
  /** Left, top, width, height in `Dataset.unit`; all NaN for a whole-image label. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly h: Float64Array;
  /** The annotation's own area where the source has one, else NaN. */
  readonly area: Float64Array;
  /** Bits of `boxFlag`. */
  readonly flags: Uint8Array;
  /** Score of predictions; null for ground truth. */
  readonly score: Float64Array | null;
  /** Bits of `boxShape`: what the source's record says beyond the box; absent: no record says more. */
  readonly shapes?: Uint8Array;
  readonly record: RecordSpans;
}

/** For each row: which file, and the byte range of its record there. `length` 0: no record. */
export interface RecordSpans {
  readonly file: Uint32Array;
  readonly offset: Float64Array;
  readonly length: Uint32Array;
}

export interface Classes {
  readonly names: readonly string[];
  /** The source's own ids (COCO category ids may have gaps; never renumbered). */
  readonly ids: readonly (number | string)[];
  /** The names that these ids have in the source, where a person gave others; absent: the same. */
  readonly sourceNames?: readonly string[];
  /** The wider class that each belongs to, '' where the source names none; absent: the source knows none at all. */
  readonly supercategories?: readonly string[];
}

export type AttributeColumn = {
  readonly name: string;
  readonly of: 'image' | 'box';
} & (
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'category'; readonly codes: Uint16Array; readonly labels: readonly string[] }
  | { readonly kind: 'text'; readonly values: readonly string[] }
);

/** Code of a row without a value in a category column. */
export const noCode = 0xffff;

export const boxFlag = { crowd: 1, difficult: 2, truncated: 4, groupOf: 8, ignore: 16 } as const;

/** What a record may hold beside its box: it stays in the source, and goes where a destination can carry it. */
export const boxShape = { polygon: 1, mask: 2, keypoints: 4, rotation: 8, track: 16 } as const;

/** One fault of a person's file: what, where, and what was kept. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly byte?: number;
  /** Short stable name that groups problems of one sort, e.g. `box-size`. */
  readonly kind: string;
  /** A sentence: what is wrong, with the offending value. */
  readonly what: string;
  /** A sentence: what was left out and what was kept. */
  readonly kept: string;
  /** `left-out`: a record was lost. `mention`: kept, only told. `failed`: the whole file was lost. */
  readonly severity: 'mention' | 'left-out' | 'failed';
  /** How many faults the sentence speaks for; 1 where absent. */
  readonly count?: number;
}
