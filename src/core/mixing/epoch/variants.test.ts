import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { extraCopies } from './extraCopies.ts';
import { defaultMixing, type MixingSettings } from '../settings.ts';
import { copyComposite, sharesOf, variantOf } from './variants.ts';
import { mixWorld } from '../world.ts';

const specs: ImageSpec[] = Array.from({ length: 40 }, (_, i) => ({
  path: `picture ${i}.jpg`,
  boxes: [
    [0, 10, 20, 200, 100],
    [i % 3, 300, 200, 100, 200],
  ],
}));
const classes = ['cat', 'dog', 'wolf'];
const worldOf = (images: readonly ImageSpec[], settings: Partial<MixingSettings> = {}) =>
  mixWorld(
    makeDataset(classes, images),
    { ...defaultMixing, ...settings },
    { split: new Uint8Array(images.length), repeats: null },
  );
const variant = (id: string, share: number, operation = 'flip') => ({
  id,
  name: id,
  share,
  steps: [{ operation, probability: 1, parameters: {} }],
});

describe('the extra copies of an epoch', () => {
  it('are the uses of train images beyond the first', () => {
    const copies = extraCopies([3, 0, 1, 2, 4], Uint8Array.of(0, 0, 0, 0, 1));
    expect([...copies.image]).toEqual([0, 0, 3]);
    expect([...copies.copy]).toEqual([2, 3, 2]);
  });
});

describe('the variant of a copy', () => {
  it('is drawn by the shares; the rest stays the same picture', () => {
    const world = worldOf(specs, { variants: [variant('a', 0.5), variant('b', 0.25)] });
    const counts = new Map<string | null, number>();
    for (let image = 0; image < 40; image++)
      for (let copy = 2; copy < 102; copy++) {
        const id = variantOf(world, image, copy)?.id ?? null;
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    // 4000 lots: three standard deviations are 95.
    expect(Math.abs((counts.get('a') ?? 0) - 2000)).toBeLessThan(95);
    expect(Math.abs((counts.get('b') ?? 0) - 1000)).toBeLessThan(95);
    expect(Math.abs((counts.get(null) ?? 0) - 1000)).toBeLessThan(95);
  });

  it('does not depend on the order of the images, nor does its composite', () => {
    const turned = [...specs].reverse();
    const worlds = [worldOf(specs), worldOf(turned)];
    const pathsOf = ({ dataset }: (typeof worlds)[0], images: readonly number[]) =>
      images.map((image) => dataset.images.path[image]);
    for (let image = 0; image < 40; image++)
      for (let copy = 2; copy < 5; copy++) {
        const [a, b] = [copyComposite(worlds[0], image, copy), copyComposite(worlds[1], 39 - image, copy)];
        expect(b?.variant).toEqual(a?.variant);
        expect(b?.composite.scene).toEqual(a?.composite.scene);
        expect(pathsOf(worlds[1], b?.composite.images ?? [])).toEqual(
          pathsOf(worlds[0], a?.composite.images ?? []),
        );
      }
  });

  it('does not change when an image is added', () => {
    const [few, more] = [worldOf(specs), worldOf([{ path: 'a new one.jpg' }, ...specs])];
    for (let image = 0; image < 40; image++)
      for (let copy = 2; copy < 12; copy++)
        expect(variantOf(more, image + 1, copy)).toEqual(variantOf(few, image, copy));
  });

  it('is another one for another seed', () => {
    const [one, two] = [worldOf(specs), worldOf(specs, { seed: 2 })];
    const ids = (world: typeof one) => specs.map((_, image) => variantOf(world, image, 2)?.id);
    expect(ids(one)).not.toEqual(ids(two));
  });

  it('is nothing where no step could act', () => {
    const world = worldOf(specs, {
      variants: [
        { id: 'never', name: '', share: 1, steps: [{ operation: 'flip', probability: 0, parameters: {} }] },
      ],
    });
    expect(variantOf(world, 0, 2)?.id).toBe('never');
    expect(copyComposite(world, 0, 2)).toBeNull();
  });
});

describe('the shares of an image', () => {
  // Boxes in train: cat 40 + 14, dog 13, wolf 13.
  const shares = (sharesByClass: MixingSettings['sharesByClass'], image: number) =>
    sharesOf(worldOf(specs, { variants: [variant('a', 0.5), variant('b', 0.25)], sharesByClass }), image);

  it('are those of the rarest class in it that has its own, by name where two are as rare', () => {
    expect(shares({}, 1)).toEqual([0.5, 0.25]);
    expect(shares({ cat: { b: 1 }, dog: { a: 0.1 } }, 0)).toEqual([0, 1]);
    expect(shares({ cat: { b: 1 }, dog: { a: 0.1 } }, 1)).toEqual([0.1, 0]);
    expect(shares({ cat: { b: 1 }, dog: { a: 0.1 } }, 2)).toEqual([0, 1]);
    const both = worldOf(
      [
        {
          boxes: [
            [2, 0, 0, 9, 9],
            [1, 0, 0, 9, 9],
          ],
        },
      ],
      { variants: [variant('a', 0)], sharesByClass: { wolf: { a: 1 }, dog: { a: 0.5 } } },
    );
    expect(sharesOf(both, 0)).toEqual([0.5]);
  });

  it('say nothing for a class that names no variant of the recipe', () => {
    expect(shares({ cat: {}, dog: { gone: 1 } }, 1)).toEqual([0.5, 0.25]);
  });

  it('never add up to more than 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (list) => {
          const variants = list.map((share, i) => variant(String(i), share));
          const found = sharesOf(worldOf(specs, { variants }), 0);
          const sum = list.reduce((total, share) => total + share, 0);
          found.forEach((share, i) => expect(share).toBeCloseTo(list[i] / Math.max(1, sum), 12));
        },
      ),
      { seed: 2 },
    );
  });
});
