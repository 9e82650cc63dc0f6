import { describe, expect, it } from 'vitest';
import type { Companion } from '../../core/balance/explain/explainClass.ts';
import { copiesText, perImageText, rangeText, shareText } from './figures.ts';
import { alternatives, verdictOf, type Standing } from './verdict.ts';

const companion = (bin: number | null, copies: number, share = 0.96, perImage = 11.8): Companion => ({
  facetId: bin === null ? 'boxSize' : 'class',
  bin,
  share,
  perImage,
  price: -0.05,
  copies,
});
const reasonWith = (...others: Companion[]) => ({ own: companion(0, 1.3), others, sum: 0 });

const standing: Standing = {
  name: 'WBC',
  unit: 'boxes',
  imported: 372,
  balanced: 507,
  target: 1550,
  images: 350,
  reach: { low: 0, high: 3720 },
  isBackground: false,
  isOff: false,
  method: null,
  maxRepeats: 10,
  reason: reasonWith(companion(1, -0.6), companion(2, 0.2)),
  nameOf: ({ bin }) => (bin === null ? 'Box size' : ['WBC', 'RBC', 'Platelets'][bin]),
};
const totals = { counted: 4628, target: 4650 };

describe('the verdict on a class', () => {
  it('names what holds it back, and that whole images cannot separate them', () => {
    expect(verdictOf(standing)).toEqual({
      fact: 'RBC holds WBC back: 507 of 1,550.',
      cause:
        'RBC is in 96 % of its images, 12 an image, and there is too much of it. Whole images can hardly separate the two.',
    });
    expect(verdictOf({ ...standing, reason: reasonWith(companion(null, -0.6)) }).cause).toBe(
      'Box size weighs against its images, and there is too much of it.',
    );
  });

  it('names what keeps a frequent class up', () => {
    const rbc = {
      ...standing,
      name: 'RBC',
      balanced: 3355,
      reason: reasonWith(companion(0, -0.1), companion(2, 0.5, 0.5)),
    };
    expect(verdictOf(rbc)).toEqual({
      fact: 'Platelets keeps RBC up: 3,355 of 1,550.',
      cause: 'Platelets is in 50 % of its images, 12 an image, and more of it is wanted.',
    });
  });

  it('does not blame one of many', () => {
    const many = Array.from({ length: 8 }, (_, bin) => companion(bin + 1, -0.01));
    expect(verdictOf({ ...standing, nameOf: () => 'Cup', reason: reasonWith(...many) })).toEqual({
      fact: '8 classes hold WBC back: 507 of 1,550.',
      cause:
        'Together they put −0.08 copies into the sum of an average image with it, Cup the most with −0.01; there is too much of them.',
    });
  });

  it('knows when only the cost of copies or drops holds it', () => {
    expect(verdictOf({ ...standing, reason: reasonWith(companion(1, 0.3)) }).cause).toMatch(/cost of copies/);
    expect(verdictOf({ ...standing, balanced: 3000, reason: reasonWith() }).cause).toMatch(
      /cost of dropping/,
    );
  });

  it('says what no plan can do', () => {
    expect(verdictOf({ ...standing, target: 4000 }).cause).toBe(
      'All 350 images with it, used as often as allowed, give 3,720 of 4,000.',
    );
    expect(verdictOf({ ...standing, reach: { low: 1600, high: 3720 } }).fact).toMatch(/down to its target/);
  });

  it('has a sentence for classes without a target, a price or an image', () => {
    expect(verdictOf({ ...standing, balanced: 1540 }).fact).toBe('WBC is at its target.');
    expect(verdictOf({ ...standing, isBackground: true }).fact).toMatch(/no target/);
    expect(verdictOf({ ...standing, isOff: true }).fact).toMatch(/weigh nothing/);
    expect(verdictOf({ ...standing, method: 'rfs' }).fact).toMatch(/known method/);
    expect(verdictOf({ ...standing, imported: 0, images: 0 }).fact).toMatch(/in no image/);
  });
});

describe('what else would help', () => {
  it('says how much of it the target needs', () => {
    const [crops, paste, data] = alternatives(standing, totals);
    expect(crops).toMatch(/leave out the 24 boxes/);
    expect(paste).toMatch(/1,043 pastes of its 372 boxes/);
    // 1,043 boxes at 372 / 350 an image
    expect(data).toMatch(/982 images of its average kind \(1\.1 an image\)/);
  });

  it('says what others a class in excess lacks', () => {
    // 3,355 are a third of 10,065; 4,628 are there.
    const [, data] = alternatives({ ...standing, balanced: 3355 }, totals);
    expect(data).toMatch(/5,437 boxes of other classes in images without WBC/);
    expect(alternatives({ ...standing, balanced: 1550 }, totals)).toEqual([]);
  });
});

describe('figures', () => {
  it('carry their sign and as many digits as say something', () => {
    expect([1.3, -0.05, 0.0012, 0, 1234, -0.00001].map(copiesText)).toEqual([
      '+1.30',
      '−0.05',
      '+0.0012',
      '0',
      '+1,234',
      '−1e−5',
    ]);
    expect([11.8, 4.21, 0.03].map(perImageText)).toEqual(['12', '4.2', '0.03']);
    expect([1, 0.9996, 0.96, 0.034, 0.0002, 0].map(shareText)).toEqual([
      '100 %',
      '99.9 %',
      '96 %',
      '3.4 %',
      '0.02 %',
      '0 %',
    ]);
    expect(rangeText({ low: 0.0392, high: 0.32 })).toBe('3.9–32 %');
  });
});
