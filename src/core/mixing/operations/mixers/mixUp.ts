import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import { after, overlap, scaling, translation, type Homography } from '../../geometry.ts';
import type { MixContext, Operation } from '../../operation.ts';
import { behind, blendPartner, partnerForm } from './blendPartner.ts';
import { noted } from '../noted.ts';
import { comesFirst, isMixable } from './mixable.ts';
import { blended } from './oneGroup.ts';
import { onCanvas, onSquare } from './onSquare.ts';

const parameters = {
  alpha: {
    kind: 'number',
    title: 'Beta α',
    definition:
      'λ is drawn from Beta(α, α). 32 in Ultralytics, close to halves; 1 in torchvision, any share alike.',
    min: 0.1,
    max: 64,
    step: 0,
    default: 32,
  },
  even: {
    kind: 'switch',
    title: 'Halves',
    definition: 'On: λ is 0.5, as YOLOX and MMDetection have it. Off: drawn.',
    default: false,
  },
  partner: partnerForm,
  tries: {
    kind: 'number',
    title: 'Partners tried',
    definition:
      'How many partners are looked at until one has a box (max_iters, 15 in MMDetection); 0: the first is taken.',
    min: 0,
    max: 50,
    step: 1,
    default: 0,
  },
  scaleFrom: {
    kind: 'number',
    title: 'Partner’s scale from',
    definition: 'Least scale of the partner (ratio_range; MMDetection 0.5). Others do not scale it: 1.',
    min: 0.1,
    max: 2,
    step: 0,
    default: 1,
  },
  scaleTo: {
    kind: 'number',
    title: 'Partner’s scale to',
    definition: 'Greatest scale of the partner (ratio_range; MMDetection 1.5). Others do not scale it: 1.',
    min: 0.1,
    max: 2,
    step: 0,
    default: 1,
  },
  flip: {
    kind: 'number',
    title: 'Partner flipped',
    definition: 'Probability that the partner is mirrored (flip_ratio; MMDetection 0.5).',
    min: 0,
    max: 1,
    step: 0,
    default: 0,
  },
} as const satisfies Record<string, Parameter>;

type Arguments = ReturnType<typeof argumentsOf<typeof parameters>>;

/**
 * λ A + (1 − λ) B (Zhang et al. 2018). Detection keeps the labels of both with full weight, as Ultralytics and YOLOX
 * do; classification weighs them by λ and 1 − λ, as torchvision does. Both pictures stand on a square of the side.
 */
export const mixUp: Operation = {
  id: 'mixUp',
  name: 'MixUp',
  definition:
    'The picture and another laid over each other, λ of the one and 1 − λ of the other. Boxes of both stay as they are; whole-image labels get the weights λ and 1 − λ.',
  source: 'Zhang et al.: mixup (2018); Ultralytics MixUp, MMDetection (YOLOX) MixUp, torchvision v2.MixUp',
  stage: 'mix',
  parameters,
  libraries: {
    ultralytics: { name: 'MixUp' },
    mmdetection: {
      name: 'MixUp',
      defaults: { even: true, partner: 'as it is', tries: 15, scaleFrom: 0.5, scaleTo: 1.5, flip: 0.5 },
    },
    torchvision: { name: 'v2.MixUp', defaults: { alpha: 1 } },
  },
  draws: {
    lambda: { title: 'λ', min: 0, max: 1, unit: 'fraction' },
    scale: { title: 'Partner’s scale', min: 0.1, max: 2, unit: 'times' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    if (!isMixable(composite)) return comesFirst(composite, 'MixUp');
    const args = argumentsOf(parameters, given);
    const partner = blendPartner(composite, 'MixUp', args, context);
    if ('none' in partner) return partner.none;
    const chance = context.value('lambda', (random) =>
      args.even ? 0.5 : random.beta(args.alpha, args.alpha),
    );
    const lambda = Math.min(1, Math.max(0, chance));
    const a = onSquare(composite, context);
    const b = behind(jittered(onSquare(partner.found, context), args, context), a);
    const groups = blended(a.scene, b.scene, 1 - lambda);
    if (!groups) return noted(composite, 'MixUp was left out: both pictures are blends already.');
    const isSoft = context.task === 'classification';
    return {
      ...a,
      scene: { ...a.scene, groups },
      labels: [...weighed(a, isSoft ? lambda : 1), ...weighed(b, isSoft ? 1 - lambda : 1)],
      images: [...a.images, ...b.images],
    };
  },
};

const weighed = ({ labels }: Composite, share: number): MixedLabel[] =>
  labels.map((label) => ({ ...label, weight: label.weight * share }));

/** YOLOX: scaled on its square, mirrored, then cropped at random where it is larger, filled up where smaller. */
function jittered(
  square: Composite,
  { scaleFrom, scaleTo, flip }: Arguments,
  context: MixContext,
): Composite {
  const { random, canvas: side } = context;
  const scale = context.value('scale', () => random.between(scaleFrom, scaleTo));
  const isFlipped = random.unit() < flip;
  const size = Math.floor(side * scale);
  const spare = Math.max(0, size - side);
  const x = -random.whole(spare + 1);
  const y = -random.whole(spare + 1);
  if (scale === 1 && !isFlipped) return square;
  const mirrored: Homography = isFlipped ? [-scale, 0, size, 0, scale, 0, 0, 0, 1] : scaling(scale, scale);
  // Boxes end with the scaled picture, whose side is whole.
  const shown = overlap([x, y, x + size, y + size], [0, 0, side, side]);
  const place = { matrix: after(translation(x, y), mirrored), scale, shown, bounds: shown };
  return onCanvas(square, place, context);
}
