import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import { extentOfEllipse, extentOfPoints, type Extent } from '../extent.ts';
import { isJsonObject, nameOf, own, shown } from '../json/jsonTypes.ts';

/** One element of `shapes` as a box. */
export interface LabelmeShape {
  readonly label: string;
  readonly extent: Extent;
  /** Bits of `boxFlag` and `boxShape`. */
  readonly flags: number;
  readonly shape: number;
  readonly attributes: readonly (readonly [name: string, value: unknown])[];
}

/** Why an element of `shapes` is no box; a point is none by its nature. */
export type ShapeFault = 'point' | { readonly kind: string; readonly what: string };

/** LabelMe has no shape_type before version 3.10: all is polygons. X-AnyLabeling writes turned boxes as `rotation`. */
const outlined = ['polygon', 'rotation', 'oriented_rectangle'];
const notAttributes = new Set(
  'label points shape_type flags mask line_color fill_color group_id description'.split(' '),
);
const flagBits: Readonly<Record<string, number | undefined>> = {
  difficult: boxFlag.difficult,
  truncated: boxFlag.truncated,
  crowd: boxFlag.crowd,
};

/** The type of a shape; `polygon` where none is written. */
export function shapeType(shape: unknown): string {
  return nameOf(own(shape, 'shape_type')) ?? 'polygon';
}

/** Points as two lists; null where they are no list of pairs of numbers. */
export function shapePoints(shape: unknown): { xs: number[]; ys: number[] } | null {
  const points = own(shape, 'points');
  if (!Array.isArray(points)) return null;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const point of points as unknown[]) {
    if (!Array.isArray(point) || point.length < 2) return null;
    const [x, y] = point as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number' || !isFinite(x) || !isFinite(y)) return null;
    xs.push(x);
    ys.push(y);
  }
  return { xs, ys };
}

export function labelmeShape(value: unknown): LabelmeShape | ShapeFault {
  if (!isJsonObject(value))
    return { kind: 'record-shape', what: `A shape is ${shown(value)}, not an object.` };
  const label = nameOf(own(value, 'label'));
  if (label === null)
    return { kind: 'class-missing', what: `A shape has the label ${shown(own(value, 'label'))}.` };
  const type = shapeType(value);
  const points = shapePoints(value);
  if (points === null)
    return {
      kind: 'box-points',
      what: `The points of the shape “${label}” are ${shown(own(value, 'points'))}, not pairs of numbers.`,
    };
  if (type === 'point') return 'point';
  const extent = extentOf(type, points);
  if (extent === null)
    return {
      kind: 'box-points',
      what: `The ${type} “${label}” has ${points.xs.length} point${points.xs.length === 1 ? '' : 's'}, too few for its kind.`,
    };
  const { flags, attributes } = facts(value);
  return { label, extent, flags, shape: shapeBits(type), attributes };
}

function shapeBits(type: string): number {
  if (type === 'mask') return boxShape.mask;
  if (type === 'polygon') return boxShape.polygon;
  return outlined.includes(type) ? boxShape.rotation : 0;
}

/** The box around a shape, by labelme's `shape_to_mask`: a circle is its centre and a point on it; a mask has whole pixels. */
function extentOf(type: string, { xs, ys }: { xs: number[]; ys: number[] }): Extent | null {
  if (xs.length < 2) return null;
  if (type === 'circle') {
    const [dx, dy] = [xs[1] - xs[0], ys[1] - ys[0]];
    const radius = Math.sqrt(dx * dx + dy * dy);
    return extentOfEllipse(xs[0], ys[0], radius, radius);
  }
  const extent = extentOfPoints(xs, ys);
  return type === 'mask' ? { ...extent, w: extent.w + 1, h: extent.h + 1 } : extent;
}

/** Flags, group, description and whatever else is a plain value: `difficult` and the like are flags of the box too. */
function facts(shape: object): Pick<LabelmeShape, 'flags' | 'attributes'> {
  const attributes: [string, unknown][] = [];
  let flags = 0;
  const add = (name: string, value: unknown) => {
    attributes.push([name, value]);
    if (value === true && Object.hasOwn(flagBits, name)) flags |= flagBits[name] ?? 0;
  };
  for (const name of ['group_id', 'description']) add(name, own(shape, name));
  for (const nested of ['flags', 'attributes']) {
    const members = own(shape, nested);
    if (isJsonObject(members)) for (const [name, value] of Object.entries(members)) add(name, value);
  }
  for (const [name, value] of Object.entries(shape)) if (!notAttributes.has(name)) add(name, value);
  return { flags, attributes: attributes.filter(([, value]) => typeof value !== 'object') };
}

/** Whether the points of a shape of this type are its outline. */
export function isOutline(type: string): boolean {
  return outlined.includes(type);
}
