import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import { translation, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { afterDeformation, isDeformed } from './deformed.ts';
import { noted } from '../noted.ts';
import { warped } from './warp.ts';

const parameters = {
  keep: {
    kind: 'choice',
    title: 'Keeps whole',
    definition: 'The box that the crop must not cut: of the rarest class in the picture, any one, or none.',
    choices: ['rarest', 'any', 'none'],
    names: ['a box of the rarest class', 'any box', 'no box'],
    default: 'rarest',
  },
  least: {
    kind: 'number',
    title: 'Least side',
    definition: 'Width and height are drawn evenly from this share of the picture’s to all of it.',
    min: 0.05,
    max: 1,
    step: 0,
    default: 0.5,
  },
  minSize: {
    kind: 'number',
    title: 'At least, pixels',
    definition: 'No side is cropped below this; a smaller picture stays as it is.',
    min: 1,
    max: 8192,
    step: 1,
    default: 64,
  },
  side: {
    kind: 'number',
    title: 'Fixed side, pixels',
    definition: '0: as drawn. Else both sides (RandomCrop’s size); a smaller picture stays as it is.',
    min: 0,
    max: 8192,
    step: 1,
    default: 0,
  },
} as const satisfies Record<string, Parameter>;

type Wish = ReturnType<typeof argumentsOf<typeof parameters>>;

export const crop: Operation = {
  id: 'crop',
  name: 'Crop that keeps a box',
  definition:
    'Cuts out a part of the picture, at whole pixels, in which a chosen box lies whole; the others go through the library’s rule. A box that reaches over the border counts as far as it is in the picture.',
  source: 'albumentations BBoxSafeRandomCrop, for one box; torchvision RandomCrop',
  stage: 'geometry',
  parameters,
  libraries: {
    mmdetection: { name: 'RandomCrop', defaults: { keep: 'none' } },
    albumentations: { name: 'BBoxSafeRandomCrop' },
    torchvision: { name: 'RandomCrop', defaults: { keep: 'none' } },
  },
  draws: {
    width: { title: 'Width', min: 0.05, max: 1, unit: 'fraction' },
    height: { title: 'Height', min: 0.05, max: 1, unit: 'fraction' },
    x: { title: 'Left or right', min: 0, max: 1, unit: 'fraction' },
    y: { title: 'Up or down', min: 0, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    if (isDeformed(composite)) return afterDeformation(composite, 'Crop');
    const wish = argumentsOf(parameters, given);
    const box = keptBox(composite, wish, context);
    const { width, height } = composite.scene;
    const across = span('width', 'x', width, box && [box[0], box[2]], wish, context);
    const down = span('height', 'y', height, box && [box[1], box[3]], wish, context);
    const problem = across.problem ?? down.problem;
    if (problem !== null) return noted(composite, problem);
    return warped(
      composite,
      {
        matrix: translation(-across.start, -down.start),
        width: across.length,
        height: down.length,
        scale: 1,
        isJudged: true,
      },
      context,
      'Crop',
    );
  },
};

/** The box to keep, as far as it is on the canvas; null where there is none to keep. */
function keptBox({ labels, scene }: Composite, { keep }: Wish, context: MixContext): Rect | null {
  // One draw whatever the labels, so that what follows has the same chance in each picture.
  const lot = context.random.unit();
  if (keep === 'none' || context.task === 'classification') return null;
  const here = labels.filter(({ dropped, rect: [x0, y0, x1, y1] }) => {
    return dropped === null && x1 > 0 && y1 > 0 && x0 < scene.width && y0 < scene.height;
  });
  const count = (label: MixedLabel) => context.classCounts[label.class] || 0;
  const least = Math.min(...here.map(count));
  const choices = keep === 'any' ? here : here.filter((label) => count(label) === least);
  if (choices.length === 0) return null;
  return choices[Math.min(choices.length - 1, Math.floor(lot * choices.length))].rect;
}

/** Start and length of one side, in whole pixels, with the kept box's span inside. */
function span(
  lengthName: string,
  placeName: string,
  full: number,
  box: readonly [number, number] | null,
  wish: Wish,
  context: MixContext,
) {
  const share = context.value(lengthName, (random) => random.between(wish.least, 1));
  const place = context.value(placeName, (random) => random.unit());
  const none = { start: 0, length: 0 };
  const needed = wish.side > 0 ? wish.side : wish.minSize;
  if (full < needed) {
    const problem = `The picture is smaller than the crop (${Math.floor(full)} of ${needed} pixels): it stays as it is.`;
    return { ...none, problem };
  }
  const low = box ? Math.max(0, Math.floor(box[0])) : 0;
  const high = box ? Math.min(Math.floor(full), Math.ceil(box[1])) : 0;
  if (wish.side > 0 && high - low > wish.side) {
    const problem = `The box to keep is larger than the crop (${high - low} of ${wish.side} pixels): the picture stays as it is.`;
    return { ...none, problem };
  }
  const asked = wish.side > 0 ? wish.side : Math.max(wish.minSize, Math.round(share * full));
  const length = Math.min(Math.floor(full), Math.max(asked, high - low));
  const first = box ? Math.max(0, high - length) : 0;
  const last = Math.min(Math.floor(full) - length, box ? low : Infinity);
  const start = Math.min(last, first + Math.floor(place * (last - first + 1)));
  return { start, length, problem: null };
}
