import type { Rect } from '../geometry.ts';
import type { Rgb } from '../scene.ts';

export type LibraryId = 'ultralytics' | 'mmdetection' | 'albumentations' | 'torchvision';

/** A trainer's library: what it does to boxes that an operation has moved. One file each. */
export interface Library {
  readonly id: LibraryId;
  readonly name: string;
  /** What it keeps and drops, in two sentences, with where that stands. */
  readonly definition: string;
  readonly source: string;
  /** Colour of what no picture covers. */
  readonly fill: Rgb;
  /** Where a picture stands on the square that it does not fill. */
  readonly letterbox: 'centre' | 'top left';
  /**
   * How the sides of a picture that is resized become whole pixels. `up` and `nearest` stretch the picture and its boxes
   * to them; `down` leaves both at the exact factor and cuts what is over.
   */
  readonly wholeSides: 'up' | 'nearest' | 'down';
  /** A mosaic's boxes end at the edge of their own tile; false: at the canvas, over the neighbour's pixels. */
  readonly clipsToTile: boolean;
  /** Values with which it keeps or drops boxes, where a person does not say otherwise. */
  readonly thresholds: Thresholds;
  /** What becomes of a box after a step. */
  judge(move: Move, thresholds: Thresholds): Judged;
  /** Why a box is dropped that is still there after the last step; null: it is kept. */
  last(rect: Rect, thresholds: Thresholds): string | null;
}

/** Least and greatest of what is kept; each library uses those that it has. 0 and Infinity: not used. */
export interface Thresholds {
  /** Width and height in pixels. */
  readonly minSize: number;
  /** Pixels². */
  readonly minArea: number;
  /** Share of the area that is left after the step. */
  readonly minVisible: number;
  /** max(w / h, h / w) */
  readonly maxAspect: number;
}

/** One step of one box. */
export interface Move {
  /** `paste`: put on a larger canvas (mosaic, letterbox). `warp`: affine, perspective, crop. `patch`: cut into another picture. */
  readonly step: 'paste' | 'warp' | 'patch';
  /** As it was before the step, in the pixels before it. */
  readonly before: Rect;
  /** Where the step takes it, not yet clipped. */
  readonly after: Rect;
  /** Where it may lie after the step: the canvas, or the patch. */
  readonly bounds: Rect;
  /** Length after the step of one pixel before it: libraries compare areas with it. */
  readonly scale: number;
  /** Ultralytics keeps less of a box that has a polygon. Asked only where it decides: it may have to be read first. */
  readonly hasPolygon: () => boolean;
}

export interface Judged {
  /** Within the bounds; without area on their edge where nothing of it is left. */
  readonly rect: Rect;
  /** Null: kept. Else why not, with the figure. */
  readonly dropped: string | null;
}
