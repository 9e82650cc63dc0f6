import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyramidOf } from '../../../pictures/pyramid.ts';
import { composed, step } from '../../../testing/composed.ts';
import { makeDataset } from '../../../testing/makeDataset.ts';
import { drawScene } from '../../draw/drawScene.ts';
import { displacement } from '../../geometry.ts';
import type { Elastic, Scene } from '../../scene.ts';
import { bentPoint } from './elastic.ts';

const data = makeDataset(['cat'], [{ width: 200, height: 200, boxes: [[0, 60, 70, 80, 50]] }]);
const fieldOf = ({ groups }: Scene): Elastic => {
  const { elastic } = groups[0];
  if (elastic === null) throw new Error('not deformed');
  return elastic;
};

describe('elastic deformation', () => {
  it('of α 0 leaves box and picture in place', () => {
    const { labels } = composed(data, [step('elastic', { alpha: 0 })]);
    expect(labels[0].rect).toEqual([60, 70, 140, 120]);
  });

  it('shifts everything by a field that is the same everywhere: to the left where points look to the right', () => {
    const even: Elastic = {
      columns: 3,
      rows: 3,
      dx: Array<number>(9).fill(7),
      dy: Array<number>(9).fill(-2),
    };
    const scene: Scene = { width: 200, height: 200, groups: [], effects: [] };
    const [x, y] = bentPoint(100, 50, even, scene);
    expect(x).toBeCloseTo(93, 10);
    expect(y).toBeCloseTo(52, 10);
  });

  it('moves no point by more than α, and by a fifth of a cell at most', () => {
    const { dx, dy } = fieldOf(composed(data, [step('elastic', { alpha: 200, cells: 5 })]).scene);
    expect(dx).toHaveLength(36);
    for (const d of [...dx, ...dy]) expect(Math.abs(d)).toBeLessThanOrEqual(8);
    expect(Math.max(...dx.map(Math.abs))).toBeGreaterThan(4);
  });

  it('takes points where the canvas shows them, to a hundredth of a pixel', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(200), fc.nat(200), (chance, x, y) => {
        const { scene } = composed(data, [step('elastic', { alpha: 200, cells: 4 })], {}, { chance });
        const field = fieldOf(scene);
        const [px, py] = bentPoint(x, y, field, scene);
        const [dx, dy] = displacement(field, 200, 200, px, py);
        expect(Math.hypot(px + dx - x, py + dy - y)).toBeLessThan(0.01);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('makes a box of what the drawn picture shows bent', () => {
    const pixels = new Uint8Array(160_000);
    for (let y = 0; y < 200; y++)
      for (let x = 0; x < 200; x++) {
        const inside = x >= 60 && x < 140 && y >= 70 && y < 120;
        pixels.set(inside ? [255, 255, 255, 255] : [0, 0, 0, 255], 4 * (y * 200 + x));
      }
    for (let chance = 0; chance < 5; chance++) {
      const { scene, labels } = composed(data, [step('elastic', { alpha: 8 })], {}, { chance });
      const drawn = drawScene(scene, [pyramidOf({ width: 200, height: 200, pixels })]).pixels;
      let [x0, y0, x1, y1] = [200, 200, 0, 0];
      for (let i = 0; i < 40_000; i++) {
        if (drawn[4 * i] < 128) continue;
        const [x, y] = [i % 200, Math.floor(i / 200)];
        [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + 1), Math.max(y1, y + 1)];
      }
      labels[0].rect.forEach((side, i) => expect(Math.abs(side - [x0, y0, x1, y1][i])).toBeLessThan(1.1));
    }
  });

  it('shows the library’s fill where it looks beyond the picture', () => {
    const white = pyramidOf({ width: 200, height: 200, pixels: new Uint8Array(160_000).fill(255) });
    const colours = (library: 'ultralytics' | 'torchvision') => {
      const { scene } = composed(data, [step('elastic', { alpha: 8 })], {}, { library });
      const { pixels } = drawScene(scene, [white]);
      return Math.min(...pixels.filter((_, i) => i % 4 === 0));
    };
    expect(colours('ultralytics')).toBe(114);
    expect(colours('torchvision')).toBe(0);
  });

  it('is drawn once', () => {
    const { done, notes } = composed(data, [step('elastic'), step('elastic')]);
    expect(done).toEqual(['elastic']);
    expect(notes).toHaveLength(1);
  });
});
