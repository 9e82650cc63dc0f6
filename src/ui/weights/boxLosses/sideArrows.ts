import type { BoxGradient, CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';

export interface SideArrow {
  readonly side: 'left' | 'right' | 'top' | 'bottom';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/**
 * Where a small step against the gradient in x, y, w and h takes the middle of each side, the longest drawn `longest`
 * pixels; those below a twentieth of it are left out.
 */
export function sideArrows(
  { x, y, w, h }: CentredBox,
  [gx, gy, gw, gh]: BoxGradient,
  longest: number,
): SideArrow[] {
  const moves = [
    { side: 'left', from: [x - w / 2, y], by: [-gx + gw / 2, 0] },
    { side: 'right', from: [x + w / 2, y], by: [-gx - gw / 2, 0] },
    { side: 'top', from: [x, y - h / 2], by: [0, -gy + gh / 2] },
    { side: 'bottom', from: [x, y + h / 2], by: [0, -gy - gh / 2] },
  ] as const;
  const most = Math.max(...moves.map(({ by }) => Math.abs(by[0] + by[1])));
  // What rounding leaves of nothing is nothing.
  if (!(most > 1e-12)) return [];
  return moves.flatMap(({ side, from, by }) => {
    const [dx, dy] = [(longest * by[0]) / most, (longest * by[1]) / most];
    return Math.abs(dx + dy) < longest / 20
      ? []
      : [{ side, from: [from[0], from[1]] as const, to: [from[0] + dx, from[1] + dy] as const }];
  });
}
