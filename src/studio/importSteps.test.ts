import { expect, test } from 'vitest';
import type { Progress } from '../core/dataset/source.ts';
import { withReport } from './importSteps.ts';

const report = (step: string, done: number): Progress => ({ step, done, total: 9, unit: 'files' });

test('each step stands once, by its last report, in the order in which they last went on', () => {
  const reports = [report('lists', 1), report('lists', 9), report('labels', 2), report('labels', 5)];
  const steps = reports.reduce<readonly Progress[]>(withReport, []);
  expect(steps).toEqual([report('lists', 9), report('labels', 5)]);
  expect(withReport(steps, report('lists', 3))).toEqual([report('labels', 5), report('lists', 3)]);
});
