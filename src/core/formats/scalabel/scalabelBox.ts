import { boxShape } from '../../dataset/dataset.ts';
import { rleBox } from '../rleBox.ts';
import { outlineOf, polysOf } from './scalabelShape.ts';

export interface ScalabelBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly area?: number;
  readonly shape: number;
}

/**
 * The box of a label in pixels: `box2d`, else what its `poly2d`, `rle` or keypoints span; null where it has none of
 * them. The last column and row belong to `box2d`: Scalabel's own conversions say width = x2 − x1 + 1
 * (scalabel/label/transforms.py, box2d_to_bbox).
 */
export function scalabelBox(label: Readonly<Record<string, unknown>>): ScalabelBox | null {
  const outlines = polysOf(label.poly2d).map(outlineOf);
  const mask = rleBox(label.rle);
  const nodes = nodesOf(label.graph);
  const shape =
    (outlines.length > 0 ? boxShape.polygon : 0) |
    (label.rle === undefined || label.rle === null ? 0 : boxShape.mask) |
    (nodes.length > 0 ? boxShape.keypoints : 0);
  if (typeof label.box2d === 'object' && label.box2d !== null) {
    const { x1, y1, x2, y2 } = label.box2d as Record<string, unknown>;
    const [left, top, right, bottom] = [x1, y1, x2, y2].map((at) => (typeof at === 'number' ? at : NaN));
    return { x: left, y: top, w: right - left + 1, h: bottom - top + 1, shape };
  }
  if (mask) return { ...mask, shape };
  const points = outlines.length > 0 ? outlines.flat() : nodes;
  if (points.length === 0) return null;
  const [x0, x1] = rangeOf(points, 0);
  const [y0, y1] = rangeOf(points, 1);
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0, shape };
}

function rangeOf(points: readonly number[], axis: 0 | 1): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = axis; i < points.length; i += 2) {
    least = Math.min(least, points[i]);
    most = Math.max(most, points[i]);
  }
  return [least, most];
}

/** Places of a pose's nodes in the image: x0, y0, x1, y1 … */
function nodesOf(graph: unknown): number[] {
  const nodes: unknown = typeof graph === 'object' && graph !== null && 'nodes' in graph ? graph.nodes : null;
  if (!Array.isArray(nodes)) return [];
  return (nodes as ({ location?: unknown } | null)[]).flatMap((node) => {
    const at = node?.location;
    if (!Array.isArray(at) || at.length !== 2 || !at.every((v) => typeof v === 'number')) return [];
    return at;
  });
}
