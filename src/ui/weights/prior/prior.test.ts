import { describe, expect, it } from 'vitest';
import type { PriorShift } from '../../../core/weighting/prior/priorShift.ts';
import type { Scheme } from '../../../core/weighting/scheme.ts';
import { exampleClasses, exampleScores, oddsOf, type Explored } from './explored.ts';
import { cautions, factorWords, shareWords, shiftWords, statement } from './priorWords.ts';
import { copiedShift, shiftOrder, shiftReach } from './shiftRows.ts';

const explored: Explored = {
  imported: Float64Array.of(0.6, 0.3, 0.1, 0),
  deployment: Float64Array.of(0.6, 0.3, 0.1, 0),
  trained: Float64Array.of(0.4, 0.3, 0.3, 0),
  shift: [Math.log(1.5), 0, Math.log(1 / 3), null],
};

describe('what is explored', () => {
  it('has the odds of a class against the others, against one, and by itself', () => {
    expect(oddsOf(explored, 'softmax', 2, null)).toBeCloseTo((0.1 / 0.9) * (0.7 / 0.3), 12);
    expect(oddsOf(explored, 'softmax', 2, 0)).toBeCloseTo(1 / 3 / 1.5, 12);
    expect(oddsOf(explored, 'sigmoid', 2, 0)).toBeCloseTo(1 / 3, 12);
    expect([oddsOf(explored, 'softmax', 3, null), oddsOf(explored, 'softmax', 0, 3)]).toEqual([null, null]);
    expect(oddsOf(explored, 'softmax', 1, 1)).toBeNull();
  });

  it('has an example that adds up to 1, over the classes that are worth showing', () => {
    const scores = exampleScores(explored, 2, null, 0.5);
    [0.5 * (4 / 7), 0.5 * (3 / 7), 0.5, 0].forEach((p, k) => expect(scores[k]).toBeCloseTo(p, 12));
    expect([...exampleScores(explored, 2, 0, 0.25)]).toEqual([0.75, 0, 0.25, 0]);
    expect(exampleClasses(explored, 1, null)).toEqual([0, 1, 2]);
    expect(exampleClasses(explored, 2, 0)).toEqual([0, 2]);
  });
});

describe('the rows', () => {
  const names = ['cat', 'dog\tbig', 'catfish', 'emu'];
  it('are ordered by count or by the size of the shift, those without last, and found by name', () => {
    const shift = { names, imported: explored.imported };
    expect(shiftOrder(shift, explored, 'count', '')).toEqual([0, 1, 2, 3]);
    expect(shiftOrder(shift, explored, 'shift', '')).toEqual([2, 0, 1, 3]);
    expect(shiftOrder(shift, explored, 'shift', ' CAT')).toEqual([2, 0]);
  });

  it('are copied with a tab between', () => {
    expect(copiedShift(names, [0.5, -1, 0, null])).toBe('cat\t0.5\ndog big\t-1\ncatfish\t0\nemu\t');
    expect([shiftReach([null]), shiftReach([0.02]), shiftReach([-2, 1])]).toEqual([0.1, 0.1, 2]);
  });
});

describe('the words', () => {
  it('write figures', () => {
    expect([0.411, -1.6094, 0.001, -0.001, null].map(shiftWords)).toEqual([
      '+0.41',
      '−1.61',
      '0.00',
      '0.00',
      'none',
    ]);
    expect([0.72345, 0.00042, 1e-9, 0].map(shareWords)).toEqual(['0.723', '0.000420', 'under 0.000001', '0']);
    expect([0.8234, 12, null].map(factorWords)).toEqual(['× 0.823', '× 12.0', 'none']);
  });

  it('say what holds for the head', () => {
    expect(statement('softmax', 'rate')).toContain('logit of the background is never shifted');
    expect(statement('sigmoid', 'rate')).toContain('the background is never shifted');
    expect(statement('sigmoid', 'odds')).toContain('log-odds');
  });

  it('warn of correcting twice, and where nothing is left', () => {
    const shift = { effective: Float64Array.of(1) } as PriorShift;
    const scheme = (acts: Scheme['acts']) => ({ name: 'It', acts }) as Scheme;
    expect(cautions(shift, null, 'plan', [0.5, null])).toEqual([]);
    expect(cautions(shift, scheme('logit'), 'plan', [0.5])[0]).toContain('correct twice');
    expect(cautions(shift, scheme('logit'), 'planAndWeights', [0.5])[0]).toContain('only what is left');
    expect(cautions(shift, scheme('weight'), 'plan', [0.5])[0]).toContain('takes “Plan and weights”');
    expect(cautions(shift, scheme('weight'), 'planAndWeights', [0.5])).toEqual([]);
    expect(cautions(shift, null, 'plan', [0.001, null])).toEqual([
      'Training and deployment have the same prior: nothing is left to correct.',
    ]);
  });
});
