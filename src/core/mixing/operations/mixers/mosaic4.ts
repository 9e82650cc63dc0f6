import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite } from '../../composite.ts';
import { movedRect, rectArea, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { comesFirst, isMixable, noPartner } from './mixable.ts';
import { aimForm, rareBox } from './rareBox.ts';
import { resized } from './resized.ts';
import { tiled, type Tile } from './tiles.ts';

const parameters = {
  centreFrom: {
    kind: 'number',
    title: 'Centre from',
    definition:
      'Least fraction of the canvas at which the four pictures meet, across and down. 0.25 of 2s is center_ratio_range’s 0.5 in MMDetection; albumentations has 0.3 of s.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.25,
  },
  centreTo: {
    kind: 'number',
    title: 'Centre to',
    definition: 'Greatest fraction of the canvas at which they meet. 0.75; albumentations has 0.7.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.75,
  },
  canvas: {
    kind: 'choice',
    title: 'Canvas',
    definition:
      'Twice the side each way, which the perspective step then brings to the side (Ultralytics, MMDetection), or the side itself (albumentations).',
    choices: ['double', 'single'],
    names: ['2s × 2s', 's × s'],
    default: 'double',
  },
  fit: {
    kind: 'choice',
    title: 'Fit',
    definition:
      'Contain: the long side becomes the side s and the picture’s corner stands at the centre. Cover: the short side does, and the picture starts at its cell’s left top corner (albumentations’ fit_mode).',
    choices: ['contain', 'cover'],
    names: ['Contain', 'Cover'],
    default: 'contain',
  },
  place: {
    kind: 'choice',
    title: 'Own picture',
    definition:
      'Where the picture itself stands: left top (Ultralytics, MMDetection) or in the largest tile.',
    choices: ['left top', 'largest tile'],
    names: ['Left top', 'Largest tile'],
    default: 'left top',
  },
  missing: {
    kind: 'choice',
    title: 'Without partners',
    definition: 'Leave the picture as it is, or put it into every empty tile, as albumentations does.',
    choices: ['leave', 'repeat'],
    names: ['Leave', 'Repeat'],
    default: 'leave',
  },
  aim: {
    ...aimForm,
    definition:
      'Any: what the centre leaves of each picture. Rare boxes: where a picture is larger than its tile, it is slid so that a box of its rarest class is in the middle, and boxes end with their tile; no library does that.',
  },
} as const satisfies Record<string, Parameter>;

type Arguments = ReturnType<typeof argumentsOf<typeof parameters>>;

/**
 * Four pictures around a random centre, cropped outward, on a canvas of 2s × 2s filled with 114 (Ultralytics
 * `_mosaic4`, mmdet `Mosaic`), or of s × s (albumentations `Mosaic`, whose crop window over a 2 × 2 grid of cells of
 * side s comes to the same as its centre in `center_range`). Every partner is plain; labels: `tiled`.
 */
export const mosaic4: Operation = {
  id: 'mosaic4',
  name: 'Mosaic 4',
  definition:
    'Four pictures meet at a random point; each keeps the part that its tile shows. Boxes go with their pictures, by the library’s rule.',
  source: 'Bochkovskiy et al.: YOLOv4 (2020); Ultralytics Mosaic, MMDetection Mosaic, albumentations Mosaic',
  stage: 'mix',
  parameters,
  libraries: {
    ultralytics: { name: 'Mosaic(n=4)' },
    mmdetection: { name: 'Mosaic' },
    albumentations: {
      name: 'Mosaic',
      defaults: {
        centreFrom: 0.3,
        centreTo: 0.7,
        canvas: 'single',
        fit: 'cover',
        place: 'largest tile',
        missing: 'repeat',
      },
    },
  },
  draws: {
    centreX: { title: 'Centre across', min: 0, max: 1, unit: 'fraction' },
    centreY: { title: 'Centre down', min: 0, max: 1, unit: 'fraction' },
  },
  unavailable: (task) =>
    task === 'classification' ? 'A mosaic of whole-image labels would have four answers.' : null,
  apply(composite, given, context) {
    if (!isMixable(composite)) return comesFirst(composite, 'Mosaic 4');
    const args = argumentsOf(parameters, given);
    const { centreFrom, centreTo } = args;
    const side = args.canvas === 'double' ? 2 * context.canvas : context.canvas;
    // A whole pixel, as `int()` gives it: tiles then meet without a seam.
    const centre = (name: string) =>
      Math.floor(context.value(name, (random) => random.between(centreFrom, centreTo)) * side);
    const x = centre('centreX');
    const y = centre('centreY');
    const windows: readonly Rect[] = [
      [0, 0, x, y],
      [x, 0, side, y],
      [0, y, x, side],
      [x, y, side, side],
    ];
    const sources = sourcesOf(composite, args, windows, context);
    if (!sources) return noPartner(composite, 'Mosaic 4');
    const tiles = windows.map((window, i) => tileOf(sources[i], window, i, args, context));
    return tiled(composite, tiles, side, side, context);
  },
};

/** The picture itself and three partners, a picture a tile; null where there is no partner and none is made up. */
function sourcesOf(
  composite: Composite,
  { place, missing }: Arguments,
  windows: readonly Rect[],
  context: MixContext,
): Composite[] | null {
  const areas = windows.map(rectArea);
  const own = place === 'largest tile' ? areas.indexOf(Math.max(...areas)) : 0;
  const sources: Composite[] = [];
  for (let i = 0; i < windows.length; i++) {
    const source = i === own ? composite : (context.partner() ?? (missing === 'repeat' ? composite : null));
    if (!source) return null;
    sources.push(source);
  }
  return sources;
}

function tileOf(
  source: Composite,
  window: Rect,
  index: number,
  { fit, aim }: Arguments,
  context: MixContext,
): Tile {
  const side = context.canvas;
  const isLeft = index % 2 === 0;
  const isTop = index < 2;
  const size = resized(source.scene, side, fit, context.library);
  const x = isLeft ? window[2] - (fit === 'cover' ? side : size.width) : window[0];
  const y = isTop ? window[3] - (fit === 'cover' ? side : size.height) : window[1];
  const box = aim === 'rare boxes' ? rareBox(source, context) : null;
  if (!box) return { source, size, x, y, window };
  const [x0, y0, x1, y1] = movedRect(size.matrix, box.rect);
  return {
    source,
    size,
    x: slid(x, size.width, (x0 + x1) / 2, window[0], window[2]),
    y: slid(y, size.height, (y0 + y1) / 2, window[1], window[3]),
    window,
    isSlid: true,
  };
}

/** Start of a picture that brings `point` to the middle of its window without uncovering the window. */
function slid(start: number, length: number, point: number, from: number, to: number): number {
  if (length <= to - from) return start;
  return Math.min(from, Math.max(to - length, Math.round((from + to) / 2 - point)));
}
