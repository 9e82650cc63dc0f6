import { describe, expect, it } from 'vitest';
import { resolveClass } from './resolveClass.ts';

describe('a class by a name from elsewhere', () => {
  const rename = { Human: 'person', pedestrian: 'person', a: 'b', b: 'a' };
  const resolve = resolveClass({ rename }, ['Human', 'car', 'a', 'b']);

  it('is the class of that name in the source, whatever it goes by now', () => {
    expect(['Human', 'car', 'a', 'b'].map(resolve)).toEqual([0, 1, 2, 3]);
  });

  it('is the class that goes by the name, or by the name that an alias stands for', () => {
    expect(resolve('person')).toBe(0);
    expect(resolve('pedestrian')).toBe(0);
  });

  it('is none where nobody goes by it', () => {
    expect(resolve('dog')).toBe(-1);
    expect(resolve('toString')).toBe(-1);
    expect(resolve('__proto__')).toBe(-1);
  });
});
