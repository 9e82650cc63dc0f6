import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { focalLogitSlope, focalLoss, focalLossOfLogit, focalSlope } from './focalLoss.ts';

const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const gamma = fc.double({ min: 0, max: 5, noNaN: true });

/** Central difference; the error is of the order of step². */
const difference = (f: (x: number) => number, x: number, step: number) =>
  (f(x + step) - f(x - step)) / (2 * step);

describe('the focal loss', () => {
  test('at p = 0.9 and γ = 2 is 100 times less than cross-entropy, at 0.968 about 1000 times (Lin et al. 2017)', () => {
    expect(focalLoss(0.9, 0) / focalLoss(0.9, 2)).toBeCloseTo(100, 10);
    expect(focalLoss(0.968, 0) / focalLoss(0.968, 2)).toBeCloseTo(976.5625, 8);
    // At most 4 times less for what is misclassified.
    expect(focalLoss(0.5, 0) / focalLoss(0.5, 2)).toBeCloseTo(4, 12);
  });

  test('by hand: −0.25 · 0.5² · ln 0.5', () => {
    expect(focalLoss(0.5, 2, 0.25)).toBeCloseTo(0.0433216987849966, 15);
  });

  test('is cross-entropy at γ = 0, value and slopes', () => {
    fc.assert(
      fc.property(p, (at) => {
        expect(focalLoss(at, 0)).toBeCloseTo(-Math.log(at), 12);
        expect(focalSlope(at, 0) * at).toBeCloseTo(-1, 12);
        expect(focalLogitSlope(at, 0)).toBeCloseTo(at - 1, 12);
      }),
    );
  });

  test('falls with p and with γ, and is never more than cross-entropy', () => {
    fc.assert(
      fc.property(p, p, gamma, gamma, (a, b, g, h) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const [less, more] = g < h ? [g, h] : [h, g];
        expect(focalLoss(high, g)).toBeLessThanOrEqual(focalLoss(low, g));
        expect(focalLoss(a, more)).toBeLessThanOrEqual(focalLoss(a, less) * (1 + 1e-14));
        expect(focalLoss(a, g)).toBeLessThanOrEqual(focalLoss(a, 0) * (1 + 1e-14));
      }),
    );
  });

  test('has the slope that differences show', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), gamma, (at, g) => {
        const f = (x: number) => focalLoss(x, g, 0.25);
        const slope = focalSlope(at, g, 0.25);
        expect(Math.abs(difference(f, at, 1e-5) - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
        // dp/dx = p (1 − p)
        expect(focalLogitSlope(at, g, 0.25)).toBeCloseTo(slope * at * (1 - at), 12);
      }),
    );
  });

  test('has a slope by the logit of either side that differences show', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), gamma, fc.boolean(), (x, g, isForeground) => {
        const settings = { gamma: g, alpha: 0.25 };
        const f = (at: number) => focalLossOfLogit(at, isForeground, settings).loss;
        const { slope } = focalLossOfLogit(x, isForeground, settings);
        expect(Math.abs(difference(f, x, 1e-5) - slope)).toBeLessThan(1e-8);
      }),
    );
  });

  test('stays a number at both ends', () => {
    for (const g of [0, 0.3, 1, 2, 5]) {
      expect(focalLoss(1, g)).toBe(0);
      expect(focalLoss(0, g)).toBe(Infinity);
      expect(focalSlope(0, g)).toBe(-Infinity);
      expect(focalSlope(1, g)).toBeCloseTo(g === 0 ? -1 : 0, 15);
      expect(focalLogitSlope(0, g)).toBe(-1);
      expect(focalLogitSlope(1, g)).toBeCloseTo(0, 15);
      // Just below 1, where ln p / (1 − p) would lose its digits.
      expect(focalSlope(1 - 2 ** -53, g)).toBeLessThanOrEqual(0);
      for (const logit of [-1e4, -800, 800, 1e4])
        for (const isForeground of [true, false]) {
          const { loss, slope } = focalLossOfLogit(logit, isForeground, { gamma: g, alpha: 0.25 });
          expect(Number.isFinite(loss) && Number.isFinite(slope)).toBe(true);
        }
    }
    expect(focalLossOfLogit(800, false, { gamma: 2, alpha: null }).loss).toBe(800);
  });
});

/**
 * logit, label, α, γ, loss, gradient. torch 1.13 in float64:
 *   p = sigmoid(x); ce = binary_cross_entropy_with_logits(x, y, reduction="none"); p_t = p*y + (1-p)*(1-y)
 *   loss = ce * (1 - p_t)**gamma; if alpha is given: loss *= alpha*y + (1-alpha)*(1-y); loss.backward()
 * which is torchvision.ops.sigmoid_focal_loss.
 */
const recorded: readonly (readonly [number, number, number | null, number, number, number])[] = [
  [-4.59511985013459, 1, 0.25, 2, 1.1283818248217319, -0.26514238649643462],
  [-4.59511985013459, 1, null, 2, 4.5135272992869275, -1.0605695459857385],
  [-4.59511985013459, 1, null, 0.5, 4.5820864807961073, -1.0079479951395343],
  [-4.59511985013459, 1, 0.75, 5, 3.2846032687281048, -0.87034027548715531],
  [-4.59511985013459, 1, null, 0, 4.6051701859880909, -0.98999999999999999],
  [-4.59511985013459, 0, 0.25, 2, 7.5377518901261442e-7, 2.242474874244977e-6],
  [-4.59511985013459, 0, null, 2, 1.0050335853501525e-6, 2.9899664989933024e-6],
  [-4.59511985013459, 0, null, 0.5, 0.0010050335853501512, 0.0014974916247483252],
  [-4.59511985013459, 0, 0.75, 5, 2.5125839633753876e-13, 1.4937290618708171e-12],
  [-4.59511985013459, 0, null, 0, 0.010050335853501506, 0.010000000000000002],
  [-1, 1, 0.25, 2, 0.17546707585284624, -0.19205868079982941],
  [-1, 1, null, 2, 0.70186830341138495, -0.76823472319931763],
  [-1, 1, null, 0.5, 1.1228645305602014, -0.77606183151491215],
  [-1, 1, 0.75, 5, 0.20567117373745281, -0.39105927488343922],
  [-1, 1, null, 0, 1.3132616875182228, -0.7310585786300049],
  [-1, 0, 0.25, 2, 0.016993543131350496, 0.039435847483170458],
  [-1, 0, null, 2, 0.02265805750846733, 0.05258112997756062],
  [-1, 0, null, 0.5, 0.16245614035549957, 0.19885432179961854],
  [-1, 0, 0.75, 5, 0.0001101883730968451, 0.00049736969824587735],
  [-1, 0, null, 0, 0.31326168751822286, 0.2689414213699951],
  [0, 1, 0.25, 2, 0.04332169878499658, -0.074571698784996587],
  [0, 1, null, 2, 0.17328679513998632, -0.29828679513998635],
  [0, 1, null, 0.5, 0.49012907173427361, -0.47608565852684215],
  [0, 1, 0.75, 5, 0.016245637044373717, -0.052332842610934294],
  [0, 1, null, 0, 0.69314718055994529, -0.5],
  [0, 0, 0.25, 2, 0.12996509635498973, 0.22371509635498973],
  [0, 0, null, 2, 0.17328679513998632, 0.29828679513998635],
  [0, 0, null, 0.5, 0.49012907173427361, 0.47608565852684215],
  [0, 0, 0.75, 5, 0.0054152123481245725, 0.017444280870311434],
  [0, 0, null, 0, 0.69314718055994529, 0.5],
  [0.7, 1, 0.25, 2, 0.011097630935326914, -0.023963680610126527],
  [0.7, 1, null, 2, 0.044390523741307655, -0.095854722440506107],
  [0.7, 1, null, 0.5, 0.23224784311432817, -0.2687268621418647],
  [0.7, 1, 0.75, 5, 0.0012162663511108077, -0.0050644288887643097],
  [0.7, 1, null, 0, 0.40318604888545784, -0.33181222783183384],
  [0.7, 0, 0.25, 2, 0.36940865971238152, 0.46889542172532295],
  [0.7, 0, null, 2, 0.49254487961650867, 0.62519389563376393],
  [0.7, 0, null, 0.5, 0.90177465069200846, 0.69580501029708786],
  [0.7, 0, 0.75, 5, 0.036735113722067239, 0.083195857823554459],
  [0.7, 0, null, 0, 1.1031860488854579, 0.66818777216816616],
  [2.19722457733622, 1, 0.25, 2, 0.00026340128914456465, -0.00072412232046021544],
  [2.19722457733622, 1, null, 2, 0.0010536051565782586, -0.0028964892818408618],
  [2.19722457733622, 1, null, 0.5, 0.033317920492856409, -0.046615840823469118],
  [2.19722457733622, 1, 0.75, 5, 7.9020386743369084e-7, -4.3059174034516027e-6],
  [2.19722457733622, 1, null, 0, 0.10536051565782614, -0.099999999999999867],
  [2.19722457733622, 0, 0.25, 2, 1.3988204439938836, 0.82651408879877653],
  [2.19722457733622, 0, null, 2, 1.8650939253251781, 1.1020187850650354],
  [2.19722457733622, 0, null, 0.5, 2.184424020063541, 0.96303616924863955],
  [2.19722457733622, 0, 0.75, 5, 0.33991336789051385, 0.30281693394525677],
  [2.19722457733622, 0, null, 0, 2.3025850929940463, 0.90000000000000013],
  [6, 1, 0.25, 2, 3.7840013486811802e-9, -1.1328611092351354e-8],
  [6, 1, null, 2, 1.5136005394724721e-8, -4.5314444369405415e-8],
  [6, 1, null, 0.5, 0.0001231046267093984, -0.00018435248591531698],
  [6, 1, 0.75, 5, 1.7161147883724395e-16, -1.0273349676402299e-15],
  [6, 1, null, 0, 0.0024756851377303571, -0.0024726231566346568],
  [6, 0, 0.25, 2, 4.4796214970347261, 0.76660317444952941],
  [6, 0, null, 2, 5.9728286627129679, 1.0221375659327059],
  [6, 0, null, 0.5, 5.9950501619785692, 1.0037051088380808],
  [6, 0, 0.75, 5, 1.4821581150607921, 0.2646380091989044],
  [6, 0, null, 0, 6.0024756851377301, 0.99752737684336534],
];

test.each(recorded)(
  'agrees with torch at logit %d, label %d, α %d, γ %d',
  (x, label, alpha, g, loss, slope) => {
    const ours = focalLossOfLogit(x, label === 1, { gamma: g, alpha });
    expect(Math.abs(ours.loss / loss - 1)).toBeLessThan(1e-11);
    expect(Math.abs(ours.slope / slope - 1)).toBeLessThan(1e-11);
  },
);
