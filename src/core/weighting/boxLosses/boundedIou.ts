import { sideMoves, sideOf, type BoxLoss } from './boxLoss.ts';
import { smooth, smoothSlope } from './smoothL1.ts';

export const boundedIou: BoxLoss = {
  id: 'bounded-iou',
  name: 'Bounded IoU',
  formula:
    'Σ smooth L1 of 1 − b, with β; b of x: max(0, (w* − 2|Δx|) / (w* + 2|Δx|)), b of w: min(w*/w, w/w*); y and h alike',
  definition:
    'b is the greatest IoU that the prediction could have if only this one of x, y, w, h were off. MMDetection also adds 0.001 px to each divisor.',
  source:
    'Tychsen-Smith and Petersson 2018 (Fitness NMS and bounded IoU loss), 3.3; MMDetection BoundedIoULoss',
  acts: 'overlap',
  parameters: {
    beta: {
      kind: 'number',
      title: 'β',
      definition: 'Where smooth L1’s square ends. MMDetection: 0.2.',
      min: 0,
      max: 1,
      step: 0,
      default: 0.2,
    },
  },
  value(p, t, parameters) {
    const beta = Number(parameters.beta);
    return (
      smooth(ofCentre(p.x - t.x, sideOf(t.w)).lost, beta) +
      smooth(ofCentre(p.y - t.y, sideOf(t.h)).lost, beta) +
      smooth(ofSide(p.w, sideOf(t.w)).lost, beta) +
      smooth(ofSide(p.h, sideOf(t.h)).lost, beta)
    );
  },
  gradient(p, t, parameters) {
    const beta = Number(parameters.beta);
    const slope = ({ lost, by }: Lost) => smoothSlope(lost, beta) * by;
    return [
      slope(ofCentre(p.x - t.x, sideOf(t.w))),
      slope(ofCentre(p.y - t.y, sideOf(t.h))),
      slope(ofSide(p.w, sideOf(t.w))),
      slope(ofSide(p.h, sideOf(t.h))),
    ];
  },
};

/** 1 − b, and its slope by the one that is off. */
interface Lost {
  readonly lost: number;
  readonly by: number;
}

function ofCentre(d: number, side: number): Lost {
  const off = 2 * Math.abs(d);
  const all = side + off;
  if (off > side) return { lost: 1, by: 0 };
  // Where b is 0 itself, half of the slope: two are the greatest.
  return { lost: (2 * off) / all, by: ((off === side ? 0.5 : 1) * 4 * Math.sign(d) * side) / (all * all) };
}

function ofSide(side: number, wanted: number): Lost {
  const given = sideOf(side);
  const moves = sideMoves(side);
  if (given === wanted) return { lost: 0, by: 0 };
  return given > wanted
    ? { lost: 1 - wanted / given, by: (moves * wanted) / (given * given) }
    : { lost: 1 - given / wanted, by: -moves / wanted };
}
