import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameNames } from './sameNames.ts';

describe('names that differ by case or space alone', () => {
  it('are grouped under the name of most boxes', () => {
    const names = ['happiness', 'sadness', 'HAPPINESS', ' Happiness', 'anger'];
    expect(sameNames(names, [5, 9, 7, 1, 2])).toEqual([
      { names: ['happiness', 'HAPPINESS', ' Happiness'], name: 'HAPPINESS' },
    ]);
  });

  it('go by the first where nothing was counted, or as many', () => {
    expect(sameNames(['b', 'Traffic  light', 'trafficlight', 'traffic_light'])).toEqual([
      { names: ['Traffic  light', 'trafficlight', 'traffic_light'], name: 'Traffic  light' },
    ]);
    expect(sameNames(['a', 'A'], [3, 3])[0].name).toBe('a');
  });

  it('are not names that differ in any letter or mark, nor one name twice', () => {
    expect(sameNames(['cat', 'cats', 'c-at', 'cat'])).toEqual([]);
    expect(sameNames(['', ' ', '_'])).toEqual([]);
  });

  it('are the same for both ways to write a letter with its accent', () => {
    expect(sameNames(['caf\u00e9', 'cafe\u0301'])).toHaveLength(1);
  });

  it('hold every name at most once, whatever the names are', () => {
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'A', 'a', ' a', 'b_', 'B'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const groups = sameNames(names);
        const grouped = groups.flatMap((group) => group.names);
        expect(new Set(grouped).size).toBe(grouped.length);
        for (const group of groups) {
          expect(group.names).toContain(group.name);
          expect(group.names.length).toBeGreaterThan(1);
          expect(names).toEqual(expect.arrayContaining([...group.names]));
        }
      }),
    );
  });
});
