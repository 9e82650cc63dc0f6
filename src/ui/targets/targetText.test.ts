import { expect, test } from 'vitest';
import { parseTargetList } from '../../core/balance/problem/targetList.ts';
import { listOf, understood } from './targetText.ts';

test('a list says for how many labels it has a share', () => {
  const labels = ['Cigarette', 'Shoe', 'Battery'];
  const { shares, problems } = parseTargetList('Cigarette 3\nShoe 1\nSpoon 9', labels);
  expect(understood(shares, labels, 'classes')).toBe('2 of 3 classes get a share');
  expect(problems[0]).toMatch(/Line 3/);
});

test('the present target reads back as itself', () => {
  const labels = ['row 1, column 1', '< 16 px', '0.5–0.6', '__proto__', 'a: b'];
  const wanted = [0.5, 0.25, 0.125, 0.1, 0.025];
  const { shares, problems } = parseTargetList(listOf(labels, wanted), labels);
  expect(problems).toEqual([]);
  labels.forEach((label, k) => expect(shares[label]).toBeCloseTo(wanted[k], 4));
});
