import { describe, expect, it } from 'vitest';
import { quadOf, rectMask } from '../geometry.ts';
import { wholePicture, type Layer, type Quad, type Scene } from '../scene.ts';
import { groupLength, headerLength, layerLength, levelCount, packScene } from './packScene.ts';

const layer = (to: Quad, more: Partial<Layer> = {}): Layer => ({
  picture: 0,
  from: wholePicture,
  to,
  opacity: 0.5,
  mask: null,
  colour: null,
  ...more,
});
const scene = (layers: readonly Layer[], more: Partial<Scene['groups'][number]> = {}): Scene => ({
  width: 100,
  height: 50,
  groups: [
    { ground: null, opacity: 0.25, mask: null, elastic: null, isTiled: true, layers, ...more },
    { ground: { noise: 0x12345678 }, opacity: 1, mask: null, elastic: null, isTiled: false, layers: [] },
  ],
  effects: [],
});
const size = { width: 40, height: 20 };

describe('a packed scene', () => {
  const packed = packScene(scene([layer(quadOf([10, 10, 90, 50]))]), [size], 0.5);
  const n = Array.from(packed.numbers);
  const record = n.slice(n[5], n[5] + layerLength);

  it('says its size, its counts and where its records are', () => {
    expect([packed.width, packed.height]).toEqual([50, 25]);
    expect(n.slice(0, 6)).toEqual([50, 25, 2, 1, headerLength, headerLength + 2 * groupLength]);
    expect(n.slice(headerLength, headerLength + groupLength)).toEqual([
      0, 1, 0.25, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(n.slice(headerLength + groupLength, headerLength + groupLength + 7)).toEqual([
      1, 0, 1, 2, 0x5678, 0x1234, 0,
    ]);
  });

  it('takes output pixels to texels, and has edges with unit normals to the inside', () => {
    // [5, 45] × [5, 25] in output pixels shows 40 × 20 texels.
    expect(record.slice(0, 13)).toEqual([0, 0.5, 1, 0, -5, 0, 1, -5, 0, 0, 1, 0, 0]);
    expect(record.slice(13, 25)).toEqual([0, 1, -5, -1, 0, 45, 0, -1, 25, 1, 0, -5]);
    expect(record.slice(25, 29)).toEqual([4, 4, 46, 26]);
    expect(record.slice(32)).toEqual([40, 20, 6, 0]);
  });

  it('leaves out layers without area, and marks those without a picture', () => {
    const flatOne = layer(quadOf([10, 10, 90, 10]));
    const missing = layer(quadOf([0, 0, 1, 1]), { picture: 3 });
    const { numbers } = packScene(scene([flatOne, missing]), [size]);
    expect([numbers[3], numbers[numbers[5]]]).toEqual([1, -1]);
  });

  it('knows perspective from the last bits of a turn', () => {
    const at = (to: Quad) => {
      const { numbers } = packScene(scene([layer(to)]), [size]);
      return Array.from(numbers.slice(numbers[5] + 8, numbers[5] + 13));
    };
    expect(at([0.1, 0.2, 30.3, 10.7, 19.8, 40.9, -10.4, 30.4]).slice(0, 4)).toEqual([0, 0, 1, 0]);
    const [g, h, , isPerspective, area] = at([0, 0, 40, 0, 30, 20, 10, 20]);
    expect([g, isPerspective]).toEqual([0, 1]);
    expect(h).not.toBe(0);
    expect(area).toBeGreaterThan(0);
  });

  it('puts masks, elastic fields and colours behind the records, offset 0 for none', () => {
    const colour = [1, 0, 0, 0.5, 0, 1, 0, 0, 0, 0, 1, 0];
    const elastic = { columns: 2, rows: 1, dx: [4, 6], dy: [-2, 8] };
    const { numbers } = packScene(
      scene(
        [
          layer(quadOf([0, 0, 9, 9]), {
            colour,
            mask: {
              rings: [
                [0, 0, 10, 0, 0, 10],
                [1, 2],
              ],
            },
          }),
        ],
        {
          mask: rectMask([0, 0, 20, 10]),
          elastic,
        },
      ),
      [size],
      0.5,
    );
    const [groupMask, groupRings, field, columns, rows] = numbers.slice(headerLength + 8);
    expect([groupRings, columns, rows]).toEqual([1, 2, 1]);
    // A quad of 4 points, 1 beyond [0, 10] × [0, 5], and its upper edge.
    expect(Array.from(numbers.slice(groupMask, groupMask + 9))).toEqual([4, 1, -1, -1, 11, 6, 0, 1, 0]);
    expect(Array.from(numbers.slice(field, field + 4))).toEqual([2, 3, -1, 4]);
    const [mask, rings, matrix] = numbers.slice(numbers[5] + 29);
    // A ring of one point is none.
    expect(rings).toBe(1);
    expect(Array.from(numbers.slice(mask, mask + 12))).toEqual([3, 0, -1, -1, 6, 6, 0, 0, 5, 0, 0, 5]);
    expect(Array.from(numbers.slice(matrix, matrix + 4))).toEqual([1, 0, 0, 127.5]);
  });

  it('counts levels down to one texel', () => {
    expect(
      [
        [1, 1],
        [2, 1],
        [640, 480],
        [3, 1000],
      ].map(([width, height]) => levelCount({ width, height })),
    ).toEqual([1, 2, 10, 10]);
  });
});
