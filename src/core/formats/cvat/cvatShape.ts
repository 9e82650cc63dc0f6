import { boxShape } from '../../dataset/dataset.ts';
import { turn } from '../../numerics.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** A shape's bounding box in pixels, and what else its record holds (bits of `boxShape`). */
export interface ShapeBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly bits: number;
}

/** Elements of an image or a track that are shapes; a skeleton's points lie within it. */
export const shapeTags: ReadonlySet<string> = new Set(
  'box polygon polyline points cuboid ellipse mask skeleton'.split(' '),
);

const number = (text: string | undefined) => (text === undefined || text.trim() === '' ? NaN : Number(text));
const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Numbers of the named attributes, or the first that is none, in words. */
function numbersOf(attributes: Attributes, names: readonly string[]): number[] | string {
  for (const name of names) {
    const text = attributes[name];
    if (text === undefined) return `it has no ${name}`;
    if (!Number.isFinite(number(text))) return `its ${name} is “${shorten(text)}”, no number`;
  }
  return names.map((name) => number(attributes[name]));
}

/** `x,y;x,y` as x, y, x, y …, or what is wrong in words. */
export function pointsOf(text: string | undefined): number[] | string {
  if (text === undefined) return 'it has no points';
  const points: number[] = [];
  for (const pair of text.split(';')) {
    const [x, y, more] = pair.split(',');
    const at = [number(x), number(y)];
    if (more !== undefined || !Number.isFinite(at[0] + at[1]))
      return `its point “${shorten(pair)}” is no pair of numbers`;
    points.push(...at);
  }
  return points;
}

/** Left, top, width and height of x, y, x, y …. */
export function boundsOf(points: readonly number[]): Omit<ShapeBox, 'bits'> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    top = Math.min(top, points[i + 1]);
    bottom = Math.max(bottom, points[i + 1]);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** Corners of a rectangle turned clockwise about its centre, as CVAT draws it: x, y, x, y … from the top left. */
export function turnedCorners(
  left: number,
  top: number,
  right: number,
  bottom: number,
  degrees: number,
): number[] {
  const { cos, sin } = turn(degrees);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ].flatMap(([x, y]) => [cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)]);
}

const cuboidCorners = ['tl1', 'bl1', 'tr1', 'br1', 'tl2', 'bl2', 'tr2', 'br2'].flatMap((at) => [
  `x${at}`,
  `y${at}`,
]);

/** By the element's name; a turned box or ellipse gives the bounds of what is drawn, as CVAT's own exporters do. */
const readers: Readonly<Record<string, (attributes: Attributes) => ShapeBox | string>> = {
  box(attributes) {
    const sides = numbersOf(attributes, ['xtl', 'ytl', 'xbr', 'ybr']);
    if (typeof sides === 'string') return sides;
    const [left, top, right, bottom] = sides;
    const degrees = number(attributes.rotation ?? '0');
    if (!Number.isFinite(degrees))
      return `its rotation is “${shorten(attributes.rotation ?? '')}”, no number`;
    if (degrees % 360 === 0) return { x: left, y: top, w: right - left, h: bottom - top, bits: 0 };
    if (!(right > left && bottom > top))
      return { x: left, y: top, w: right - left, h: bottom - top, bits: boxShape.rotation };
    return { ...boundsOf(turnedCorners(left, top, right, bottom, degrees)), bits: boxShape.rotation };
  },
  polygon: (attributes) => ofPoints(attributes, boxShape.polygon),
  polyline: (attributes) => ofPoints(attributes, 0),
  points: (attributes) => ofPoints(attributes, boxShape.keypoints),
  cuboid(attributes) {
    const corners = numbersOf(attributes, cuboidCorners);
    return typeof corners === 'string' ? corners : { ...boundsOf(corners), bits: 0 };
  },
  ellipse(attributes) {
    const of = numbersOf(attributes, ['cx', 'cy', 'rx', 'ry']);
    if (typeof of === 'string') return of;
    const [cx, cy, rx, ry] = of;
    const degrees = number(attributes.rotation ?? '0');
    if (!Number.isFinite(degrees))
      return `its rotation is “${shorten(attributes.rotation ?? '')}”, no number`;
    const { cos, sin } = turn(degrees);
    const half = {
      x: Math.sqrt((rx * cos) ** 2 + (ry * sin) ** 2),
      y: Math.sqrt((rx * sin) ** 2 + (ry * cos) ** 2),
    };
    return {
      ...{ x: cx - half.x, y: cy - half.y, w: 2 * half.x, h: 2 * half.y },
      bits: degrees % 360 === 0 ? 0 : boxShape.rotation,
    };
  },
  mask(attributes) {
    const of = numbersOf(attributes, ['left', 'top', 'width', 'height']);
    if (typeof of === 'string') return of;
    const [x, y, w, h] = of;
    return { x, y, w, h, bits: boxShape.mask };
  },
};

function ofPoints(attributes: Attributes, bits: number): ShapeBox | string {
  const points = pointsOf(attributes.points);
  return typeof points === 'string' ? points : { ...boundsOf(points), bits };
}

/** The box of a shape element, or the reason in words why it has none. `joints`: points of a skeleton. */
export function shapeBox(tag: string, attributes: Attributes, joints: readonly number[]): ShapeBox | string {
  if (tag === 'skeleton')
    return joints.length === 0
      ? 'none of its points is seen'
      : { ...boundsOf(joints), bits: boxShape.keypoints };
  return readers[tag](attributes);
}
