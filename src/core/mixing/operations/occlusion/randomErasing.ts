import { exp, ln } from '../../../numerics.ts';
import { argumentsOf, type Parameter } from '../../../parameters.ts';
import { quadOf, type Rect } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import type { Ground, Rgb, Scene } from '../../scene.ts';
import { noted } from '../noted.ts';
import { hidden } from './hidden.ts';

const number = (title: string, definition: string, min: number, max: number, value: number) =>
  ({ kind: 'number', title, definition, min, max, step: 0, default: value }) as const;

const parameters = {
  leastArea: number(
    'Area from',
    'Share of the picture that is erased (scale). torchvision: 0.02.',
    0,
    1,
    0.02,
  ),
  mostArea: number('Area to', 'torchvision: 0.33.', 0, 1, 0.33),
  leastRatio: number(
    'Ratio from',
    'Height over width of the rectangle, drawn evenly in its logarithm (ratio). torchvision: 0.3.',
    0.05,
    20,
    0.3,
  ),
  mostRatio: number('Ratio to', 'torchvision: 3.3.', 0.05, 20, 3.3),
  value: {
    kind: 'choice',
    title: 'Filled with',
    definition: 'torchvision: 0, black; MMDetection: 128. The paper found random values best.',
    choices: ['black', 'grey', 'random', 'fill'],
    names: ['black', 'grey 128', 'random colours', 'the library’s fill'],
    default: 'black',
  },
  erased: number(
    'Dropped from',
    'A box is dropped where at least this share of it is erased (MMDetection’s bbox_erased_thr, 0.9). 0: never, as in torchvision.',
    0,
    1,
    0,
  ),
} as const satisfies Record<string, Parameter>;

type Wish = ReturnType<typeof argumentsOf<typeof parameters>>;

const attempts = 10;

/**
 * torchvision's RandomErasing: ten attempts at a rectangle that is smaller than the picture. MMDetection draws
 * several squares; here one rectangle stands for them, with that library's rule for boxes.
 */
export const randomErasing: Operation = {
  id: 'randomErasing',
  name: 'Random erasing',
  definition:
    'Fills one rectangle of random size, shape and place. The labels stay, as trainers keep them, even of an object that is hidden whole; “as seen” they end where the rectangle begins.',
  source: 'Zhong et al. 2020, Random Erasing Data Augmentation; torchvision RandomErasing',
  stage: 'occlusion',
  parameters,
  libraries: {
    ultralytics: { name: 'erasing (classification)' },
    mmdetection: { name: 'RandomErasing', defaults: { value: 'grey', erased: 0.9 } },
    albumentations: { name: 'Erasing' },
    torchvision: { name: 'RandomErasing' },
  },
  draws: {
    area: { title: 'Area', min: 0, max: 1, unit: 'fraction' },
    x: { title: 'Left or right', min: 0, max: 1, unit: 'fraction' },
    y: { title: 'Up or down', min: 0, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const wish = argumentsOf(parameters, given);
    const seed = context.random.seed();
    const hole = rectangle(composite.scene, wish, context);
    if (hole === null) {
      return noted(composite, `No rectangle to erase fitted the picture in ${attempts} attempts.`);
    }
    const ground = groundOf(wish.value, seed, context.library.fill);
    const most = wish.erased > 0 && context.task === 'detection' ? wish.erased : null;
    return hidden(composite, [hole], [quadOf(hole)], ground, most);
  },
};

function groundOf(value: Wish['value'], seed: number, fill: Rgb): Ground {
  switch (value) {
    case 'random':
      return { noise: seed };
    case 'fill':
      return fill;
    case 'grey':
      return [128, 128, 128];
    default:
      return [0, 0, 0];
  }
}

/** Upper left and lower right at whole pixels; null where no attempt is smaller than the picture. */
function rectangle({ width, height }: Scene, wish: Wish, context: MixContext): Rect | null {
  const [low, high] = [ln(wish.leastRatio), ln(wish.mostRatio)];
  const size = (area: number, ratio: number) => ({
    h: Math.round(Math.sqrt(area * width * height * ratio)),
    w: Math.round(Math.sqrt((area * width * height) / ratio)),
  });
  const fits = ({ w, h }: { w: number; h: number }) => w < width && h < height && w > 0 && h > 0;
  let chosen = { area: 0, ratio: 1 };
  let found = false;
  for (let attempt = 0; attempt < attempts; attempt++) {
    // All attempts are drawn, so that the place does not depend on how many it took.
    const area = context.random.between(wish.leastArea, wish.mostArea);
    const ratio = exp(context.random.between(low, high));
    if (found || !fits(size(area, ratio))) continue;
    chosen = { area, ratio };
    found = true;
  }
  const area = context.value('area', () => chosen.area);
  const x = context.value('x', (random) => random.unit());
  const y = context.value('y', (random) => random.unit());
  const { w, h } = size(area, chosen.ratio);
  if (!fits({ w, h })) return null;
  const left = Math.min(width - w, Math.floor(x * (width - w + 1)));
  const top = Math.min(height - h, Math.floor(y * (height - h + 1)));
  return [left, top, left + w, top + h];
}
