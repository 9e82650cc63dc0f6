import { describe, expect, test } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { defaultWeighting } from '../weighting/settings.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

const dataset = makeDataset(
  ['cell', 'platelet'],
  Array.from({ length: 115 }, (_, i) => ({ boxes: [[i < 105 ? 0 : 1, 40, 40, 30, 30] as const] })),
);
const saying = (weighting: Partial<typeof defaultWeighting>) =>
  findingsFor(dataset, { weighting: { ...defaultWeighting, ...weighting } });
const pooled = { situation: { rareMatters: null, average: 'micro' } } as const;

describe('the use that a model will have', () => {
  test('a pooled figure on data like these leaves the classes as they are, and says so first', () => {
    const found = saying(pooled);
    expect(found[0].text).toBe(
      'Leave the classes as they are: the pooled figure decides, and they will come as here. The largest has 10.5× the rarest.',
    );
    expect(found[0].show).toEqual({ place: 'weights' });
    expect(saidBy(saying({ situation: { rareMatters: false, average: null } }), 'leaveAsItIs')).toEqual([
      'Leave the classes as they are: rare classes do not matter, and they will come as here. The largest has 10.5× the rarest.',
    ]);
    // It is no verdict that nothing is lopsided: what is found stands below it.
    expect(ofRule(found, 'rareClasses')).toHaveLength(1);
  });

  test('nothing said, rare classes that matter, or another prior: no such verdict', () => {
    expect(ofRule(findingsFor(dataset), 'leaveAsItIs')).toEqual([]);
    for (const other of [
      {},
      { situation: { rareMatters: true, average: 'micro' } } as const,
      { situation: { rareMatters: null, average: 'macro' } } as const,
      { ...pooled, deployment: { prior: 'even', shares: {} } } as const,
      { ...pooled, deployment: { prior: 'unknown', shares: {} } } as const,
    ])
      expect(ofRule(saying(other), 'leaveAsItIs')).toEqual([]);
  });
});
