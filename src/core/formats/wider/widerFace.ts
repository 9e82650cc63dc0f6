/** A face as a line gives it: its box in pixels, and its words or its score. */
export interface WiderFace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly score: number | null;
  /** Name and value of what the line says beside the box. */
  readonly says: readonly (readonly [name: string, value: string | number])[];
  readonly isInvalid: boolean;
}

/** Columns after the box and what their codes mean (the data set's readme.txt). */
const columns: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['blur', ['clear', 'normal', 'heavy']],
  ['expression', ['typical', 'exaggerate']],
  ['illumination', ['normal', 'extreme']],
  ['invalid', ['false', 'true']],
  ['occlusion', ['none', 'partial', 'heavy']],
  ['pose', ['typical', 'atypical']],
];
const invalid = 3;

/**
 * `x y w h blur expression illumination invalid occlusion pose`, `x y w h` alone, or `x y w h score` of a detector.
 * The reason in words where the line is none of them.
 */
export function parseFace(words: readonly string[]): WiderFace | string {
  const bad = words.find((word) => !Number.isFinite(Number(word)));
  if (bad !== undefined) return `“${bad.length > 40 ? `${bad.slice(0, 40)}…` : bad}” is not a number`;
  const count = words.length;
  if (count !== 4 && count !== 5 && count !== 4 + columns.length)
    return `it has ${count} numbers, a face has 10, or 4, or 5 with a score`;
  const numbers = words.map(Number);
  const [x, y, w, h, score] = numbers;
  const codes = count > 5 ? numbers.slice(4) : [];
  return {
    x,
    y,
    w,
    h,
    score: count === 5 ? score : null,
    says: codes.map((code, i) => [columns[i][0], columns[i][1][code] ?? code]),
    isInvalid: codes[invalid] === 1,
  };
}
