import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyramidOf } from '../../../pictures/pyramid.ts';
import { composed, step } from '../../../testing/composed.ts';
import { makeDataset } from '../../../testing/makeDataset.ts';
import { drawScene } from '../../draw/drawScene.ts';
import type { ColourMatrix } from '../../scene.ts';
import { hueMatrix } from './hueSaturation.ts';
import { afterColour, recolouredRgb } from './recoloured.ts';

const data = makeDataset(['cat'], [{ width: 4, height: 4, boxes: [[0, 1, 1, 2, 2]] }]);
const flat = (...colour: number[]) => {
  const pixels = new Uint8Array(64);
  for (let i = 0; i < 64; i += 4) pixels.set([...colour, 255], i);
  return pyramidOf({ width: 4, height: 4, pixels });
};
/** The first pixel of a picture of one colour after the steps. */
function pixel(colour: number[], operation: string, values: Record<string, number> = {}): number[] {
  const { scene } = composed(data, [step(operation)], { values });
  return Array.from(drawScene(scene, [flat(...colour)]).pixels.subarray(0, 3));
}
const unit = (matrix: ColourMatrix, r: number, g: number, b: number) =>
  [0, 4, 8].map((row) => matrix[row] * r + matrix[row + 1] * g + matrix[row + 2] * b + matrix[row + 3]);

describe('brightness and contrast', () => {
  it('are α x + β: 100 becomes 1.2 · 100 + 0.1 · 255', () => {
    const values = { 'brightnessContrast.alpha': 1.2, 'brightnessContrast.beta': 0.1 };
    // 145.5, 85.5 and 255 (cut)
    expect(pixel([100, 50, 250], 'brightnessContrast', values)).toEqual([146, 86, 255]);
  });

  it('stay within their limits, and leave boxes alone', () => {
    for (let chance = 0; chance < 30; chance++) {
      const { drawn, labels } = composed(data, [step('brightnessContrast')], {}, { chance });
      expect(Math.abs(drawn['brightnessContrast.alpha'] - 1)).toBeLessThanOrEqual(0.2);
      expect(Math.abs(drawn['brightnessContrast.beta'])).toBeLessThanOrEqual(0.2);
      expect(labels[0].rect).toEqual([1, 1, 3, 3]);
    }
  });
});

describe('hue, saturation and value', () => {
  it('leave greys grey and their luma as it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (degrees, saturation, grey) => {
          for (const channel of unit(hueMatrix(degrees, saturation, 1), grey, grey, grey))
            expect(channel).toBeCloseTo(grey, 12);
          const [r, g, b] = unit(hueMatrix(degrees, saturation, 1), 0.7, 0.4, 0.1);
          expect(0.299 * r + 0.587 * g + 0.114 * b).toBeCloseTo(0.299 * 0.7 + 0.587 * 0.4 + 0.114 * 0.1, 12);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });

  it('turn red towards yellow by a positive angle, and back by the negative', () => {
    const [r, g, b] = unit(hueMatrix(30, 1, 1), 1, 0, 0);
    expect(g).toBeGreaterThan(b);
    const again = unit(hueMatrix(-30, 1, 1), r, g, b);
    again.forEach((channel, i) => expect(channel).toBeCloseTo(i === 0 ? 1 : 0, 12));
  });

  it('without saturation are the grey step', () => {
    const values = {
      'hueSaturation.turn': 0,
      'hueSaturation.saturation': 0,
      'hueSaturation.value': 1,
    };
    // 0.299 · 200 + 0.587 · 100 + 0.114 · 50 = 124.2
    expect(pixel([200, 100, 50], 'grey')).toEqual([124, 124, 124]);
    expect(pixel([200, 100, 50], 'hueSaturation', values)).toEqual([124, 124, 124]);
  });

  it('have Ultralytics’ limits: 5.4°, 0.7 and 0.4', () => {
    for (let chance = 0; chance < 30; chance++) {
      const { drawn } = composed(data, [step('hueSaturation')], {}, { chance });
      expect(Math.abs(drawn['hueSaturation.turn'])).toBeLessThanOrEqual(5.4);
      expect(Math.abs(drawn['hueSaturation.saturation'] - 1)).toBeLessThanOrEqual(0.7);
      expect(Math.abs(drawn['hueSaturation.value'] - 1)).toBeLessThanOrEqual(0.4);
    }
  });
});

describe('colours of a whole scene', () => {
  it('come one after the other: the product of the matrices', () => {
    const brighter: ColourMatrix = [1.5, 0, 0, 0.1, 0, 1.5, 0, 0.1, 0, 0, 1.5, 0.1];
    const turned = hueMatrix(40, 1.2, 0.9);
    const [r, g, b] = unit(turned, 0.3, 0.2, 0.1);
    const both = unit(afterColour(brighter, turned), 0.3, 0.2, 0.1);
    unit(brighter, r, g, b).forEach((channel, i) => expect(both[i]).toBeCloseTo(channel, 12));
    expect(afterColour(turned, null)).toBe(turned);
  });

  it('change the fill too, which is part of the picture by then', () => {
    const { scene } = composed(data, [step('translate'), step('brightnessContrast')], {
      values: {
        'translate.x': 0.5,
        'translate.y': 0,
        'brightnessContrast.alpha': 1,
        'brightnessContrast.beta': 0.2,
      },
    });
    const drawn = drawScene(scene, [flat(10, 20, 30)]).pixels;
    expect(Array.from(drawn.subarray(0, 3))).toEqual([165, 165, 165]);
    expect(Array.from(drawn.subarray(12, 15))).toEqual([61, 71, 81]);
    expect(recolouredRgb([114, 114, 114], [2, 0, 0, 0.5, 0, 1, 0, 0, 0, 0, -1, 0])).toEqual([255, 114, 0]);
  });
});

describe('blur, noise and JPEG', () => {
  it('are done to the finished picture in the order of the steps', () => {
    const { scene } = composed(data, [step('noise'), step('blur'), step('jpegQuality')], {
      values: { 'noise.sigma': 5, 'blur.sigma': 1.5, 'jpegQuality.quality': 40 },
    });
    expect(scene.effects).toMatchObject([
      { kind: 'noise', sigma: 5 },
      { kind: 'blur', sigma: 1.5 },
      { kind: 'jpeg', quality: 40 },
    ]);
  });

  it('draw within their range, whichever end is the larger', () => {
    for (let chance = 0; chance < 20; chance++) {
      const { drawn } = composed(data, [step('blur', { least: 3, most: 1 })], {}, { chance });
      expect(drawn['blur.sigma']).toBeGreaterThanOrEqual(1);
      expect(drawn['blur.sigma']).toBeLessThanOrEqual(3);
    }
  });

  it('have the libraries’ own ranges', () => {
    const quality = (library: 'ultralytics' | 'albumentations') =>
      composed(data, [step('jpegQuality')], {}, { library }).drawn['jpegQuality.quality'];
    expect(quality('ultralytics')).toBeGreaterThanOrEqual(75);
    expect(quality('albumentations')).toBeGreaterThanOrEqual(99);
  });
});
