import { describe, expect, it } from 'vitest';
import { rleBox } from './rleBox.ts';

describe('the box of a run-length mask', () => {
  // 4 rows × 3 columns, column by column: 5 off, 2 on (rows 1 and 2 of column 1), 3 off, 1 on, 1 off.
  it('is that of its runs', () => {
    expect(rleBox({ size: [4, 3], counts: [5, 2, 3, 1, 1] })).toEqual({ x: 1, y: 1, w: 2, h: 2, area: 3 });
  });
  it('spans all rows where a run goes on in the next column', () => {
    expect(rleBox({ size: [4, 3], counts: [3, 2, 7] })).toEqual({ x: 0, y: 0, w: 2, h: 4, area: 2 });
  });
  it('reads the text that pycocotools writes', () => {
    // rows 3–9 of columns 5–7 of 20 × 20: runs 103, 7, 13, 7, 13, 7, 250.
    const counts = written([103, 7, 13, 7, 13, 7, 250]);
    expect(counts).toBe('W37=000]7');
    expect(rleBox({ size: [20, 20], counts })).toEqual({ x: 5, y: 3, w: 3, h: 7, area: 21 });
  });
  it('is none of what is empty, broken or larger than its image', () => {
    for (const rle of [
      null,
      {},
      { size: [4, 3], counts: [12] },
      { size: [4, 3], counts: [5, 20] },
      { size: [4, 3], counts: [5, -1] },
      { size: [0, 3], counts: [0, 1] },
      { size: [4, 3], counts: '\u0001' },
      { size: [4, 3], counts: 'ooooooooooo' },
    ])
      expect(rleBox(rle)).toBe(null);
  });
});

/** `rleToString` of maskApi.c. */
function written(runs: readonly number[]): string {
  let text = '';
  for (const [i, run] of runs.entries()) {
    let rest = i > 2 ? run - runs[i - 2] : run;
    for (let more = true; more;) {
      const c = rest & 31;
      rest >>= 5;
      more = c & 16 ? rest !== -1 : rest !== 0;
      text += String.fromCharCode((more ? c | 32 : c) + 48);
    }
  }
  return text;
}
