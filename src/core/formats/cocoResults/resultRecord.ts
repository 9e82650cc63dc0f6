import { boxShape } from '../../dataset/dataset.ts';
import { extentOfPoints, type Extent } from '../extent.ts';
import { isJsonObject, own, type JsonObject } from '../json/jsonTypes.ts';
import { rleBox } from '../rleBox.ts';

export interface ResultBox {
  readonly extent: Extent;
  readonly area: number;
  /** Bits of `boxShape`. */
  readonly shape: number;
  /** Of the image, where a mask tells it. */
  readonly size: readonly [width: number, height: number] | null;
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number');

/** Whether a list begins as COCO results do: image, category and score, and something with an extent. */
export function looksLikeResults(head: unknown): boolean {
  if (!Array.isArray(head)) return false;
  const [first] = head as unknown[];
  if (!isJsonObject(first) || !('image_id' in first)) return false;
  if (!('bbox' in first || 'segmentation' in first || 'keypoints' in first)) return false;
  // A mask can fill the head: what stands behind it is not seen.
  return 'score' in first || (head.length === 1 && !('id' in first) && 'category_id' in first);
}

/**
 * The box of a result: `bbox`, or else what is around its mask, its polygons or its key points, as pycocotools' `loadRes`
 * has it. Null where it has none of these.
 */
export function resultBox(record: JsonObject): ResultBox | null {
  const segmentation = own(record, 'segmentation');
  const mask = isJsonObject(segmentation) ? rleBox(segmentation) : null;
  const size = isJsonObject(segmentation) ? sizeOf(own(segmentation, 'size')) : null;
  const rings = Array.isArray(segmentation) && segmentation.every(isNumbers) ? segmentation.flat() : null;
  const keypoints = own(record, 'keypoints');
  const shape =
    (isJsonObject(segmentation) ? boxShape.mask : 0) |
    (rings && rings.length > 0 ? boxShape.polygon : 0) |
    (Array.isArray(keypoints) ? boxShape.keypoints : 0);
  const bbox = own(record, 'bbox');
  if (isNumbers(bbox) && bbox.length === 4) {
    const [x, y, w, h] = bbox;
    return { extent: { x, y, w, h }, area: mask?.area ?? NaN, shape, size };
  }
  if (bbox !== undefined && bbox !== null) return null;
  if (mask) return { extent: mask, area: mask.area, shape, size };
  if (rings) return around(rings, 2, shape);
  return isNumbers(keypoints) ? around(keypoints, 3, shape) : null;
}

/** `step` numbers a point, of which the first two are x and y. */
function around(numbers: readonly number[], step: number, shape: number): ResultBox | null {
  if (numbers.length < 2 * step || numbers.length % step !== 0) return null;
  const axis = (first: number) => numbers.filter((_, i) => i % step === first);
  return { extent: extentOfPoints(axis(0), axis(1)), area: NaN, shape, size: null };
}

function sizeOf(value: unknown): ResultBox['size'] {
  return isNumbers(value) && value.length === 2 ? [value[1], value[0]] : null;
}
