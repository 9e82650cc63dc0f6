import { power } from '../numerics.ts';
import { anchorLevel, type AnchorLevel, type Detector, type MatchRule } from './detector.ts';
import { halfUp, letterbox, shortSide, square } from './placements.ts';

/** A known detector at any input size. */
export interface Preset {
  readonly name: string;
  /** The side that it is made for: the short one, both (SSD), or the long one (YOLO). */
  readonly side: number;
  detector(side: number): Detector;
}

const ratios = [0.5, 1, 2];
const pyramid = [32, 64, 128, 256, 512];
const octaves = (size: number) => [0, 1, 2].map((third) => size * power(2, third / 3));

/** Every size with every ratio a = h / w: w = √(size² / a), h = a · w. */
function shapes(sizes: readonly number[]): Float64Array {
  return Float64Array.from(
    sizes.flatMap((size) =>
      ratios.flatMap((a) => {
        const w = Math.sqrt((size * size) / a);
        return [w, a * w];
      }),
    ),
  );
}

/** torchvision's AnchorGenerator rounds the corners of anchors around 0, so that sides are even numbers. */
const roundedCorners = (sides: Float64Array) => sides.map((side) => 2 * halfToEven(side / 2));

function halfToEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}

const retinaRule: MatchRule = { kind: 'iou', positive: 0.5, negative: 0.4, lowQuality: 'ties' };
const proposalRule: MatchRule = { kind: 'iou', positive: 0.7, negative: 0.3, lowQuality: 'ties' };
const ssdRule: MatchRule = { kind: 'iou', positive: 0.5, negative: 0.5, lowQuality: 'one' };

const resized = (side: number) =>
  `Short side to ${side} px, long side at most ${Math.round((1333 / 800) * side)} px.`;

function shortSided(
  name: string,
  rule: MatchRule,
  levels: readonly AnchorLevel[],
  differences: Partial<Detector> = {},
): Preset {
  return {
    name,
    side: 800,
    detector: (side) => ({
      name,
      scaling: resized(side),
      rule,
      place: shortSide(side, differences.step === 'input' ? Math.floor : halfUp),
      padTo: 32,
      offset: 0,
      step: 'level',
      levels,
      ...differences,
    }),
  };
}

/**
 * SSD300 for COCO, both as mmdet computes it in whole pixels (SSDAnchorGenerator) and as torchvision has it
 * (DefaultBoxGenerator): the scales agree; torchvision holds shapes to the input.
 */
function ssd(name: string, isHeld: boolean): Preset {
  const scales = [0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05];
  const further = [[2], [2, 3], [2, 3], [2, 3], [2], [2]];
  return {
    name,
    side: 300,
    detector: (side) => ({
      name,
      scaling: `Both sides to ${side} px.`,
      rule: ssdRule,
      place: square(side),
      padTo: 1,
      offset: 0.5,
      step: 'level',
      levels: [8, 16, 32, 64, 100, 300].map((stride, k) => {
        const size = scales[k] * side;
        const between = Math.sqrt(scales[k] * scales[k + 1]) * side;
        const flat = [size, size, between, between];
        for (const ratio of further[k]) {
          const [long, short] = [size * Math.sqrt(ratio), size / Math.sqrt(ratio)];
          flat.push(long, short, short, long);
        }
        return anchorLevel(stride, isHeld ? flat.map((length) => Math.min(side, length)) : flat);
      }),
    }),
  };
}

function yolo(name: string, side: number, rule: MatchRule, levels: readonly (readonly number[])[]): Preset {
  return {
    name,
    side,
    detector: (to) => ({
      name,
      scaling: `Long side to ${to} px, filled up to a square.`,
      rule,
      place: letterbox(to),
      padTo: 1,
      offset: 0.5,
      step: 'level',
      levels: levels.map((flat, k) => anchorLevel(8 << k, flat)),
    }),
  };
}

const coco9 = [
  [10, 13, 16, 30, 33, 23],
  [30, 61, 62, 45, 59, 119],
  [116, 90, 156, 198, 373, 326],
];
const coco12 = [
  [19, 27, 44, 40, 38, 94],
  [96, 68, 86, 152, 180, 137],
  [140, 301, 303, 264, 238, 542],
  [436, 615, 739, 380, 925, 792],
];

const retinaLevels = pyramid.map((size, i) => anchorLevel(8 << i, shapes(octaves(size))));

/** By id, as recipes keep it. */
export const anchorPresets: Readonly<Record<string, Preset>> = {
  'retinanet-detectron2': shortSided('RetinaNet (detectron2)', retinaRule, retinaLevels),
  // mmdet: 4 · stride · 2^(k/3) are the same sizes, and its resizing rounds as detectron2's.
  'retinanet-mmdet': shortSided('RetinaNet (mmdet)', retinaRule, retinaLevels),
  'retinanet-torchvision': shortSided(
    'RetinaNet (torchvision)',
    retinaRule,
    pyramid.map((size, i) => anchorLevel(8 << i, roundedCorners(shapes(octaves(size).map(Math.floor))))),
    { step: 'input' },
  ),
  'faster-rcnn-fpn': shortSided(
    'Faster R-CNN FPN, proposals (detectron2)',
    proposalRule,
    pyramid.map((size, i) => anchorLevel(4 << i, shapes([size]))),
  ),
  'faster-rcnn-c4': shortSided(
    'Faster R-CNN C4, proposals (detectron2)',
    proposalRule,
    [anchorLevel(16, shapes(pyramid))],
    { padTo: 1 },
  ),
  'ssd300-mmdet': ssd('SSD300 (mmdet)', false),
  'ssd300-torchvision': ssd('SSD300 (torchvision)', true),
  yolov3: yolo('YOLOv3 (best shape)', 416, { kind: 'shape' }, coco9),
  'yolov5-p5': yolo('YOLOv5 P5 (ratio of sides)', 640, { kind: 'ratio', most: 4 }, coco9),
  'yolov5-p6': yolo('YOLOv5 P6 (ratio of sides)', 1280, { kind: 'ratio', most: 4 }, coco12),
};
