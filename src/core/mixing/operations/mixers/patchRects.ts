import type { Rect } from '../../geometry.ts';
import type { Random } from '../../random.ts';

/**
 * CutMix's rectangle on a square: λ ~ Beta(α, α), its sides √(1 − λ) of the square's, around a random pixel (or
 * `around`, then at least as large), cut to the square. Ultralytics `_rand_bbox`, torchvision `v2.CutMix`.
 */
export function patchRect(side: number, alpha: number, random: Random, around: Rect | null): Rect {
  const lambda = random.beta(alpha, alpha);
  const cut = Math.floor(side * Math.sqrt(1 - lambda));
  const chanceX = random.whole(side);
  const chanceY = random.whole(side);
  const [x, y] = around ? [(around[0] + around[2]) / 2, (around[1] + around[3]) / 2] : [chanceX, chanceY];
  const halfX = Math.max(Math.floor(cut / 2), around ? (around[2] - around[0]) / 2 : 0);
  const halfY = Math.max(Math.floor(cut / 2), around ? (around[3] - around[1]) / 2 : 0);
  const kept = (at: number) => Math.min(side, Math.max(0, at));
  return [
    kept(Math.floor(x - halfX)),
    kept(Math.floor(y - halfY)),
    kept(Math.ceil(x + halfX)),
    kept(Math.ceil(y + halfY)),
  ];
}
