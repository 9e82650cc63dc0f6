import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ln } from '../../numerics.ts';
import { argumentsOf, type ParameterValues } from '../../parameters.ts';
import { makeTally } from '../../testing/classTallies.ts';
import { schemeNamed, schemes } from './index.ts';

function values(
  id: string,
  counts: readonly number[],
  given: ParameterValues = {},
  { tally = makeTally(counts), target = counts.map(() => 1 / counts.length) } = {},
): number[] {
  const scheme = schemeNamed(id);
  if (scheme === null) throw new Error(id);
  const input = { counts: Float64Array.from(counts), tally, target: Float64Array.from(target) };
  return [...scheme.values(input, argumentsOf(scheme.parameters, given))];
}

/** Equal to 12 digits. */
function near(found: readonly number[], expected: readonly number[]) {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, k) =>
    expect(Math.abs(value - expected[k])).toBeLessThanOrEqual(1e-12 * Math.abs(expected[k])),
  );
}

/** Platelets, red and white cells of BCCD, a class of one box, and one that rules. */
const n = [361, 4155, 375, 1, 40000];

describe('schemes against numbers of other programs', () => {
  it('inverse frequency is scikit-learn’s “balanced”', () => {
    // compute_class_weight('balanced', classes=np.arange(5), y=np.repeat(np.arange(5), n)), scikit-learn 1.2
    near(values('inverse-frequency', n), [24.870914127423823, 2.1608664259927797, 23.9424, 8978.4, 0.22446]);
  });

  it('inverse root, scaled to a mean of 1 a box', () => {
    // r = n ** -.5; r * n.sum() / (n * r).sum(), NumPy
    near(
      values('inverse-root', n),
      [7.776657665255848, 2.29224518043196, 7.63011262542868, 147.75649563986113, 0.7387824781993056],
    );
  });

  it('median frequency: np.median(n) / n', () => {
    near(values('median-frequency', n), [1.0387811634349031, 0.09025270758122744, 1, 375, 0.009375]);
    expect(values('median-frequency', [2, 4, 8, 100])).toEqual([3, 1.5, 0.75, 0.06]);
  });

  it('median frequency as Eigen and Fergus have it: among the boxes of the images that hold the class', () => {
    // Two images: three of a and one of b; four of b. f = 3/4, 5/8; median 11/16.
    const tally = { ...makeTally([3, 5], [1, 2]), boxesBeside: Float64Array.of(4, 8) };
    near(values('median-frequency', [3, 5], { frequency: 'beside' }, { tally }), [11 / 12, 1.1]);
    near(values('median-frequency', [1, 2], { frequency: 'beside' }, { tally }), [11 / 12, 1.1]);
  });

  it('effective number', () => {
    // e = (1.0 - b) / (1.0 - np.power(b, n)); e / e.sum() * len(n), as in the authors' class_balanced_loss.py
    near(
      values('effective-number', n, { beta: 0.9 }),
      [
        0.35714285714285704, 0.35714285714285704, 0.35714285714285704, 3.5714285714285716,
        0.35714285714285704,
      ],
    );
    near(
      values('effective-number', n, { beta: 0.999 }),
      [
        0.016354459488909474, 0.005036643009727365, 0.015847745518160154, 4.957803348634569,
        0.0049578033486345745,
      ],
    );
    // (1 - b) / -np.expm1(n * np.log1p(b - 1)) with b = 1 - 1e-12
    near(
      values('effective-number', n, { beta: 1 - 1e-12 }),
      [
        0.013771882406905508, 0.001196546223423321, 0.013257732130473838, 4.971649547998012,
        0.00012429124118565796,
      ],
    );
  });

  it('LDAM margins', () => {
    // m = 1 / np.sqrt(np.sqrt(n)); m * (0.5 / m.max()), as in the authors' losses.py
    near(
      values('ldam', n),
      [0.11470786693528087, 0.06227693743350799, 0.11362193664674994, 0.5, 0.035355339059327376],
    );
  });

  it('logit adjustment', () => {
    // tau * np.log(n / n.sum())
    near(
      values('logit-adjustment', n),
      [-4.823136925803265, -2.379947176846598, -4.785088858165736, -10.712014884136146, -0.11538015104007315],
    );
    near(
      values('logit-adjustment', n, { tau: 1.5 }),
      [-7.2347053887048975, -3.569920765269897, -7.177633287248604, -16.06802232620422, -0.17307022656010973],
    );
  });

  it('balanced softmax', () => {
    // np.log(n) - np.log(n).mean()
    near(
      values('balanced-softmax', n),
      [-0.26002332660490257, 2.183166422351765, -0.22197525896737247, -6.148901284937783, 4.4477334481582895],
    );
  });

  it('EQL spares the classes below λ of the images, and no others', () => {
    const tally = { ...makeTally([5, 9, 500], [1, 2, 400]), totalImages: 1000 };
    expect(values('eql', [5, 9, 500], {}, { tally })).toEqual([0, 1, 1]);
    expect(values('eql', [5, 9, 500], { lambda: 0.002 }, { tally })).toEqual([0, 1, 1]);
    expect(values('eql', [5, 9, 500], { lambda: 0 }, { tally })).toEqual([1, 1, 1]);
  });

  it('seesaw’s mitigation', () => {
    // M = np.minimum(1, (n[None, :] / n[:, None]) ** .8); mean of column j over i != j, weighted by n_i
    const expected = [
      0.04219105196922348, 0.17851951648189612, 0.043193524928316615, 0.0004485926414210482, 1,
    ];
    near(values('seesaw', n), expected);
    expect(values('seesaw', n, { p: 0 })).toEqual([1, 1, 1, 1, 1]);
  });

  it('cls_pw as Ultralytics normalises it: mean 1 over all classes, an empty one taken as one box', () => {
    // c = np.where(n == 0, 1, n); w = (1 / c) ** cls_pw; w / w.mean()
    near(
      values('cls-pw', n),
      [
        0.013771882404453973, 0.0011965462209405256, 0.013257732128021024, 4.971649548007885,
        0.00012429123870019712,
      ],
    );
    near(
      values('cls-pw', n, { power: 0.5 }),
      [0.23396283642804597, 0.06896281246870796, 0.2295539895097089, 4.445293892132874, 0.022226469460664366],
    );
    near(
      values('cls-pw', [...n, 0], { power: 0.5 }).slice(0, 5),
      [
        0.1486218464559904, 0.04380772896403877, 0.14582118383901713, 2.8238150826638173,
        0.014119075413319087,
      ],
    );
    expect(values('cls-pw', n, { power: 0 })).toEqual([1, 1, 1, 1, 1]);
  });

  it('to the target, by hand: shares ¾ and ¼, target ½ each', () => {
    near(values('to-target', [300, 100]), [2 / 3, 2]);
    // A class without a target keeps 1 and takes nothing from the others.
    near(values('to-target', [300, 100, 7], {}, { target: [0.5, 0.5, 0] }), [2 / 3, 2, 1]);
  });
});

const someCounts = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 1e9 }), fc.double({ min: 0.01, max: 1e9, noNaN: true })),
  {
    minLength: 1,
    maxLength: 40,
  },
);

describe('every scheme', () => {
  it('has an id of its own in kebab-case, a formula and a source', () => {
    expect(new Set(schemes.map(({ id }) => id)).size).toBe(schemes.length);
    for (const { id, name, formula, definition, source } of schemes) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const words of [name, formula, definition, source]) expect(words.length).toBeGreaterThan(3);
    }
  });

  it('is finite for any counts and the ends of every argument, and has weights of 0 or more', () => {
    fc.assert(
      fc.property(someCounts, fc.constantFrom(...schemes), fc.boolean(), (counts, scheme, isMost) => {
        const given = Object.fromEntries(
          Object.entries(scheme.parameters).map(([name, form]) => [
            name,
            form.kind === 'number' ? (isMost ? form.max : form.min) : form.default,
          ]),
        );
        const found = values(scheme.id, counts, given);
        expect(found.every(Number.isFinite)).toBe(true);
        if (scheme.acts !== 'logit') expect(found.every((value) => value >= 0)).toBe(true);
        const acts = scheme.actsLike?.(Float64Array.from(found));
        expect(acts?.every((factor) => Number.isFinite(factor) && factor > 0)).not.toBe(false);
      }),
    );
  });

  it('does not care about the order of the classes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...schemes),
        (counts, { id }) => {
          const turned = values(id, [...counts].reverse()).reverse();
          values(id, counts).forEach((value, k) => expect(turned[k]).toBeCloseTo(value, 10));
        },
      ),
    );
  });

  it('gives rarer classes no smaller a weight, margin or sparing', () => {
    fc.assert(
      fc.property(someCounts, fc.constantFrom(...schemes), (counts, scheme) => {
        const found = values(scheme.id, counts);
        const sign = scheme.acts === 'weight' || scheme.acts === 'margin' ? 1 : -1;
        const order = counts.map((_, k) => k).sort((a, b) => counts[a] - counts[b]);
        order.slice(1).forEach((k, i) => {
          const [rare, frequent] = [sign * found[order[i]], sign * found[k]];
          expect(rare).toBeGreaterThanOrEqual(frequent - 1e-9 * Math.abs(frequent));
        });
      }),
    );
  });

  it('is the same when all counts double, but where the size itself is what it looks at', () => {
    const bySize = ['effective-number'];
    for (const { id } of schemes.filter((scheme) => !bySize.includes(scheme.id)))
      values(
        id,
        n.map((count) => 2 * count),
      ).forEach((value, k) => expect(value).toBeCloseTo(values(id, n)[k], 10));
    expect(values('effective-number', [722, 8310])[0]).not.toBeCloseTo(
      values('effective-number', [361, 4155])[0],
      3,
    );
  });
});

describe('effective number', () => {
  it('is 1 for every class at β = 0, and in proportion to 1 / n at and towards β = 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 1 - 1e-16, 1 - 1e-15),
        (counts, beta) => {
          expect(values('effective-number', counts, { beta: 0 })).toEqual(counts.map(() => 1));
          const found = values('effective-number', counts, { beta });
          const sum = counts.reduce((total, count) => total + 1 / count, 0);
          found.forEach((w, k) => {
            const limit = counts.length / sum / counts[k];
            expect(Math.abs(w - limit)).toBeLessThanOrEqual(2e-6 * limit);
          });
        },
      ),
    );
  });

  it('adds up to K over the classes that have any', () => {
    const found = values('effective-number', [10, 0, 1000, 3], { beta: 0.99 });
    expect(found[0] + found[2] + found[3]).toBeCloseTo(3, 12);
  });
});

describe('seesaw', () => {
  it('is the mean over all pairs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 12 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (counts, p) => {
          const found = values('seesaw', counts, { p });
          counts.forEach((rare, j) => {
            const others = counts.filter((_, i) => i !== j);
            const kept = others.reduce((sum, i) => sum + i * Math.min(1, (rare / i) ** p), 0);
            expect(found[j]).toBeCloseTo(kept / others.reduce((a, b) => a + b, 0), 10);
          });
        },
      ),
    );
  });

  it('leaves one class alone as it is', () => expect(values('seesaw', [5])).toEqual([1]));
});

it('balanced softmax and logit adjustment with τ of 1 differ by a constant', () => {
  const a = values('balanced-softmax', n);
  const b = values('logit-adjustment', n);
  a.forEach((value, k) => expect(value - b[k]).toBeCloseTo(a[0] - b[0], 12));
  expect(a[1] - a[0]).toBeCloseTo(ln(4155 / 361), 12);
});

it('every scheme takes 65,535 classes in a blink', () => {
  const counts = Array.from({ length: 65_535 }, (_, k) => 1 + ((k * 7919) % 100_003));
  for (const { id } of schemes) {
    const start = performance.now();
    values(id, counts);
    expect(performance.now() - start, id).toBeLessThan(1500);
  }
});
