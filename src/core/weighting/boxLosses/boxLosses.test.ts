import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentsOf, defaultsOf, type ParameterValues } from '../../parameters.ts';
import type { BoxLoss, CentredBox } from './boxLoss.ts';
import { boxLosses } from './index.ts';
import { overlap } from './overlap.ts';
import { cases, recorded } from './testing/recorded.ts';

const lossOf = (id: string): BoxLoss => {
  const found = boxLosses.find((loss) => loss.id === id);
  if (!found) throw new Error(id);
  return found;
};
const box = ([x, y, w, h]: readonly number[]): CentredBox => ({ x, y, w, h });
const value = (id: string, p: readonly number[], t: readonly number[], given: ParameterValues = {}) =>
  lossOf(id).value(box(p), box(t), argumentsOf(lossOf(id).parameters, given));
const gradient = (id: string, p: readonly number[], t: readonly number[], given: ParameterValues = {}) =>
  lossOf(id).gradient(box(p), box(t), argumentsOf(lossOf(id).parameters, given));

/** Arguments under which a loss is looked at: its defaults, then each choice and each end of a number by itself. */
function variantsOf(loss: BoxLoss): ParameterValues[] {
  const first = defaultsOf(loss.parameters);
  return [
    first,
    ...Object.entries(loss.parameters).flatMap(([name, form]) =>
      form.kind === 'choice'
        ? form.choices.slice(1).map((choice) => ({ ...first, [name]: choice }))
        : form.kind === 'number'
          ? [form.min, form.max].map((end) => ({ ...first, [name]: end }))
          : [],
    ),
  ];
}
const everyVariant = boxLosses.flatMap((loss) =>
  variantsOf(loss).map(
    (parameters) => [`${loss.name} ${JSON.stringify(parameters)}`, loss, parameters] as const,
  ),
);

const anyBox = fc.record({
  x: fc.double({ min: -200, max: 200, noNaN: true }),
  y: fc.double({ min: -200, max: 200, noNaN: true }),
  w: fc.double({ min: 1, max: 300, noNaN: true }),
  h: fc.double({ min: 1, max: 300, noNaN: true }),
});
/** Half and whole pixels, moved by so much: two such boxes share no edge, and no offset is at a limit of a loss. */
const boxOff = (centre: number, side: number) =>
  fc.record({
    x: fc.integer({ min: -400, max: 400 }).map((n) => n / 2 + centre),
    y: fc.integer({ min: -400, max: 400 }).map((n) => n / 2 + centre),
    w: fc.integer({ min: 1, max: 300 }).map((n) => n + side),
    h: fc.integer({ min: 1, max: 300 }).map((n) => n + side),
  });
const step = 1e-3;
/** Logarithms of sides cannot be kept from limits in that way. */
const isAtLimit = (ratio: number) =>
  [0.1, 0.2, 1, 3].some((limit) => Math.abs(Math.abs(Math.log(ratio)) - limit) < 3e-3);
/** Also those that a hand or a network can make and a dataset cannot. */
const wildSide = fc.oneof(
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  fc.constantFrom(0, -0, -5, 1e-3, 1e-300, 5e-324, 1, 1e6),
);
const wildBox = fc.record({
  x: fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 5, -5)),
  y: fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 5, -5)),
  w: wildSide,
  h: wildSide,
});

describe('losses of box regression', () => {
  it('agree with PyTorch’s values and gradients on recorded boxes', () => {
    for (const { id, parameters, at } of recorded)
      for (const [name, expected] of Object.entries<readonly number[]>(at)) {
        const { prediction, target } = cases[name as keyof typeof cases];
        const ours = [
          value(id, prediction, target, parameters),
          ...gradient(id, prediction, target, parameters),
        ];
        ours.forEach((figure, k) => {
          const gap = Math.abs(figure - expected[k]);
          expect(gap, `${id} ${JSON.stringify(parameters)} ${name} ${k}`).toBeLessThan(
            1e-12 * Math.max(1, Math.abs(expected[k])),
          );
        });
      }
    expect(new Set(recorded.map((one) => one.id))).toEqual(new Set(boxLosses.map((loss) => loss.id)));
  });

  it.each(everyVariant)('%s: the gradient is what finite differences give', (_, loss, parameters) => {
    fc.assert(
      fc.property(boxOff(0.13, 0.21), boxOff(0, 0), (p, t) => {
        fc.pre(!isAtLimit(p.w / t.w) && !isAtLimit(p.h / t.h));
        // α of CIoU is a constant in its gradient: so it is here.
        const of = loss.id === 'ciou' && parameters.alpha === 'constant' ? frozenCiou(p, t) : loss;
        const ours = loss.gradient(p, t, parameters);
        (['x', 'y', 'w', 'h'] as const).forEach((part, k) => {
          const at = (d: number) => of.value({ ...p, [part]: p[part] + d }, t, parameters);
          const slope = (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
          const rounding = 1e-12 * Math.abs(at(0));
          expect(Math.abs(slope - ours[k])).toBeLessThan(1e-7 * (1 + Math.abs(slope)) + rounding);
        });
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });

  it.each(everyVariant)('%s: is finite whatever the boxes', (_, loss, parameters) => {
    fc.assert(
      fc.property(wildBox, wildBox, (p, t) => {
        expect(Number.isFinite(loss.value(p, t, parameters))).toBe(true);
        expect(loss.gradient(p, t, parameters).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500, endOnFailure: true },
    );
  });

  it.each(everyVariant)(
    '%s: is least, and has no slope, where the boxes are equal',
    (_, loss, parameters) => {
      fc.assert(
        fc.property(anyBox, anyBox, (p, t) => {
          const least = loss.value(t, t, parameters);
          expect(loss.value(p, t, parameters)).toBeGreaterThanOrEqual(least - 1e-12);
          expect(least).toBe(loss.id === 'kl' ? 2 * Number(parameters.alpha) : 0);
          for (const slope of loss.gradient(t, t, parameters)) expect(Math.abs(slope)).toBeLessThan(1e-12);
        }),
      );
    },
  );

  it('does not change with the scale where the loss is of areas or of encoded offsets', () => {
    fc.assert(
      fc.property(anyBox, anyBox, fc.double({ min: 0.1, max: 20, noNaN: true }), (p, t, by) => {
        const times = ({ x, y, w, h }: CentredBox) => ({ x: x * by, y: y * by, w: w * by, h: h * by });
        for (const loss of boxLosses) {
          const parameters = defaultsOf(loss.parameters);
          const before = loss.value(p, t, parameters);
          const after = loss.value(times(p), times(t), parameters);
          expect(Math.abs(after - before)).toBeLessThan(1e-9 * (1 + before));
        }
      }),
    );
  });

  it('keeps the order 1 − IoU ≤ GIoU, DIoU ≤ CIoU, and their bounds', () => {
    fc.assert(
      fc.property(wildBox, wildBox, (p, t) => {
        const of = (id: string) => lossOf(id).value(p, t, defaultsOf(lossOf(id).parameters));
        const [plain, general, distance, complete] = ['iou', 'giou', 'diou', 'ciou'].map(of);
        expect(plain).toBeGreaterThanOrEqual(0);
        expect(plain).toBeLessThanOrEqual(1);
        for (const more of [general, distance]) {
          expect(more).toBeGreaterThanOrEqual(plain);
          expect(more).toBeLessThanOrEqual(2);
        }
        expect(complete).toBeGreaterThanOrEqual(distance);
      }),
    );
  });
});

/** CIoU with the α of these two boxes, whatever is asked next. */
function frozenCiou(p: CentredBox, t: CentredBox): Pick<BoxLoss, 'value'> {
  const vOf = (b: CentredBox) => (4 / Math.PI ** 2) * (Math.atan(t.w / t.h) - Math.atan(b.w / b.h)) ** 2;
  const v = vOf(p);
  const alpha = v === 0 ? 0 : v / (1 - overlap(p, t).iou + v);
  return { value: (b) => lossOf('diou').value(b, t, {}) + alpha * vOf(b) };
}

describe('hand-worked cases', () => {
  // A square of 20 px, and the same moved right by 5: intersection 15 · 20, union 25 · 20, hull 25 × 20.
  const square = [10, 10, 20, 20];
  const moved = [15, 10, 20, 20];

  it('of a box moved by a quarter of its side', () => {
    expect(value('l1', moved, square)).toBe(0.25);
    expect(value('l1', moved, square, { space: 'pixels' })).toBe(5);
    expect(value('l1', moved, square, { space: 'weighted' })).toBe(2.5);
    expect(value('l2', moved, square)).toBe(0.0625);
    expect(value('smooth-l1', moved, square)).toBe(0.03125);
    expect(value('smooth-l1', moved, square, { beta: 0.1 })).toBeCloseTo(0.2, 15);
    expect(value('smooth-l1', moved, square, { beta: 0 })).toBe(0.25);
    // Left and right corner are each off by 0.25.
    expect(value('kl', moved, square)).toBe(0.0625);
    expect(value('kl', moved, square, { alpha: Math.LN2 })).toBeCloseTo(0.03125 + 2 * Math.LN2, 14);
    expect(value('iou', moved, square)).toBe(0.4);
    expect(value('iou', moved, square, { form: 'log' })).toBeCloseTo(Math.log(5 / 3), 15);
    expect(value('giou', moved, square)).toBe(0.4);
    expect(value('diou', moved, square)).toBeCloseTo(0.4 + 25 / (625 + 400), 15);
    expect(value('ciou', moved, square)).toBe(value('diou', moved, square));
    // 1 − (20 − 10) / (20 + 10) = 2/3, less β / 2.
    expect(value('bounded-iou', moved, square)).toBeCloseTo(2 / 3 - 0.1, 15);
  });

  it('of boxes that do not meet', () => {
    const away = [50, 10, 20, 20];
    expect(value('iou', away, square)).toBe(1);
    expect(gradient('iou', away, square).map((slope) => slope + 0)).toEqual([0, 0, 0, 0]);
    expect(value('iou', away, square, { form: 'log' })).toBeCloseTo(6 * Math.LN10, 12);
    expect(gradient('iou', away, square, { form: 'log' }).map((slope) => slope + 0)).toEqual([0, 0, 0, 0]);
    // Hull 60 × 20 = 1200, union 800.
    expect(value('giou', away, square)).toBeCloseTo(1 + 400 / 1200, 15);
    expect(value('diou', away, square)).toBe(1 + 1600 / 4000);
    expect(value('bounded-iou', away, square)).toBe(0.9);
    // Both pull to the left, GIoU by growing too.
    expect(gradient('giou', away, square)[0]).toBeGreaterThan(0);
    expect(gradient('diou', away, square)[0]).toBeGreaterThan(0);
    expect(gradient('giou', away, square)[2]).toBeLessThan(0);
  });

  it('of one box inside the other: GIoU says no more than IoU, DIoU moves it to the centre', () => {
    const inside = [14, 10, 8, 8];
    expect(value('iou', inside, square)).toBe(1 - 64 / 400);
    expect(value('giou', inside, square)).toBe(1 - 64 / 400);
    expect(value('diou', inside, square)).toBeCloseTo(1 - 64 / 400 + 16 / 800, 15);
    expect(gradient('giou', inside, square)[0] + 0).toBe(0);
    expect(gradient('diou', inside, square)[0]).toBeCloseTo((2 * 4) / 800, 15);
  });

  it('of another aspect', () => {
    // Same centre and area: 40 × 10 in 20 × 20 shares 200 of 600.
    const flat = [10, 10, 40, 10];
    const v = (4 / Math.PI ** 2) * (Math.PI / 4 - Math.atan(4)) ** 2;
    expect(value('ciou', flat, square)).toBeCloseTo(2 / 3 + (v * v) / (2 / 3 + v), 14);
    expect(value('l1', flat, square)).toBeCloseTo(2 * Math.LN2, 15);
    expect(value('bounded-iou', flat, square)).toBeCloseTo(2 * 0.4, 15);
  });

  it('of edges that touch: the gradient of IoU already draws them together', () => {
    const touching = [30, 10, 20, 20];
    expect(value('iou', touching, square)).toBe(1);
    expect(gradient('iou', touching, square)[0]).toBeCloseTo(20 / 800, 15);
  });

  it('of balanced L1: continuous at β, slope γ beyond, and the paper’s slope α ln(b|d| + 1) below', () => {
    const at = (d: number) => value('balanced-l1', [20 * d, 0, 20, 20], [0, 0, 20, 20]);
    const b = Math.exp(3) - 1;
    expect(at(1)).toBeCloseTo(at(1 - 1e-12), 10);
    expect(at(2) - at(1)).toBeCloseTo(1.5, 12);
    expect(gradient('balanced-l1', [10, 0, 20, 20], [0, 0, 20, 20])[0]).toBeCloseTo(
      (0.5 * Math.log(b * 0.5 + 1)) / 20,
      14,
    );
  });

  it('of sides that are no sides: they count as 0.001 px and have no slope', () => {
    for (const side of [0, -30, 1e-9]) {
      expect(value('iou', [10, 10, side, 20], square)).toBeCloseTo(1, 3);
      expect(value('l1', [10, 10, side, 20], square)).toBeCloseTo(Math.log(20_000), 12);
      for (const id of ['l1', 'iou', 'giou', 'diou', 'ciou', 'bounded-iou'])
        expect(gradient(id, [10, 10, side, 20], square)[2] + 0).toBe(0);
    }
    expect(value('l1', [10, 10, -30, 20], square, { space: 'pixels' })).toBe(50);
  });

  it('of bounded IoU as MMDetection has it: 0.001 px in the divisors is all the difference', () => {
    const [p, t] = [
      [104, 97, 52, 27],
      [100, 100, 40, 30],
    ];
    const eps = 1e-3;
    const lost = [0, 1].map((i) => {
      const off = 2 * Math.abs(p[i] - t[i]);
      return 1 - Math.max(0, (t[i + 2] - off) / (t[i + 2] + off + eps));
    });
    lost.push(...[2, 3].map((i) => 1 - Math.min(t[i] / (p[i] + eps), p[i] / (t[i] + eps))));
    const theirs = lost.reduce((sum, l) => sum + (l < 0.2 ? (0.5 * l * l) / 0.2 : l - 0.1), 0);
    expect(value('bounded-iou', p, t)).toBeCloseTo(theirs, 3);
  });
});
