import { turn } from '../../../numerics.ts';
import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import type { ColourMatrix } from '../../scene.ts';
import { greyWeights } from './greyWeights.ts';
import { recoloured } from './recoloured.ts';

const parameters = {
  hue: {
    kind: 'number',
    title: 'Hue',
    definition:
      'Turn of the hues, drawn evenly from −h to +h of the circle (hsv_h). Ultralytics: 0.015, 5.4°.',
    min: 0,
    max: 0.5,
    step: 0,
    default: 0.015,
  },
  saturation: {
    kind: 'number',
    title: 'Saturation',
    definition: 'Factor of the saturation, from 1 − s to 1 + s (hsv_s). Ultralytics: 0.7.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.7,
  },
  value: {
    kind: 'number',
    title: 'Value',
    definition: 'Factor of all channels, from 1 − v to 1 + v (hsv_v). Ultralytics: 0.4.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.4,
  },
} as const satisfies Record<string, Parameter>;

export const hueSaturation: Operation = {
  id: 'hueSaturation',
  name: 'Hue, saturation, value',
  definition:
    'Turns the hues and stretches the saturation about the grey of the same luma (YIQ), then multiplies all channels. The libraries do it in HSV: there a full colour cannot become fuller and a turn keeps the largest channel; here it keeps the luma, and what leaves the range is cut. For small turns the two look alike.',
  source: 'Ultralytics RandomHSV; Haeberli 1993, Matrix Operations for Image Processing',
  stage: 'colour',
  parameters,
  libraries: {
    ultralytics: { name: 'RandomHSV (hsv_h, hsv_s, hsv_v)' },
    // Both add in OpenCV's units (hue of 180, others of 255): taken as the same shares.
    mmdetection: {
      name: 'YOLOXHSVRandomAug',
      defaults: { hue: 5 / 180, saturation: 30 / 255, value: 30 / 255 },
    },
    albumentations: {
      name: 'HueSaturationValue',
      defaults: { hue: 20 / 180, saturation: 30 / 255, value: 20 / 255 },
    },
    torchvision: { name: 'ColorJitter (hue, saturation, brightness)' },
  },
  draws: {
    turn: { title: 'Hue', min: -180, max: 180, unit: 'degrees' },
    saturation: { title: 'Saturation', min: 0, max: 2, unit: 'times' },
    value: { title: 'Value', min: 0, max: 2, unit: 'times' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const most = argumentsOf(parameters, given);
    const degrees = context.value('turn', (random) => random.between(-most.hue, most.hue) * 360);
    const factor = (name: 'saturation' | 'value') =>
      context.value(name, (random) => random.between(1 - most[name], 1 + most[name]));
    const matrix = hueMatrix(degrees, factor('saturation'), factor('value'));
    return { ...composite, scene: recoloured(composite.scene, matrix) };
  },
};

/**
 * Luma kept, chroma (I, Q) turned by `degrees` (positive: red towards yellow) and stretched by `saturation`, all
 * multiplied by `value`. Rows of YIQ after NTSC, so that ITU-R 601 greys stay what they are.
 */
export function hueMatrix(degrees: number, saturation: number, value: number): ColourMatrix {
  const { cos, sin } = turn(degrees);
  const c = cos * saturation;
  const s = sin * saturation;
  const out: number[] = [];
  for (let row = 0; row < 3; row++) {
    const [toI, toQ] = fromChroma[row];
    for (let column = 0; column < 3; column++) {
      const i = inPhase[column] * c + quadrature[column] * s;
      const q = quadrature[column] * c - inPhase[column] * s;
      out.push(value * (greyWeights[column] + toI * i + toQ * q));
    }
    out.push(0);
  }
  return out;
}

const inPhase = [0.595716, -0.274453, -0.321263];
const quadrature = [0.211456, -0.522591, 0.311135];
/** I and Q in red, green and blue. */
const fromChroma = inverseChroma();

/** The columns of the inverse of (luma; I; Q) that I and Q have, solved rather than rounded from a table. */
function inverseChroma(): readonly (readonly [number, number])[] {
  const [a, b, c] = greyWeights;
  const [d, e, f] = inPhase;
  const [g, h, i] = quadrature;
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [(c * h - b * i) / det, (b * f - c * e) / det],
    [(a * i - c * g) / det, (c * d - a * f) / det],
    [(b * g - a * h) / det, (a * e - b * d) / det],
  ];
}
