import { expect, it } from 'vitest';
import { distinctNames } from './distinctNames.ts';

it('numbers the second and further classes of one name', () => {
  expect(distinctNames(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a #2', 'a #3']);
});

it('passes over what another class is called', () => {
  expect(distinctNames(['a #2', 'a', 'a', 'a', 'a #2'])).toEqual(['a #2', 'a', 'a #3', 'a #4', 'a #2 #2']);
  expect(distinctNames(['', '', '__proto__', '__proto__'])).toEqual(['', ' #2', '__proto__', '__proto__ #2']);
});
