import { sideMoves, sideOf, type BoxGradient, type CentredBox } from './boxLoss.ts';

/** What two boxes have in common, and how it changes with the prediction. */
export interface Overlap {
  /** Areas in px². */
  readonly intersection: number;
  readonly union: number;
  readonly iou: number;
  /** Sides of the smallest box around both. */
  readonly hullWidth: number;
  readonly hullHeight: number;
}

export interface OverlapGradient extends Overlap {
  readonly byUnion: BoxGradient;
  readonly byIou: BoxGradient;
  readonly byHullWidth: BoxGradient;
  readonly byHullHeight: BoxGradient;
}

export function overlap(p: CentredBox, t: CentredBox): Overlap {
  const [pw, ph, tw, th] = [sideOf(p.w), sideOf(p.h), sideOf(t.w), sideOf(t.h)];
  const intersection = Math.max(0, common(p.x - t.x, pw, tw)) * Math.max(0, common(p.y - t.y, ph, th));
  const union = pw * ph + tw * th - intersection;
  return {
    intersection,
    union,
    // Boxes whose sides agree to the last bit but not their centres round either way.
    iou: Math.min(1, intersection / union),
    hullWidth: hull(p.x - t.x, pw, tw),
    hullHeight: hull(p.y - t.y, ph, th),
  };
}

/** Length that two intervals share, negative where they lie apart; `d` from centre to centre. */
const common = (d: number, a: number, b: number) => Math.min(d + a / 2, b / 2) - Math.max(d - a / 2, -b / 2);

const hull = (d: number, a: number, b: number) => Math.max(d + a / 2, b / 2) - Math.min(d - a / 2, -b / 2);

export function overlapGradient(p: CentredBox, t: CentredBox): OverlapGradient {
  const of = overlap(p, t);
  const [pw, ph, tw, th] = [sideOf(p.w), sideOf(p.h), sideOf(t.w), sideOf(t.h)];
  const x = ends(p.x - t.x, pw, tw);
  const y = ends(p.y - t.y, ph, th);
  const [width, height] = [common(p.x - t.x, pw, tw), common(p.y - t.y, ph, th)];
  // max(0, ·) passes the gradient at 0, as torch.clamp does.
  const meet = width >= 0 && height >= 0 ? 1 : 0;
  const [mw, mh] = [sideMoves(p.w), sideMoves(p.h)];
  const byIntersection: BoxGradient = [
    meet * x.commonByCentre * height,
    meet * y.commonByCentre * width,
    meet * mw * x.commonBySide * height,
    meet * mh * y.commonBySide * width,
  ];
  const byUnion: BoxGradient = [
    -byIntersection[0],
    -byIntersection[1],
    mw * ph - byIntersection[2],
    mh * pw - byIntersection[3],
  ];
  return {
    ...of,
    byUnion,
    byIou: combined(1 / of.union, byIntersection, -of.iou / of.union, byUnion),
    byHullWidth: [x.hullByCentre, 0, mw * x.hullBySide, 0],
    byHullHeight: [0, y.hullByCentre, 0, mh * y.hullBySide],
  };
}

/** Slopes of `common` and `hull` by the centre and the side of the first interval. */
function ends(d: number, a: number, b: number) {
  // How much of the inner (min) right end and of the inner (max) left end is the first interval's own.
  const right = firstIsLess(d + a / 2, b / 2);
  const left = firstIsLess(-b / 2, d - a / 2);
  return {
    commonByCentre: right - left,
    commonBySide: (right + left) / 2,
    hullByCentre: left - right,
    hullBySide: (1 - right + (1 - left)) / 2,
  };
}

/** 1, 0, or ½ to each where they are equal. */
const firstIsLess = (a: number, b: number) => (a < b ? 1 : a > b ? 0 : 0.5);

/** a·u + b·v */
export function combined(a: number, u: BoxGradient, b: number, v: BoxGradient): BoxGradient {
  return [a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2], a * u[3] + b * v[3]];
}
