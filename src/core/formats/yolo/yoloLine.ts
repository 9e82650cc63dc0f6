import { boxShape } from '../../dataset/dataset.ts';

/** A line of a YOLO label file: class and the bounding box, in fractions of the image. */
export interface YoloLine {
  readonly class: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** What a detector gave the box; null: the line has none. */
  readonly confidence: number | null;
  /** Number of the track; null: the line has none. */
  readonly track: number | null;
  /** Bits of `boxShape`. */
  readonly shape: number;
}

/** How the lines of a set are to be read where their lengths alone do not tell. */
export interface YoloStyle {
  /** Key points follow the box (`kpt_shape` in data.yaml). */
  readonly isPose: boolean;
  /** What the sixth of six numbers is. */
  readonly sixth: 'confidence' | 'track';
  /** Every line ends in a confidence: an outline too. */
  readonly isScored: boolean;
}

export const plainStyle: YoloStyle = { isPose: false, sixth: 'confidence', isScored: false };

/**
 * Reads `class xc yc w h`, with a sixth number, or with `confidence track` as Ultralytics saves them; the same with key
 * points; or `class x1 y1 x2 y2 x3 y3 …`, an outline or the four corners of a turned box, of which the bounding box is
 * taken. Returns the reason in words where the line is none of them.
 */
export function parseYoloLine(line: string, style: YoloStyle): YoloLine | string {
  const words = line.trim().split(/\s+/);
  const numbers = words.map((word) => (word === '' ? NaN : Number(word)));
  const bad = numbers.findIndex((number, i) => Number.isNaN(number) && !/^[+-]?nan$/i.test(words[i]));
  if (bad >= 0) return `“${shorten(words[bad])}” is not a number`;
  const [classId] = numbers;
  if (!Number.isSafeInteger(classId) || classId < 0)
    return `the class “${shorten(words[0])}” is not a whole number from 0`;
  const count = numbers.length;
  if (count < 5) return `it has ${count} ${count === 1 ? 'number' : 'numbers'}, a box needs 5`;
  const box = { class: classId, ...boxOf(numbers), confidence: null, track: null, shape: 0 };
  if (style.isPose) return { ...box, shape: count > 6 ? boxShape.keypoints : 0 };
  if (count === 5) return box;
  if (count === 6) {
    const isTrack = style.sixth === 'track' && isTrackId(words[5]);
    return isTrack
      ? { ...box, track: numbers[5], shape: boxShape.track }
      : { ...box, confidence: numbers[5] };
  }
  if (count === 7 && isTracked(words, numbers))
    return { ...box, confidence: numbers[5], track: numbers[6], shape: boxShape.track };
  if (count % 2 === 1) return outline(numbers, null);
  if (hasVisibilities(numbers)) return { ...box, shape: boxShape.keypoints };
  if (style.isScored && count > 7) return outline(numbers.slice(0, -1), numbers[count - 1]);
  return `it has ${count} numbers, a polygon needs a class and pairs`;
}

const isTrackId = (word: string) => /^\d{1,15}$/.test(word) && Number(word) > 0;

/** Seven numbers are a triangle, unless they are a box within the image, a confidence and a number above 0. */
function isTracked(words: readonly string[], numbers: readonly number[]): boolean {
  const { x, y, w, h } = boxOf(numbers);
  const slack = 0.01;
  return (
    isTrackId(words[6]) &&
    numbers[5] >= 0 &&
    numbers[5] <= 1 &&
    (numbers[6] > 1 || (x > -slack && y > -slack && x + w < 1 + slack && y + h < 1 + slack))
  );
}

/** A box and three key points or more, each of three numbers of which the last is 0, 1 or 2: hidden, guessed or seen. */
function hasVisibilities(numbers: readonly number[]): boolean {
  if (numbers.length < 14 || (numbers.length - 5) % 3 !== 0) return false;
  for (let i = 7; i < numbers.length; i += 3) if (![0, 1, 2].includes(numbers[i])) return false;
  return true;
}

function boxOf([, xc, yc, w, h]: readonly number[]) {
  return { x: xc - w / 2, y: yc - h / 2, w, h };
}

function outline(numbers: readonly number[], confidence: number | null): YoloLine {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 1; i < numbers.length; i += 2) {
    x = Math.min(x, numbers[i]);
    right = Math.max(right, numbers[i]);
    y = Math.min(y, numbers[i + 1]);
    bottom = Math.max(bottom, numbers[i + 1]);
  }
  const box = { x, y, w: right - x, h: bottom - y };
  const turned = isTurnedBox(numbers, box.w, box.h) ? boxShape.rotation : 0;
  return { class: numbers[0], ...box, confidence, track: null, shape: boxShape.polygon | turned };
}

/** Four corners of which two pairs of sides are parallel: what a rectangle is in fractions of an image that is no square. */
function isTurnedBox(numbers: readonly number[], w: number, h: number): boolean {
  if (numbers.length !== 9) return false;
  const [, ax, ay, bx, by, cx, cy, dx, dy] = numbers;
  const slack = 0.02;
  return Math.abs(ax + cx - bx - dx) <= slack * w && Math.abs(ay + cy - by - dy) <= slack * h;
}

function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
