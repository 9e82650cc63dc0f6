import type { Placement } from './detector.ts';

type Place = (width: number, height: number) => Placement;

/**
 * Short side to `side`, long side at most 1333 / 800 of it. detectron2 (ResizeShortestEdge) and mmcv
 * (rescale_size) round both sides half up, torchvision (_resize_image_and_masks) rounds them down.
 */
export function shortSide(side: number, round: (length: number) => number): Place {
  const most = Math.round((1333 / 800) * side);
  return (width, height) => {
    const scale = Math.min(side / Math.min(width, height), most / Math.max(width, height));
    return stretched(width, height, Math.max(1, round(width * scale)), Math.max(1, round(height * scale)));
  };
}

export const halfUp = (length: number): number => Math.floor(length + 0.5);

/** Both sides to `side`, whatever the picture's shape (SSD). */
export const square =
  (side: number): Place =>
  (width, height) =>
    stretched(width, height, side, side);

/** Long side to `side`, the rest filled up on both sides (YOLO): sides rounded up as YOLOv5's load_image does. */
export const letterbox =
  (side: number): Place =>
  (width, height) => {
    const scale = side / Math.max(width, height);
    const w = Math.min(side, Math.ceil(width * scale));
    const h = Math.min(side, Math.ceil(height * scale));
    return {
      ...stretched(width, height, w, h),
      dx: (side - w) / 2,
      dy: (side - h) / 2,
      width: side,
      height: side,
    };
  };

const stretched = (width: number, height: number, w: number, h: number): Placement => ({
  sx: w / width,
  sy: h / height,
  dx: 0,
  dy: 0,
  width: w,
  height: h,
});
