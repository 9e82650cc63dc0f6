/** Runs of a hostile record beyond these are not followed. */
const mostRuns = 1 << 24;

export interface RleBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Pixels of the mask. */
  readonly area: number;
}

/**
 * The box of a COCO run-length mask: `size` is [height, width], `counts` the runs, off and on in turn, column by
 * column, as a list or as the text of `rleToString` (maskApi.c of cocoapi). Null where it is none, or empty.
 */
export function rleBox(rle: unknown): RleBox | null {
  if (typeof rle !== 'object' || rle === null) return null;
  const { size, counts } = rle as { size?: unknown; counts?: unknown };
  if (!Array.isArray(size)) return null;
  const [height, width] = size as unknown[];
  if (typeof height !== 'number' || typeof width !== 'number' || !(height > 0 && width > 0)) return null;
  const runs = typeof counts === 'string' ? runsOf(counts) : counts;
  if (!Array.isArray(runs) || runs.length > mostRuns) return null;
  let at = 0;
  let area = 0;
  let left = Infinity;
  let right = -1;
  let top = Infinity;
  let bottom = -1;
  for (const [i, run] of (runs as unknown[]).entries()) {
    if (typeof run !== 'number' || !(run >= 0) || at + run > height * width) return null;
    if (i % 2 === 1 && run > 0) {
      const last = at + run - 1;
      const [from, to] = [Math.floor(at / height), Math.floor(last / height)];
      left = Math.min(left, from);
      right = Math.max(right, to);
      top = Math.min(top, from < to ? 0 : at % height);
      bottom = Math.max(bottom, from < to ? height - 1 : last % height);
      area += run;
    }
    at += run;
  }
  if (right < 0) return null;
  return { x: left, y: top, w: right - left + 1, h: bottom - top + 1, area };
}

/** Each run in groups of five bits from the lowest, from the fourth on as the difference to the run before the last. */
function runsOf(text: string): number[] | null {
  const runs: number[] = [];
  for (let at = 0; at < text.length;) {
    let run = 0;
    for (let k = 0; ; k++) {
      const c = text.charCodeAt(at++) - 48;
      if (!(c >= 0 && c < 64) || k > 6) return null;
      run |= (c & 31) << (5 * k);
      if (c & 32) continue;
      if (c & 16) run |= -1 << (5 * (k + 1));
      break;
    }
    runs.push(runs.length > 2 ? run + runs[runs.length - 2] : run);
  }
  return runs;
}
