import { predictionKinds } from './matches.ts';

const correct = predictionKinds.indexOf('correct');
const ignored = predictionKinds.indexOf('ignored');

/** The score with the greatest F1 over all boxes, 2 tp / (predictions + boxes); of equals the highest. */
export function bestScore(score: Float64Array, kind: Uint8Array, boxes: Uint32Array): number {
  const all = score.filter((_, r) => kind[r] !== ignored).sort();
  const right = score.filter((_, r) => kind[r] === correct).sort();
  const total = boxes.reduce((sum, count) => sum + count, 0);
  let best = { score: 0, f1: 0 };
  let found = 0;
  for (let n = right.length - 1, a = all.length - 1; n >= 0; n--) {
    found++;
    if (n > 0 && right[n - 1] === right[n]) continue;
    while (a >= 0 && all[a] >= right[n]) a--;
    const f1 = (2 * found) / (all.length - 1 - a + total);
    if (f1 > best.f1) best = { score: right[n], f1 };
  }
  return best.score;
}
