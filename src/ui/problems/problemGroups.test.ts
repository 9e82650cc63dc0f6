import { expect, test } from 'vitest';
import type { Problem } from '../../core/dataset/dataset.ts';
import { groupsOf, placeOf, problemTotal, reportOf } from './problemGroups.ts';

const problem = (kind: string, severity: Problem['severity'], where: Partial<Problem> = {}): Problem => ({
  file: 'a.json',
  kind,
  what: `${kind} is wrong.`,
  kept: 'The rest was kept.',
  severity,
  ...where,
});

const dataset = {
  name: 'set',
  problems: [problem('mention', 'mention'), problem('box-size', 'left-out', { line: 4, column: 2 })],
  problemCounts: { mention: 1, 'box-size': 900, __proto__x: 3 },
};

test('lost records come before mentions, and counts hold what the list does not', () => {
  expect(groupsOf(dataset).map(({ kind, total, listed }) => [kind, total, listed.length])).toEqual([
    ['box-size', 900, 1],
    ['__proto__x', 3, 0],
    ['mention', 1, 1],
  ]);
  expect(problemTotal(dataset)).toBe(904);
});

test('a place is written as editors read it', () => {
  expect(placeOf(problem('x', 'mention', { line: 4, column: 2 }))).toBe('a.json:4:2');
  expect(placeOf(problem('x', 'mention', { line: 4 }))).toBe('a.json:4');
  expect(placeOf(problem('x', 'mention', { byte: 12000 }))).toBe('a.json, byte 12,000');
  expect(placeOf(problem('x', 'mention'))).toBe('a.json');
});

test('the report adds up to the total', () => {
  const report = reportOf(dataset);
  expect(report).toContain('set: 904 problems');
  expect(report).toContain('a.json:4:2: box-size is wrong. The rest was kept.');
  expect(report).toContain('box-size: 899 more, not listed');
  expect(report).toContain('__proto__x: 3 more, not listed');
});
