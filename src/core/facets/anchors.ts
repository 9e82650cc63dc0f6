import { power } from '../numerics.ts';

/**
 * Anchor sets of known detectors (CONCEPTS 7.1) and the best IoU of a box with any anchor of the set.
 * A preset turns the image's size into the network's input and says where anchors stand on it.
 */
export interface AnchorPreset {
  readonly name: string;
  /** Sentence about how the image is brought to the network's input. */
  readonly scaling: string;
  /** Input size in pixels before padding, for an image of this size. */
  input(width: number, height: number): { width: number; height: number };
  /** The input is padded to a multiple of this; the grids cover the padding too. */
  readonly padTo: number;
  /** Centres at (i + offset) * stride. */
  readonly offset: number;
  readonly levels: readonly AnchorLevel[];
}

export interface AnchorLevel {
  readonly stride: number;
  /** Pairs width, height in input pixels, flat. */
  readonly shapes: Float64Array;
}

/** One level's shapes: every size with every ratio a = h / w, w = √(size² / a), h = a · w. */
function level(
  stride: number,
  sizes: readonly number[],
  ratios: readonly number[] = [0.5, 1, 2],
): AnchorLevel {
  const shapes = sizes.flatMap((size) =>
    ratios.flatMap((a) => {
      const w = Math.sqrt((size * size) / a);
      return [w, a * w];
    }),
  );
  return { stride, shapes: Float64Array.from(shapes) };
}

/** detectron2 ResizeShortestEdge(800, 1333): both sides rounded half up. torchvision rounds down. */
function shortSide800(round: (side: number) => number) {
  return (width: number, height: number) => {
    const scale = Math.min(800 / Math.min(width, height), 1333 / Math.max(width, height));
    return { width: round(width * scale), height: round(height * scale) };
  };
}
const roundHalfUp = (side: number) => Math.floor(side + 0.5);

const pyramid = [32, 64, 128, 256, 512];
const octaves = (size: number) => [0, 1, 2].map((third) => size * power(2, third / 3));

export const anchorPresets: Readonly<Record<string, AnchorPreset>> = {
  'retinanet-detectron2': {
    name: 'RetinaNet (detectron2, mmdet)',
    scaling: 'Short side to 800 px, long side at most 1333 px.',
    input: shortSide800(roundHalfUp),
    padTo: 32,
    offset: 0,
    levels: pyramid.map((size, i) => level(8 << i, octaves(size))),
  },
  'retinanet-torchvision': {
    name: 'RetinaNet (torchvision)',
    scaling: 'Short side to 800 px, long side at most 1333 px.',
    input: shortSide800(Math.floor),
    padTo: 32,
    offset: 0,
    levels: pyramid.map((size, i) => level(8 << i, octaves(size).map(Math.floor))),
  },
  'faster-rcnn-fpn': {
    name: 'Faster R-CNN FPN, proposals (detectron2)',
    scaling: 'Short side to 800 px, long side at most 1333 px.',
    input: shortSide800(roundHalfUp),
    padTo: 32,
    offset: 0,
    levels: pyramid.map((size, i) => level(4 << i, [size])),
  },
  'faster-rcnn-c4': {
    name: 'Faster R-CNN C4, proposals (detectron2)',
    scaling: 'Short side to 800 px, long side at most 1333 px.',
    input: shortSide800(roundHalfUp),
    padTo: 1,
    offset: 0,
    levels: [level(16, pyramid)],
  },
};

/**
 * Greatest IoU of a box (input pixels) with any anchor of the preset on this input (pixels, unpadded).
 * Exact without looking at every anchor: for a fixed shape the overlap never grows with |dx| or |dy|, so the
 * best of a shape is the one at the nearest centre, held inside the grid.
 */
export function bestAnchorIou(
  preset: AnchorPreset,
  input: { width: number; height: number },
  x: number,
  y: number,
  w: number,
  h: number,
): number {
  const { padTo, offset } = preset;
  const paddedWidth = Math.ceil(input.width / padTo) * padTo;
  const paddedHeight = Math.ceil(input.height / padTo) * padTo;
  const cx = x + w / 2;
  const cy = y + h / 2;
  let best = 0;
  for (const { stride, shapes } of preset.levels) {
    const lastColumn = Math.ceil(paddedWidth / stride) - 1;
    const lastRow = Math.ceil(paddedHeight / stride) - 1;
    const column = Math.min(lastColumn, Math.max(0, Math.round(cx / stride - offset)));
    const row = Math.min(lastRow, Math.max(0, Math.round(cy / stride - offset)));
    const dx = Math.abs((column + offset) * stride - cx);
    const dy = Math.abs((row + offset) * stride - cy);
    for (let s = 0; s < shapes.length; s += 2) {
      const iou = centredIou(w, h, shapes[s], shapes[s + 1], dx, dy);
      if (iou > best) best = iou;
    }
  }
  return best;
}

/** IoU of two boxes given by size and the distance of their centres along x and y. */
function centredIou(w: number, h: number, aw: number, ah: number, dx: number, dy: number): number {
  const overlapX = Math.min(w, aw, (w + aw) / 2 - dx);
  const overlapY = Math.min(h, ah, (h + ah) / 2 - dy);
  if (overlapX <= 0 || overlapY <= 0) return 0;
  const intersection = overlapX * overlapY;
  return intersection / (w * h + aw * ah - intersection);
}
