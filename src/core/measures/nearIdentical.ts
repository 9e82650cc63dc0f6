import type { Dataset } from '../dataset/dataset.ts';

/**
 * B bytes: 1 for a box that another of the same class and image covers with an IoU of at least `least` (0 < least ≤ 1).
 * IoU does not change when axes are scaled, so the source's unit serves. Boxes without geometry have none.
 * A sweep from left to right: at IoU ≥ t the left sides are at most (1 − t) w apart, so few pairs are looked at.
 */
export function nearIdentical({ images, boxes }: Dataset, least: number): Uint8Array {
  const { x, y, w, h, class: classOf } = boxes;
  const found = new Uint8Array(boxes.count);
  for (let image = 0; image < images.count; image++) {
    const start = images.boxStart[image];
    const size = images.boxStart[image + 1] - start;
    if (size < 2) continue;
    const byLeft = Uint32Array.from({ length: size }, (_, k) => start + k).sort((a, b) => x[a] - x[b]);
    for (let i = 0; i < size; i++) {
      const a = byLeft[i];
      const furthest = x[a] + (1 - least) * w[a] * (1 + 1e-9);
      for (let j = i + 1; j < size && x[byLeft[j]] <= furthest; j++) {
        const b = byLeft[j];
        if (classOf[a] !== classOf[b]) continue;
        const overlapX = Math.min(x[a] + w[a], x[b] + w[b]) - x[b];
        const overlapY = Math.min(y[a] + h[a], y[b] + h[b]) - Math.max(y[a], y[b]);
        if (overlapX <= 0 || overlapY <= 0) continue;
        const intersection = overlapX * overlapY;
        const union = w[a] * h[a] + w[b] * h[b] - intersection;
        if (intersection >= least * union) found[a] = found[b] = 1;
      }
    }
  }
  return found;
}
