import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { mixingUnavailable, partnersOf } from './partners.ts';
import { randomOf } from './random.ts';
import type { PartnerSettings } from './settings.ts';
import { mixWorld } from './world.ts';
import { defaultMixing } from './settings.ts';

/** Images 0 … 5: cat, cat and dog, five cats, nothing, wolf, dog of val. */
const dataset = makeDataset(
  ['cat', 'dog', 'wolf', 'unicorn'],
  [
    { boxes: [[0, 0, 0, 9, 9]] },
    {
      boxes: [
        [0, 0, 0, 9, 9],
        [1, 0, 0, 9, 9],
      ],
    },
    { boxes: Array.from({ length: 5 }, () => [0, 0, 0, 9, 9] as const) },
    {},
    { boxes: [[2, 0, 0, 9, 9]] },
    { boxes: [[1, 0, 0, 9, 9]] },
  ],
);
const split = Uint8Array.of(0, 0, 0, 0, 0, 1);

/** How often each image comes in `times` draws as a partner of an image. */
function drawn(
  settings: PartnerSettings,
  image: number,
  repeats: readonly number[] | null = null,
  of = { dataset, split },
  times = 6000,
) {
  const world = mixWorld(of.dataset, { ...defaultMixing, partners: settings }, { split: of.split, repeats });
  const counts = new Array<number>(of.dataset.images.count).fill(0);
  const random = randomOf(3);
  for (let n = 0; n < times; n++) counts[world.partner(random, image)]++;
  return { shares: counts.map((count) => count / times), note: world.partnerNote };
}
const near = (shares: readonly number[], wanted: readonly number[]) =>
  shares.forEach((share, i) => expect(Math.abs(share - wanted[i]), `image ${i}`).toBeLessThan(0.03));

describe('the partners of an image', () => {
  it('come evenly from the rest of train, whatever the plan says', () => {
    const { shares, note } = drawn({ kind: 'even' }, 1, [1, 1, 0, 1, 9, 1]);
    near(shares, [1 / 4, 0, 1 / 4, 1 / 4, 1 / 4, 0]);
    expect([shares[1], shares[5], note]).toEqual([0, 0, null]);
  });

  it('come in proportion to the plan’s repeats: dropped images never', () => {
    const { shares } = drawn({ kind: 'plan' }, 1, [1, 3, 0, 2, 5, 9]);
    near(shares, [1 / 8, 0, 0, 2 / 8, 5 / 8, 0]);
    expect([shares[1], shares[2], shares[5]]).toEqual([0, 0, 0]);
    near(drawn({ kind: 'plan' }, 1).shares, [1 / 4, 0, 1 / 4, 1 / 4, 1 / 4, 0]);
  });

  it('hold the class that is sought, each image alike however many boxes it has', () => {
    near(drawn({ kind: 'class', class: 'cat' }, 3).shares, [1 / 3, 1 / 3, 1 / 3, 0, 0, 0]);
    near(drawn({ kind: 'class', class: 'cat' }, 0).shares, [0, 1 / 2, 1 / 2, 0, 0, 0]);
  });

  it('are drawn evenly where no image of train, or only this one, holds the class: a note says so', () => {
    const none = drawn({ kind: 'class', class: 'unicorn' }, 1);
    near(none.shares, [1 / 4, 0, 1 / 4, 1 / 4, 1 / 4, 0]);
    expect(none.note).toBe('No image of train holds unicorn: partners are drawn evenly.');
    const own = drawn({ kind: 'class', class: 'wolf' }, 4);
    near(own.shares, [1 / 4, 1 / 4, 1 / 4, 1 / 4, 0, 0]);
    expect(own.note).toBe('One image of train alone holds wolf: its own partners are drawn evenly.');
    expect(drawn({ kind: 'class', class: 'wolf' }, 0).shares[4]).toBe(1);
  });

  it('hold the rarest class most often where none is named: inverse counts of 7, 1 and 1', () => {
    // Classes in train: cat 7, dog 1 (val does not count), wolf 1: 1/15, 7/15, 7/15.
    const { shares, note } = drawn({ kind: 'class', class: '' }, 3);
    near(shares, [1 / 45, 1 / 45 + 7 / 15, 1 / 45, 0, 7 / 15, 0]);
    expect(note).toBeNull();
  });

  it('are the image itself only where train has no other: a note says so', () => {
    const alone = { dataset, split: Uint8Array.of(1, 0, 1, 1, 1, 1) };
    for (const kind of ['even', 'plan'] as const) {
      const { shares, note } = drawn({ kind }, 1, [1, 2, 1, 1, 1, 1], alone, 20);
      expect(shares[1]).toBe(1);
      expect(note).toBe('Train has one image alone: it is mixed with itself.');
      const seeking = drawn({ kind: 'class', class: 'cat' }, 1, null, alone, 20);
      expect(seeking).toEqual({ shares, note });
      expect(drawn({ kind }, 0, [1, 2, 1, 1, 1, 1], alone, 20).shares[1]).toBe(1);
    }
    const none = mixWorld(dataset, defaultMixing, { split: new Uint8Array(6).fill(1), repeats: null });
    expect(none.partner(randomOf(1), 0)).toBe(-1);
  });

  it('are always of train, and never dropped ones under the plan, whatever the plan', () => {
    const kinds = [
      { kind: 'even' },
      { kind: 'plan' },
      { kind: 'class', class: 'dog' },
      { kind: 'class', class: '' },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...(kinds as PartnerSettings[])),
        fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { minLength: 6, maxLength: 6 }),
        fc.nat(5),
        fc.nat(),
        (settings, rows, image, seed) => {
          const parts = Uint8Array.from(rows, ([part]) => part);
          const repeats = rows.map(([, repeat]) => repeat);
          const counts = Float64Array.of(7, 2, 1, 0);
          const partners = partnersOf(dataset, settings, { split: parts, repeats }, counts);
          const random = randomOf(seed);
          for (let n = 0; n < 20; n++) {
            const partner = partners.draw(random, image);
            if (partner < 0) continue;
            expect(parts[partner]).toBe(0);
            if (settings.kind === 'plan') expect(repeats[partner]).toBeGreaterThan(0);
          }
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('a dataset without anything to mix', () => {
  it('says so', () => {
    expect(mixingUnavailable(dataset)).toBeNull();
    expect(mixingUnavailable(makeDataset(['a'], []))).toBe('There are no images.');
    const empty = makeDataset(['a'], [{}]);
    expect(mixingUnavailable(empty)).toBe('There are no boxes.');
    expect(mixingUnavailable({ ...empty, task: 'classification' })).toBe('There are no labels.');
    const multiplicity = Uint32Array.of(4);
    expect(mixingUnavailable({ ...empty, images: { ...empty.images, multiplicity } })).toContain(
      'count table',
    );
  });
});
