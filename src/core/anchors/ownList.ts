/** Levels of width, height pairs, or a sentence about what is wrong with the text. */
export type ReadAnchors =
  | { readonly ok: true; readonly levels: readonly (readonly number[])[] }
  | { readonly ok: false; readonly message: string };

export type ReadStrides =
  | { readonly ok: true; readonly strides: readonly number[] }
  | { readonly ok: false; readonly message: string };

const mostLevels = 8;
const mostShapes = 32;
const longest = 10_000;

const bad = (message: string) => ({ ok: false, message }) as const;

/** Reads “10,13 16,30 33,23; 30,61 62,45”: pairs width,height in input pixels, levels apart by “;”. */
export function readAnchors(text: string): ReadAnchors {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return bad('No anchors are given: write them as 10,13 16,30; 30,61 …');
  if (parts.length > mostLevels)
    return bad(`${parts.length} levels are given; at most ${mostLevels} are read.`);
  const levels: number[][] = [];
  for (const [at, part] of parts.entries()) {
    const pairs = part.replace(/\s*,\s*/g, ',').split(/\s+/);
    if (pairs.length > mostShapes)
      return bad(`Level ${at + 1} has ${pairs.length} anchors; at most ${mostShapes} are read.`);
    const flat: number[] = [];
    for (const pair of pairs) {
      const sides = pair.split(',');
      const numbers = sides.map(Number);
      const isPair = sides.length === 2 && sides.every((side) => /^\d+(\.\d+)?$/.test(side));
      if (!isPair || !numbers.every((side) => side > 0 && side <= longest))
        return bad(
          `“${pair.slice(0, 30)}” (level ${at + 1}) is not width,height with sides from above 0 to ${longest} px.`,
        );
      flat.push(...numbers);
    }
    levels.push(flat);
  }
  return { ok: true, levels };
}

/** Reads “8 16 32”: one stride a level, whole pixels. */
export function readStrides(text: string): ReadStrides {
  const words = text.trim().split(/[\s,;]+/);
  if (words.length > mostLevels)
    return bad(`${words.length} strides are given; at most ${mostLevels} are read.`);
  for (const word of words) {
    const stride = Number(word);
    if (!/^\d+$/.test(word) || stride < 4 || stride > 1024)
      return bad(`“${word.slice(0, 30)}” is not a stride: whole pixels from 4 to 1024.`);
  }
  return { ok: true, strides: words.map(Number) };
}

/** As many strides as levels: what is missing doubles the one before, what is beyond is not used. */
export function stridesFor(levels: number, strides: readonly number[]): number[] {
  const all = strides.slice(0, levels);
  while (all.length < levels) all.push(Math.min(1024, 2 * all[all.length - 1]));
  return all;
}
