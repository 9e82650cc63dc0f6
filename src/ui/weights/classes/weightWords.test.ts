import { describe, expect, it } from 'vitest';
import { figure, figureTick, share, shareTick, times } from './weightWords.ts';

describe('figures of weights', () => {
  it('keep two digits that say something, however small', () => {
    expect([0.8512, 0.0344, 0.00123, 0.0000123, 0, 1].map(share)).toEqual([
      '85.1 %',
      '3.44 %',
      '0.12 %',
      '0.0012 %',
      '0 %',
      '100.0 %',
    ]);
    expect([6.1, 0.034, 12.34, 345.6, 12345].map(times)).toEqual([
      '× 6.10',
      '× 0.034',
      '× 12.3',
      '× 346',
      '× 12,345',
    ]);
  });

  it('say what is almost nothing or all as that, and never NaN', () => {
    expect(share(1e-9)).toBe('below 0.0001 %');
    expect(share(0.99996)).toBe('100.00 %');
    expect(share(NaN)).toBe('–');
    expect(times(NaN)).toBe('–');
    expect(figure(-2.5)).toBe('−2.50');
    expect(figure(-0)).toBe('0');
  });

  it('are short on an axis', () => {
    expect([5, 10, 0.05, 2000, -4, 0].map(figureTick)).toEqual(['5', '10', '0.05', '2,000', '−4', '0']);
    expect([0.1, 0.001, 1e-5].map(shareTick)).toEqual(['10 %', '0.1 %', '0.001 %']);
  });
});
