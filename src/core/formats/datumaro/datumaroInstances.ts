import type { JsonSpan } from '../json/jsonSpans.ts';
import { own } from '../json/jsonTypes.ts';
import { around, datumaroBox, isAnnotation, shapeTypes, type DatumaroBox } from './datumaroBox.ts';

/** One object in an image: an annotation, or several of one group that tell of the same. */
export interface DatumaroInstance {
  readonly box: DatumaroBox;
  /** The annotation that gives the box its class and attributes. */
  readonly annotation: object;
  /** Its bytes in the item; those of all its annotations where they lie side by side. */
  readonly span: JsonSpan;
}

/**
 * The objects of an item's annotations. Datumaro gives the parts of one object a common `group` other than 0 (a COCO
 * object is its polygons and keypoints): parts of a group and label are one object, with its bbox for a box where it
 * has just one, else what its parts span; two boxes in a group are two objects.
 */
export function datumaroInstances(
  annotations: readonly unknown[],
  spans: readonly JsonSpan[],
): DatumaroInstance[] {
  const shapes = annotations.flatMap((annotation, at) =>
    isAnnotation(annotation) && shapeTypes.has(own(annotation, 'type')) ? [{ annotation, at }] : [],
  );
  const groups = new Map<string, typeof shapes>();
  for (const shape of shapes) {
    const group = own(shape.annotation, 'group');
    const isGrouped = typeof group === 'number' && group !== 0;
    const key = isGrouped ? `${group}:${String(own(shape.annotation, 'label_id'))}` : `at ${shape.at}`;
    const known = groups.get(key);
    if (known) known.push(shape);
    else groups.set(key, [shape]);
  }
  return [...groups.values()].flatMap((parts) => {
    const boxes = parts.filter(({ annotation }) => own(annotation, 'type') === 'bbox');
    if (boxes.length > 1) return parts.map((part) => instanceOf([part], part, spans));
    return [instanceOf(parts, boxes[0] ?? parts[0], spans)];
  });
}

function instanceOf(
  parts: readonly { readonly annotation: object; readonly at: number }[],
  first: { readonly annotation: object; readonly at: number },
  spans: readonly JsonSpan[],
): DatumaroInstance {
  const all = parts.map(({ annotation }) => datumaroBox(annotation));
  const shape = all.reduce((bits, one) => bits | one.shape, 0);
  const own_ = datumaroBox(first.annotation);
  // Polygons and masks say where an object is; keypoints lie within.
  const solid = all.filter((_, i) => own(parts[i].annotation, 'type') !== 'points');
  const isBox = own(first.annotation, 'type') === 'bbox';
  const box = isBox || parts.length === 1 ? own_ : (solid.length > 0 ? solid : all).reduce(joined);
  const isRow = parts.every(({ at }, i) => i === 0 || at === parts[i - 1].at + 1);
  const span: JsonSpan = isRow
    ? [spans[parts[0].at]?.[0] ?? 0, spans[parts[parts.length - 1].at]?.[1] ?? 0]
    : (spans[first.at] ?? [0, 0]);
  return { box: { ...box, shape }, annotation: first.annotation, span };
}

function joined(a: DatumaroBox, b: DatumaroBox): DatumaroBox {
  return { ...around(a, b), shape: a.shape | b.shape };
}
