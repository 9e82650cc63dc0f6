/** A line of a YOLO label file: class and the bounding box, in fractions of the image. */
export interface YoloLine {
  readonly class: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly confidence: number | null;
}

/**
 * Reads `class xc yc w h` (with a sixth number: a confidence), or `class x1 y1 x2 y2 x3 y3 …` for a polygon or
 * an oriented box, of which the bounding box is taken. With `isPose` what follows the box are keypoints.
 * Returns the reason in words where the line is neither.
 */
export function parseYoloLine(line: string, isPose: boolean): YoloLine | string {
  const words = line.trim().split(/\s+/);
  const numbers = words.map((word) => (word === '' ? NaN : Number(word)));
  const bad = numbers.findIndex((number, i) => Number.isNaN(number) && !/^[+-]?nan$/i.test(words[i]));
  if (bad >= 0) return `“${shorten(words[bad])}” is not a number`;
  const [classId] = numbers;
  if (!Number.isInteger(classId) || classId < 0)
    return `the class “${shorten(words[0])}” is not a whole number from 0`;
  const count = numbers.length;
  if (count < 5) return `it has ${count} ${count === 1 ? 'number' : 'numbers'}, a box needs 5`;
  if (count <= 6 || isPose) {
    const [, xc, yc, w, h, confidence] = numbers;
    return {
      class: classId,
      x: xc - w / 2,
      y: yc - h / 2,
      w,
      h,
      confidence: count === 6 ? confidence : null,
    };
  }
  if (count % 2 === 0) return `it has ${count} numbers, a polygon needs a class and pairs`;
  return { class: classId, ...bounds(numbers), confidence: null };
}

function bounds(numbers: readonly number[]) {
  let [x, y, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 1; i < numbers.length; i += 2) {
    x = Math.min(x, numbers[i]);
    right = Math.max(right, numbers[i]);
    y = Math.min(y, numbers[i + 1]);
    bottom = Math.max(bottom, numbers[i + 1]);
  }
  return { x, y, w: right - x, h: bottom - y };
}

function shorten(word: string): string {
  return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
