import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraries } from './libraries/index.ts';
import { operations } from './operations/index.ts';
import { labelsFrom, made, worldOf } from './testing/worldOf.ts';

const square = { width: 100, height: 100 };
const step = (operation: string, probability = 1) => ({ operation, probability, parameters: {} });

describe('steps one after the other', () => {
  it('are left out by their probability and where nobody knows them', () => {
    const images = [square, square, square, square];
    const drawn = (probability: number) =>
      made(worldOf(images), [step('flip', probability), step('unheard'), 'mosaic4']).done;
    expect(drawn(1)).toEqual(['flip', 'mosaic4']);
    expect(drawn(0)).toEqual(['mosaic4']);
  });
  it('take what a hand sets, and tell what chance drew', () => {
    const pins = { partners: [3, 1, 2], values: { 'mosaic4.centreX': 0.3 } };
    const mosaic = made(worldOf([square, square, square, square]), ['mosaic4'], pins);
    expect(mosaic.images).toEqual([0, 3, 1, 2]);
    expect(mosaic.drawn['mosaic4.centreX']).toBe(0.3);
    const chance = made(worldOf([square, square, square, square]), ['mosaic4']);
    expect(chance.drawn['mosaic4.centreY']).toBe(mosaic.drawn['mosaic4.centreY']);
  });
  it('end with the library’s last look, only where something was done', () => {
    const images = [{ ...square, boxes: [[0, 10, 10, 1, 30] as const] }, square];
    const last = (probability: number) =>
      labelsFrom(made(worldOf(images, { library: 'mmdetection' }), [step('flip', probability)]), 0)[0]
        .dropped;
    expect(last(1)).toBe('1 px wide: kept above 1 px');
    expect(last(0)).toBeNull();
  });
  it('keep a threshold that a person sets', () => {
    const images = [{ ...square, boxes: [[0, 10, 10, 5, 30] as const] }, square];
    const world = worldOf(images, { library: 'torchvision', thresholds: { minSize: 6 } });
    expect(labelsFrom(made(world, ['flip']), 0)[0].dropped).toBe('5 px wide: kept from 6 px');
  });
  it('tell why a partner is not what was asked for', () => {
    const world = worldOf([square, square], {}, { partnerNote: 'No other image holds c.' });
    expect(made(world, ['mixUp']).notes).toEqual(['No other image holds c.']);
  });
});

describe('any steps in any order', () => {
  const box = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.double({ min: -20, max: 180, noNaN: true }),
    fc.double({ min: -20, max: 180, noNaN: true }),
    fc.double({ min: 0.1, max: 150, noNaN: true }),
    fc.double({ min: 0.1, max: 150, noNaN: true }),
  );
  const image = fc.record({
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
    boxes: fc.array(box, { maxLength: 3 }),
  });
  it('give a composite of finite numbers whose layers show its own pictures, the same one for the same seed', () => {
    fc.assert(
      fc.property(
        fc.array(image, { minLength: 1, maxLength: 10 }),
        fc.array(fc.constantFrom(...operations.map(({ id }) => id)), { maxLength: 4 }),
        fc.constantFrom(...libraries.map(({ id }) => id)),
        fc.boolean(),
        fc.nat(),
        (images, steps, library, isClassification, seed) => {
          const make = () => made(worldOf(images, { library }, { isClassification }), steps, {}, seed);
          const one = make();
          expect(make()).toEqual(one);
          for (const { layers } of one.scene.groups) {
            for (const { picture, from, to } of layers) {
              expect(picture).toBeLessThan(one.images.length);
              expect([...from, ...to].every(Number.isFinite)).toBe(true);
            }
          }
          for (const { rect, seen, weight } of one.labels) {
            expect([...rect, ...(seen ?? []), weight].every(Number.isFinite)).toBe(true);
          }
        },
      ),
      { seed: 5, numRuns: 400 },
    );
  });
});
