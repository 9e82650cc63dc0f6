import { argumentsOf, type ParameterValues } from '../../../core/parameters.ts';
import type { BoxLoss, CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';
import type { BoxLossView } from '../../../studio/boxLossState.ts';

type Boxes = Pick<BoxLossView, 'prediction' | 'target'>;

/** A way through the present boxes, along which the prediction alone changes. */
export interface Path {
  readonly label: string;
  readonly title: string;
  readonly tip: string;
  /** Where the prediction is on it. */
  readonly at: (boxes: Boxes) => number;
  /** The prediction at another place of it. */
  readonly boxAt: (boxes: Boxes, at: number) => CentredBox;
  readonly domain: (boxes: Boxes) => readonly [number, number];
  readonly step: (room: number) => number;
  readonly format: (at: number) => string;
}

/** Typed sides may be 0; a ratio needs more. */
const side = (of: number) => Math.max(of, 1e-3);
const reach = 3;
const doubling = (at: number) => `${Number((2 ** at).toPrecision(2))} ×`;
const ratioDomain = (at: number): readonly [number, number] => [Math.min(-reach, at), Math.max(reach, at)];
const size = ({ w, h }: CentredBox) => Math.sqrt(side(w) * side(h));
const aspect = ({ w, h }: CentredBox) => side(w) / side(h);
const sizeAt = ({ prediction, target }: Boxes) => Math.log2(size(prediction) / size(target));
const aspectAt = ({ prediction, target }: Boxes) => Math.log2(aspect(prediction) / aspect(target));

export const paths: Readonly<Record<BoxLossView['along'], Path>> = {
  translation: {
    label: 'Translation',
    title: 'Losses along a translation',
    tip: 'The prediction moves left and right, through where it is now.',
    at: ({ prediction, target }) => prediction.x - target.x,
    boxAt: ({ prediction, target }, at) => ({ ...prediction, x: target.x + at }),
    domain({ prediction, target }) {
      const far = Math.max(0.7 * (side(prediction.w) + side(target.w)), Math.abs(prediction.x - target.x));
      return [-far, far];
    },
    step: (step) => step,
    format: (at) => `${Number(at.toPrecision(3))} px`.replace('-', '−'),
  },
  scale: {
    label: 'Scale',
    title: 'Losses along a scale',
    tip: 'Both sides of the prediction grow and shrink together: its size, √(w · h), as a multiple of the target’s.',
    at: sizeAt,
    boxAt(boxes, at) {
      const times = 2 ** (at - sizeAt(boxes));
      const { prediction } = boxes;
      return { ...prediction, w: side(prediction.w) * times, h: side(prediction.h) * times };
    },
    domain: (boxes) => ratioDomain(sizeAt(boxes)),
    step: () => 0.05,
    format: doubling,
  },
  aspect: {
    label: 'Aspect',
    title: 'Losses along an aspect ratio',
    tip: 'The prediction becomes wider or taller at the same area: its w / h as a multiple of the target’s.',
    at: aspectAt,
    boxAt(boxes, at) {
      const times = 2 ** ((at - aspectAt(boxes)) / 2);
      const { prediction } = boxes;
      return { ...prediction, w: side(prediction.w) * times, h: side(prediction.h) / times };
    },
    domain: (boxes) => ratioDomain(aspectAt(boxes)),
    step: () => 0.05,
    format: doubling,
  },
};

const places = 161;

/** The loss at even places of a path. */
export function curveOf(loss: BoxLoss, parameters: ParameterValues, boxes: Boxes, path: Path) {
  const [low, high] = path.domain(boxes);
  const x = Float64Array.from({ length: places }, (_, k) => low + ((high - low) * k) / (places - 1));
  return { x, y: x.map((at) => loss.value(path.boxAt(boxes, at), boxes.target, parameters)) };
}

/** Complete arguments of a loss under what was chosen. */
export const argumentsFor = (loss: BoxLoss, chosen: BoxLossView['parameters']): ParameterValues =>
  argumentsOf(loss.parameters, Object.hasOwn(chosen, loss.id) ? chosen[loss.id] : {});
