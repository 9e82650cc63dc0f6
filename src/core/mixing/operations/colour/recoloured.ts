import type { ColourMatrix, Ground, Group, Rgb, Scene } from '../../scene.ts';

/** First `before` (null: nothing), then `matrix`. Values beyond 0..1 between the two are kept, not cut. */
export function afterColour(matrix: ColourMatrix, before: ColourMatrix | null): ColourMatrix {
  if (before === null) return matrix;
  const out: number[] = [];
  for (let row = 0; row < 3; row++) {
    const [a, b, c, d] = matrix.slice(4 * row, 4 * row + 4);
    for (let column = 0; column < 4; column++) {
      const sum = a * before[column] + b * before[4 + column] + c * before[8 + column];
      out.push(column === 3 ? sum + d : sum);
    }
  }
  return out;
}

/**
 * The whole picture in other colours: layers, and grounds of one colour (a ground of random colours stays). Blends
 * come out as if the finished picture had been changed, but where a value leaves 0..255 before it is blended.
 */
export const recoloured = (scene: Scene, matrix: ColourMatrix): Scene => ({
  ...scene,
  groups: scene.groups.map((group): Group => ({
    ...group,
    ground: group.ground && recolouredGround(group.ground, matrix),
    layers: group.layers.map((layer) => ({ ...layer, colour: afterColour(matrix, layer.colour) })),
  })),
});

const recolouredGround = (ground: Ground, matrix: ColourMatrix): Ground =>
  'noise' in ground ? ground : recolouredRgb(ground, matrix);

/** One colour of 0..255, kept within it and not rounded. */
export function recolouredRgb([r, g, b]: Rgb, matrix: ColourMatrix): Rgb {
  const channel = (row: number) => {
    const [a, c, d, e] = matrix.slice(4 * row, 4 * row + 4);
    return Math.min(255, Math.max(0, a * r + c * g + d * b + e * 255));
  };
  return [channel(0), channel(1), channel(2)];
}
