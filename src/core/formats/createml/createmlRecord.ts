import { extentOfCentre, type Extent } from '../extent.ts';
import { isJsonObject, nameOf, own, shown, type JsonObject } from '../json/jsonTypes.ts';

/** What one annotation says: a box with its centre in pixels, or a label of the whole image. */
export type CreatemlAnnotation =
  | {
      readonly label: string;
      readonly extent: Extent | null;
      readonly score: number | undefined;
      readonly extras: readonly (readonly [name: string, value: unknown])[];
    }
  | { readonly kind: string; readonly what: string };

const known = new Set(['label', 'coordinates', 'confidence']);

/** Under either spelling: Apple's documentation has `imagefilename`, the Create ML app and most writers `image`. */
export function imageNameOf(record: JsonObject): string | null {
  return nameOf(own(record, 'image')) ?? nameOf(own(record, 'imagefilename'));
}

/** The member that holds the annotations; null where the record has none. */
export function annotationKey(record: JsonObject): 'annotations' | 'annotation' | null {
  if (Object.hasOwn(record, 'annotations')) return 'annotations';
  return Object.hasOwn(record, 'annotation') ? 'annotation' : null;
}

/** Whether a list begins as Create ML's does: images with annotations that are texts, or objects with a label. */
export function looksLikeCreateml(head: unknown): boolean {
  if (!Array.isArray(head) || head.length === 0) return false;
  return (head as unknown[]).every((record, i) => {
    if (!isJsonObject(record)) return false;
    // The last one may be cut off anywhere.
    if (i === head.length - 1 && i > 0) return true;
    const key = annotationKey(record);
    if (imageNameOf(record) === null || key === null) return false;
    const given = record[key];
    if (!Array.isArray(given)) return typeof given === 'string';
    const [first] = given as unknown[];
    return first === undefined || typeof first === 'string' || (isJsonObject(first) && 'label' in first);
  });
}

export function createmlAnnotation(value: unknown): CreatemlAnnotation {
  if (typeof value === 'string' && value !== '')
    return { label: value, extent: null, score: undefined, extras: [] };
  if (!isJsonObject(value))
    return { kind: 'record-shape', what: `An annotation is ${shown(value)}, not an object.` };
  const label = nameOf(own(value, 'label'));
  if (label === null)
    return { kind: 'class-missing', what: `An annotation has the label ${shown(own(value, 'label'))}.` };
  const confidence = own(value, 'confidence');
  const score = typeof confidence === 'number' && isFinite(confidence) ? confidence : undefined;
  const extras = Object.entries(value).filter(([name]) => !known.has(name));
  const coordinates = own(value, 'coordinates');
  if (coordinates === undefined || coordinates === null) return { label, extent: null, score, extras };
  const sides = ['x', 'y', 'width', 'height'].map((name) => own(coordinates, name));
  if (!sides.every((side): side is number => typeof side === 'number'))
    return {
      kind: 'box-missing',
      what: `The coordinates of “${label}” are ${shown(coordinates)}: not x, y, width and height.`,
    };
  const [x, y, w, h] = sides;
  return { label, extent: extentOfCentre(x, y, w, h), score, extras };
}
